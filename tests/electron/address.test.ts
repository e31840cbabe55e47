import { describe, expect, it } from 'vitest';
import { isOwnSender } from '../../electron/ipc/sender.ts';
import type { Sender } from '../../electron/ipc/sender.ts';
import { fileOf, isOwnPage, PAGE_URL } from '../../electron/shell/address.ts';

describe('addresses of the page', () => {
  it('knows its own page', () => {
    expect(isOwnPage(PAGE_URL)).toBe(true);
    for (const url of [
      'jarvis-app://window',
      'jarvis-app://windows/index.html',
      'jarvis-app://window.example/index.html',
      'jarvis-app://window@example.com/',
      'file:///index.html',
      'https://window/index.html',
      'about:blank',
      '',
    ]) {
      expect(isOwnPage(url), url).toBe(false);
    }
  });

  it('serves only files of the page', () => {
    expect(fileOf(PAGE_URL, '/app/out/renderer')).toBe('/app/out/renderer/index.html');
    expect(fileOf('jarvis-app://window/assets/a%20b.js?x#y', '/app/out/renderer')).toBe('/app/out/renderer/assets/a b.js');
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
      expect(fileOf(url, '/app/out/renderer'), url).toBeUndefined();
    }
  });
});

describe('who may ask (B3)', () => {
  const frame = (url: string): Sender['senderFrame'] => ({ url });
  const sender = (mainFrame: Sender['senderFrame']): Sender['sender'] => ({ mainFrame });

  it('is the main frame on our own page', () => {
    const main = frame(PAGE_URL);
    expect(isOwnSender({ sender: sender(main), senderFrame: main })).toBe(true);
  });

  it('is no other frame, page, or frame that is gone', () => {
    const main = frame(PAGE_URL);
    const foreign = frame('https://example.com/');
    expect(isOwnSender({ sender: sender(main), senderFrame: frame(PAGE_URL) })).toBe(false);
    expect(isOwnSender({ sender: sender(foreign), senderFrame: foreign })).toBe(false);
    expect(isOwnSender({ sender: sender(main), senderFrame: null })).toBe(false);
  });
});
