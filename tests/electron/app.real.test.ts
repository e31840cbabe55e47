import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectSocket } from '../../api/socket/client.ts';
import { buildApp, descendants, isAlive, makeHome, removeHome, startDesktop, startScreen } from '../rig/desktop.ts';
import type { Desktop } from '../rig/desktop.ts';
import { until } from '../rig/until.ts';

const never = new AbortController().signal;

let desktop: Desktop;
let home: string;
let endScreen: () => void;

beforeAll(async () => {
  await buildApp();
  endScreen = await startScreen();
  home = makeHome();
  desktop = await startDesktop(home);
});

afterAll(async () => {
  await desktop.quit();
  endScreen();
  removeHome(home);
});

/** Types a question and waits for the answer to be over. */
async function askInWriting(question: string): Promise<string> {
  const { page } = desktop;
  const before = await page.locator('.message-assistant').count();
  await page.fill('textarea', question);
  await page.keyboard.press('Enter');
  await page.locator('.message-assistant').nth(before).locator('.message-note').waitFor({ timeout: 60_000 });
  return page.locator('.message-assistant').nth(before).locator('.message-text').innerText();
}

describe('the page', () => {
  it('is sandboxed and isolated, without Node', async () => {
    const preferences = await desktop.app.evaluate(({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().endsWith('/index.html'));
      const contents = window?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
      return contents.getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
    const globals = await desktop.page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter((name) => name in globalThis),
    );
    expect(globals).toEqual([]);
    expect(await desktop.page.evaluate(() => Object.keys((globalThis as unknown as { jarvis: object }).jarvis).sort())).toEqual([
      'cancel',
      'onEvent',
      'request',
    ]);
  });

  it('runs nothing but its own files and reaches nothing else (B1)', async () => {
    const found = await desktop.page.evaluate(async () => {
      interface Violation {
        readonly effectiveDirective: string;
      }
      const page = globalThis as unknown as {
        document: {
          createElement(tag: string): { textContent: string; src: string };
          body: { append(element: unknown): void; innerHTML: string };
          addEventListener(type: string, listener: (event: Violation) => void): void;
        };
        ran?: boolean;
      };
      const refused = new Set<string>();
      page.document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => refused.add(effectiveDirective));
      const attempt = (action: () => unknown): string => {
        try {
          action();
          return 'done';
        } catch (error) {
          return (error as Error).name;
        }
      };
      const add = (tag: string, property: 'src' | 'textContent', value: string): string =>
        attempt(() => {
          const element = page.document.createElement(tag);
          element[property] = value;
          page.document.body.append(element);
        });
      const inline = add('script', 'textContent', 'globalThis.ran = true');
      const foreign = add('script', 'src', 'https://example.com/a.js');
      add('img', 'src', 'https://example.com/a.png');
      add('iframe', 'src', 'https://example.com/');
      add('style', 'textContent', 'body { color: red }');
      add('audio', 'src', 'https://example.com/a.mp3');
      const markup = attempt(() => {
        page.document.body.innerHTML = '<b>x</b>';
      });
      // Later, since what a test runs in a page may evaluate strings while it is begun.
      const evaluated = await new Promise<string>((resolve) => {
        setTimeout(() => {
          // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
          resolve(attempt(() => Function('return 1')() as unknown));
        });
      });
      const fetched = await fetch('https://example.com/').then(
        () => 'reached',
        () => 'refused',
      );
      const socket = attempt(() => new WebSocket('wss://example.com/'));
      await new Promise((resolve) => setTimeout(resolve, 300));
      return { inline, foreign, markup, evaluated, fetched, socket, ran: page.ran, refused: [...refused].sort() };
    });
    expect(found).toMatchObject({
      inline: 'TypeError',
      foreign: 'TypeError',
      markup: 'TypeError',
      evaluated: 'EvalError',
      fetched: 'refused',
    });
    expect(found.ran).toBeUndefined();
    expect(found.refused).toEqual(expect.arrayContaining(['connect-src', 'frame-src', 'img-src', 'media-src', 'style-src-elem']));
    await desktop.page.reload();
    await desktop.page.waitForSelector('textarea');
  });

  it('can not leave, open windows or get a permission', async () => {
    const { page, app } = desktop;
    const before = page.url();
    // The main window and quick chat.
    await until('both windows', () => app.windows().length === 2);
    const windows = app.windows().length;
    expect(await page.evaluate(() => (globalThis as unknown as { open(url: string): unknown }).open('https://example.com/'))).toBeNull();
    await page.evaluate(() => {
      (globalThis as unknown as { location: { href: string } }).location.href = 'https://example.com/';
    });
    const states = await page.evaluate(async () => {
      const { permissions } = navigator as unknown as { permissions: { query(what: { name: string }): Promise<{ state: string }> } };
      const asked = ['microphone', 'camera', 'notifications', 'geolocation'].map((name) => permissions.query({ name }));
      return (await Promise.all(asked)).map(({ state }) => state);
    });
    expect(states).toEqual(['denied', 'denied', 'denied', 'denied']);
    expect(page.url()).toBe(before);
    expect(app.windows()).toHaveLength(windows);
    await page.reload();
    await page.waitForSelector('textarea');
  });
});

