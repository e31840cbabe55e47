import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp, makeHome, removeHome, startDesktop, startScreen } from '../rig/desktop.ts';
import type { Desktop } from '../rig/desktop.ts';
import { until } from '../rig/until.ts';
import { attacks } from './attack-corpus.ts';

/** What of a page can load something or run: none of it may come from an answer. */
const FORBIDDEN_ELEMENTS =
  'img, picture, source, image, use, feImage, foreignObject, script, iframe, frame, object, embed, applet, link, style, meta, base, video, audio, track, form, input, button[formaction], math, portal, fencedframe, template, a[href], area, [src], [srcset], [href], [action], [background], [poster], [data], [ping], [srcdoc]';

let desktop: Desktop;
let home: string;
let endScreen: () => void;
let server: Server;
let serverUrl: string;
const visitors: string[] = [];
const requested: string[] = [];
let nextTurn = 1_000_000;

/** The page's document, which Node's types know nothing of. */
interface Found {
  readonly forbidden: readonly string[];
  readonly handlers: readonly string[];
  readonly links: readonly string[];
  readonly violations: readonly string[];
}

beforeAll(async () => {
  await buildApp();
  server = createServer((request, response) => {
    visitors.push(request.url ?? '');
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  serverUrl = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  endScreen = await startScreen();
  home = makeHome();
  desktop = await startDesktop(home);
  desktop.page.on('request', (request) => requested.push(request.url()));
  await desktop.app.evaluate(({ session, shell }) => {
    const shared = globalThis as unknown as { reached: string[]; opened: string[] };
    shared.reached = [];
    shared.opened = [];
    const { webRequest } = session.fromPartition('window');
    // What the app's own filter cancels ends here too.
    webRequest.onErrorOccurred((details) => shared.reached.push(details.url));
    webRequest.onSendHeaders((details) => {
      shared.reached.push(details.url);
    });
    shell.openExternal = (address: string) => {
      shared.opened.push(address);
      return Promise.resolve();
    };
  });
  await desktop.page.evaluate(() => {
    const page = globalThis as unknown as {
      violations: string[];
      document: {
        addEventListener(type: string, listener: (event: { effectiveDirective: string; blockedURI: string; sample: string }) => void): void;
      };
    };
    page.violations = [];
    page.document.addEventListener('securitypolicyviolation', (event) => {
      page.violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
});

afterAll(async () => {
  await desktop.quit();
  endScreen();
  removeHome(home);
  server.close();
});

/** Sends events as the app does. */
function emit(...events: readonly unknown[]): Promise<void> {
  return desktop.app.evaluate(({ BrowserWindow }, list) => {
    for (const { webContents: page } of BrowserWindow.getAllWindows()) for (const event of list) page.send('jarvis:event', event);
  }, events);
}

const stages = { speechEndMs: 0, transcriptMs: 0, firstTokenMs: 1, firstSentenceMs: 2, firstAudioMs: 3, doneMs: 4 };

/** Lets the text be question and answer; the answer comes in pieces, and is drawn while it grows. */
async function answer(text: string): Promise<void> {
  const turnId = nextTurn++;
  await emit({ type: 'turn-started', turnId }, { type: 'question-heard', turnId, text, language: 'en' });
  const step = Math.max(1, Math.ceil(text.length / 4));
  for (let at = 0; at < text.length; at += step) await emit({ type: 'reply-delta', turnId, text: text.slice(at, at + step) });
  const result = {
    transcript: text,
    language: 'en',
    reply: text,
    model: `attack-${String(turnId)}`,
    conversationId: 'c',
    recalled: [],
    stages,
  };
  await emit({ type: 'turn-finished', turnId, result, complete: true });
  await desktop.page.locator('.message-note', { hasText: result.model }).waitFor({ state: 'attached', timeout: 60_000 });
}

function inspect(): Promise<Found> {
  return desktop.page.evaluate((forbidden) => {
    interface Node {
      readonly outerHTML: string;
      readonly title: string;
      readonly attributes: Iterable<{ readonly name: string }>;
    }
    const page = globalThis as unknown as { violations: string[]; document: { querySelectorAll(selector: string): Iterable<Node> } };
    const all = [...page.document.querySelectorAll('.messages *')];
    return {
      forbidden: [
        ...page.document.querySelectorAll(
          forbidden
            .split(', ')
            .map((part) => `.messages ${part}`)
            .join(', '),
        ),
      ].map((node) => node.outerHTML.slice(0, 200)),
      handlers: all.flatMap((node) => [...node.attributes].map(({ name }) => name).filter((name) => /^on|^style$|^id$/.test(name))),
      links: [...page.document.querySelectorAll('.messages [role=link]')].map(({ title }) => title),
      violations: page.violations,
    };
  }, FORBIDDEN_ELEMENTS);
}

const opened = (): Promise<string[]> => desktop.app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);

/** Addresses that left the page, or tried to; quick chat loads its own files meanwhile. */
async function reached(): Promise<readonly string[]> {
  const own = desktop.page.url().replace(/index\.html$/, '');
  const all = await desktop.app.evaluate(() => (globalThis as unknown as { reached: string[] }).reached);
  return all.filter((url) => !url.startsWith(own));
}

describe('an answer', () => {
  it.each(Object.entries(attacks))('reaches no network and offers only https and mailto: %s (B1, B2)', async (_name, template) => {
    await answer(template.replaceAll('{server}', serverUrl));
    const found = await inspect();
    expect(found.forbidden).toEqual([]);
    // The list itself is placed by a style.
    expect(found.handlers.filter((name) => name !== 'style')).toEqual([]);
    expect(found.links.filter((address) => !/^(https:\/\/|mailto:)/.test(address))).toEqual([]);
    expect(found.violations).toEqual([]);
    expect(visitors).toEqual([]);
    expect(requested).toEqual([]);
    expect(await reached()).toEqual([]);
    expect(desktop.page.url()).toMatch(/\/index\.html$/);
  });

  it('would be noticed if it did reach the network', async () => {
    await desktop.page.evaluate((address) => fetch(address).catch(() => undefined), `${serverUrl}/control`);
    const found = await inspect();
    expect(found.violations.join()).toContain('connect-src');
    const own = desktop.page.url().replace('index.html', 'assets/none.png');
    await desktop.page.evaluate((address) => {
      const page = globalThis as unknown as { Image: new () => { src: string } };
      new page.Image().src = address;
    }, own);
    await until('a noticed request', () => requested.length > 0);
    expect(Object.keys(attacks).length).toBeGreaterThanOrEqual(60);
  });
});

describe('an answer with names of characters', () => {
  it('is drawn all the same', async () => {
    await answer('**Ampersand** &amp; &hearts; &#9731;');
    const last = desktop.page.locator('.message-assistant .message-text').last();
    expect(await last.innerText()).toBe('Ampersand & ♥ ☃');
    expect(await last.locator('strong').count()).toBe(1);
  });
});

describe('a link (B2)', () => {
  it('is opened after a click that shows where it goes', async () => {
    const { page } = desktop;
    await answer('[your bank](https://аpple.com/login?x=1)');
    const link = page.getByRole('link', { name: 'your bank' });
    await link.click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.locator('.dialog-address').innerText()).toBe('https://xn--pple-43d.com/login?x=1');
    expect(await dialog.locator('.dialog-warning').count()).toBe(1);
    expect(await opened()).toEqual([]);
    await page.keyboard.press('Escape');
    await until('a closed dialog', async () => (await dialog.count()) === 0);
    expect(await opened()).toEqual([]);
    await link.focus();
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Open' }).click();
    await until('an opened address', async () => (await opened()).length > 0);
    expect(await opened()).toEqual(['https://xn--pple-43d.com/login?x=1']);
    expect(await dialog.count()).toBe(0);
  });

  it('of any other kind is refused by the shell as well', async () => {
    const before = await opened();
    const addresses = [
      'javascript:alert(1)',
      'file:///etc/passwd',
      'smb://h/s',
      'ms-settings:x',
      'http://example.com',
      'data:text/html,x',
      '//h/s',
      'https://a@b.example/',
      '',
    ];
    for (const address of addresses) {
      const reply = await desktop.page.evaluate(
        (given) =>
          (
            globalThis as unknown as {
              jarvis: { request(id: string, route: string, input: unknown): Promise<{ ok: boolean; error: { code: string } }> };
            }
          ).jarvis.request(`link ${given}`, 'windows.open-link', { address: given }),
        address,
      );
      expect(reply.ok, address).toBe(false);
      expect(['link-refused', 'bad-usage'], address).toContain(reply.error.code);
    }
    expect(await opened()).toEqual(before);
  });

  it('can not be followed by windows or frames that open on their own', async () => {
    const before = await opened();
    const windows = desktop.app.windows().length;
    await desktop.page.evaluate(() => {
      const page = globalThis as unknown as { open(url: string): unknown };
      for (const url of ['https://attack.test/', 'file:///etc/passwd', 'ms-settings:x', 'javascript:alert(1)']) page.open(url);
    });
    expect(desktop.app.windows()).toHaveLength(windows);
    expect(await opened()).toEqual(before);
  });
});
