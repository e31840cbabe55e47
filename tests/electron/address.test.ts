import { describe, expect, it } from 'vitest';
import { isOwnSender } from '../../electron/ipc/sender.ts';
import type { Sender } from '../../electron/ipc/sender.ts';
import { createPageAddress } from '../../electron/shell/address.ts';

const page = createPageAddress('jarvis-app', 'window');

describe('addresses of the page', () => {
  it('knows its own page', () => {
    expect(page.owns(page.url)).toBe(true);
    for (const url of [
      'jarvis-app://window',
      'jarvis-app:window/index.html',
      'jarvis-app://windows/index.html',
      'jarvis-app://window.example/index.html',
      'jarvis-app://window@example.com/',
      'file:///index.html',
      'https://window/index.html',
      'about:blank',
      '',
    ]) {
      expect(page.owns(url), url).toBe(false);
    }
  });

  it('serves only files of the page', () => {
    expect(page.fileOf(page.url, '/app/out/renderer')).toBe('/app/out/renderer/index.html');
    expect(page.fileOf('jarvis-app://window/assets/a%20b.js?x#y', '/app/out/renderer')).toBe('/app/out/renderer/assets/a b.js');
    for (const url of [
      'jarvis-app://window/',
      'jarvis-app://window/%2e%2e/%2e%2e/package.json',
      'jarvis-app://window/..%2f..%2fmain%2fmain.js',
      'jarvis-app://window/..%2frenderer-other%2findex.html',
      'jarvis-app://window/..%5c..%5cmain.js',
      'jarvis-app://window/index.html%00.js',
      'jarvis-app://window/%ff.js',
      'jarvis-app://window/settings.json',
      'jarvis-app://elsewhere/index.html',
    ]) {
      expect(page.fileOf(url, '/app/out/renderer'), url).toBeUndefined();
    }
  });
});

describe('who may ask (B3)', () => {
  const frame = (url: string): Sender['senderFrame'] => ({ url });
  const sender = (mainFrame: Sender['senderFrame']): Sender['sender'] => ({ mainFrame });

  it('is the main frame on our own page', () => {
    const main = frame(page.url);
    expect(isOwnSender(page, { sender: sender(main), senderFrame: main })).toBe(true);
  });

  it('is no other frame, page, or frame that is gone', () => {
    const main = frame(page.url);
    const foreign = frame('https://example.com/');
    expect(isOwnSender(page, { sender: sender(main), senderFrame: frame(page.url) })).toBe(false);
    expect(isOwnSender(page, { sender: sender(foreign), senderFrame: foreign })).toBe(false);
    expect(isOwnSender(page, { sender: sender(main), senderFrame: null })).toBe(false);
  });
});