describe('a conversation', () => {
  it('is held by real helpers, each in a process of its own', async () => {
    const workers = await desktop.workers();
    expect(Object.keys(workers).sort()).toEqual(expect.arrayContaining(['chat', 'ears', 'memory', 'stt', 'tts']));
    expect(new Set(Object.values(workers)).size).toBe(Object.keys(workers).length);
    for (const pid of Object.values(workers)) expect(descendants(desktop.pid)).toContain(pid);
  });

  it('answers a question in writing, and the socket tells the same', async () => {
    const answer = await askInWriting('What is the capital of France? Answer in one short sentence.');
    expect(answer).toMatch(/\w/);
    const socket = await connectSocket({ home });
    try {
      const { conversations } = await socket!.request('conversations.list', {}, { signal: never });
      expect(conversations).toHaveLength(1);
      const { messages } = await socket!.request('conversations.show', { id: conversations[0]!.id }, { signal: never });
      expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant']);
      expect(messages[1]?.text).toBe(answer);
    } finally {
      socket?.close();
    }
  });

  it('is shown again after the page was loaded anew', async () => {
    const before = await desktop.page.locator('.message-text').allInnerTexts();
    await desktop.page.reload();
    await desktop.page.locator('.message-text').first().waitFor();
    expect(await desktop.page.locator('.message-text').allInnerTexts()).toEqual(before);
  });

  it('goes on when helpers are killed', async () => {
    const workers = await desktop.workers();
    for (const name of ['tts', 'chat', 'memory'] as const) {
      const pid = workers[name]!;
      process.kill(pid, 'SIGKILL');
      await until(`${name} gone`, () => !isAlive(pid));
      expect(await askInWriting(`Say hello to ${name}.`), name).toMatch(/\w/);
    }
    const socket = await connectSocket({ home });
    try {
      const { conversations } = await socket!.request('conversations.list', {}, { signal: never });
      expect(conversations[0]?.messages).toBe(8);
    } finally {
      socket?.close();
    }
  });
});

describe('a page that crashes', () => {
  it('comes back with the conversation going on', async () => {
    const loaded = desktop.app.evaluate(
      ({ BrowserWindow }) =>
        new Promise<boolean>((resolve) => {
          const contents = BrowserWindow.getAllWindows().find((window) => window.isVisible())?.webContents;
          contents?.once('did-finish-load', () => {
            resolve(true);
          });
          contents?.forcefullyCrashRenderer();
        }),
    );
    expect(await loaded).toBe(true);
    // What is drawn comes after the page's first requests.
    const title = (): Promise<unknown> =>
      desktop.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()
          .find((window) => window.isVisible())
          ?.webContents.executeJavaScript("document.querySelector('h1')?.textContent ?? ''"),
      );
    await until('the page', async () => (await title()) === 'Jarvis');
  });
});
