import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChildProcess } from 'node:child_process';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectSocket } from '../../api/socket/client.ts';
import {
  buildApp,
  descendants,
  isAlive,
  makeHome,
  projectRoot,
  removeHome,
  startDesktop,
  startProcess,
  startScreen,
} from '../rig/desktop.ts';
import type { Desktop } from '../rig/desktop.ts';
import { until } from '../rig/until.ts';

const { signal } = new AbortController();

let home: string;
let config: string;
let desktop: Desktop;
let endScreen: () => void;

beforeAll(async () => {
  await buildApp();
  endScreen = await startScreen();
});
afterAll(() => {
  endScreen();
});
beforeEach(() => {
  home = makeHome();
  config = mkdtempSync(join(tmpdir(), 'jarvis-config-'));
});
afterEach(async () => {
  await desktop.quit().catch(() => undefined);
  removeHome(home);
  rmSync(config, { recursive: true, force: true });
});

/** Starts the app with settings and switches of its own. */
async function start({
  settings = {},
  switches = [],
}: { readonly settings?: object; readonly switches?: readonly string[] } = {}): Promise<void> {
  mkdirSync(home, { recursive: true });
  if (Object.keys(settings).length > 0) writeFileSync(join(home, 'settings.json'), JSON.stringify(settings));
  desktop = await startDesktop(home, { app: [projectRoot, ...switches], environment: { XDG_CONFIG_HOME: config, LANGUAGE: 'en' } });
}

type WindowName = 'index' | 'quick-chat';

interface Seen {
  readonly visible: boolean;
  readonly focused: boolean;
  readonly maximised: boolean;
  readonly bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

function look(name: WindowName): Promise<Seen | undefined> {
  return desktop.app.evaluate(({ BrowserWindow }, page) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().endsWith(`/${page}.html`));
    if (window === undefined) return undefined;
    return { visible: window.isVisible(), focused: window.isFocused(), maximised: window.isMaximized(), bounds: window.getBounds() };
  }, name);
}

const inSight = (name: WindowName, wanted: boolean): Promise<void> =>
  until(`${name} ${wanted ? 'in' : 'out of'} sight`, async () => (await look(name))?.visible === wanted);

/** What a person does with the button of the window. */
const close = (name: WindowName): Promise<void> =>
  desktop.app.evaluate(({ BrowserWindow }, page) => {
    BrowserWindow.getAllWindows()
      .find(({ webContents }) => webContents.getURL().endsWith(`/${page}.html`))
      ?.close();
  }, name);

/** A real second start. */
async function startAgain(...argv: readonly string[]): Promise<void> {
  const second: ChildProcess = startProcess(home, argv);
  expect(await new Promise((resolve) => second.once('exit', resolve))).toBe(0);
}

async function openQuickChat(): Promise<Page> {
  await until('quick chat made', () => desktop.app.windows().some((one) => one.url().endsWith('/quick-chat.html')));
  const page = desktop.app.windows().find((one) => one.url().endsWith('/quick-chat.html'))!;
  await page.waitForSelector('textarea');
  await startAgain('--quick-chat');
  await inSight('quick-chat', true);
  return page;
}

async function set(key: string, value: string | boolean): Promise<void> {
  const socket = await connectSocket({ home });
  try {
    await socket!.request('settings.set', { key, value }, { signal });
  } finally {
    socket?.close();
  }
}

const menuLabels = (): Promise<string[]> =>
  desktop.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? []);

/** Takes the place of the person before a dialog: remembers what was asked, and answers. */
async function answerDialogs(response: number): Promise<() => Promise<{ message: string; detail: string; buttons: string[] }[]>> {
  await desktop.app.evaluate(({ dialog }, answer) => {
    const asked: unknown[] = [];
    (globalThis as unknown as { asked: unknown[] }).asked = asked;
    dialog.showMessageBox = async (...given: unknown[]) => {
      asked.push(given[given.length - 1]);
      return { response: answer, checkboxChecked: false };
    };
  }, response);
  return () => desktop.app.evaluate(() => (globalThis as unknown as { asked: never[] }).asked);
}

const questions = async (): Promise<readonly string[]> => {
  const socket = await connectSocket({ home });
  try {
    const { conversations } = await socket!.request('conversations.list', {}, { signal });
    const shown = await Promise.all(conversations.map(({ id }) => socket!.request('conversations.show', { id }, { signal })));
    return shown.flatMap(({ messages }) => messages.filter(({ role }) => role === 'user').map(({ text }) => text));
  } finally {
    socket?.close();
  }
};

describe('the main window', () => {
  it('is hidden when it is closed, and a second start shows it', async () => {
    await start();
    await close('index');
    await inSight('index', false);
    expect(isAlive(desktop.pid)).toBe(true);
    await startAgain();
    await inSight('index', true);
    expect(await desktop.page.locator('textarea').isVisible()).toBe(true);
  });

  it('can be quit, by its menu too, and leaves no process (the window can not be quit)', async () => {
    await start();
    await desktop.workers();
    const all = [desktop.pid, ...descendants(desktop.pid)];
    expect(all.length).toBeGreaterThan(6);
    await desktop.app
      .evaluate(({ Menu }) => {
        const items = Menu.getApplicationMenu()?.items[0]?.submenu?.items ?? [];
        const quit = items.find(({ accelerator }) => accelerator === 'CommandOrControl+Q');
        setImmediate(() => {
          quit?.click();
        });
      })
      .catch(() => undefined);
    await until('all processes gone', () => !all.some(isAlive), 8_000);
  });

  it('quits from the tray with its window closed, when it is asked to end', async () => {
    await start();
    await close('index');
    await inSight('index', false);
    const all = [desktop.pid, ...descendants(desktop.pid)];
    process.kill(desktop.pid, 'SIGTERM');
    await until('all processes gone', () => !all.some(isAlive), 8_000);
  });

  it('remembers its place', async () => {
    await start();
    const wanted = { x: 120, y: 60, width: 700, height: 560 };
    await desktop.app.evaluate(({ BrowserWindow }, bounds) => {
      BrowserWindow.getAllWindows()
        .find(({ webContents }) => webContents.getURL().endsWith('/index.html'))
        ?.setBounds(bounds);
    }, wanted);
    await until(
      'its place on disk',
      () => existsSync(join(home, 'window.json')) && readFileSync(join(home, 'window.json'), 'utf8').includes('700'),
    );
    await desktop.quit();
    await start();
    await inSight('index', true);
    expect((await look('index'))?.bounds).toEqual(wanted);
  });

  it('comes back to a display that is there', async () => {
    const bounds = { x: 9000, y: 9000, width: 700, height: 560 };
    writeFileSync(join(home, 'window.json'), JSON.stringify({ bounds, maximised: false, staySaid: true }));
    await start();
    const seen = await look('index');
    expect(seen?.bounds).toMatchObject({ width: 700, height: 560 });
    expect(seen?.bounds.x).toBeLessThan(1280);
    expect(seen?.bounds.y).toBeLessThan(900);
  });

  it('stays out of sight when Jarvis starts in the tray', async () => {
    await start({ switches: ['--hidden'] });
    await until('quick chat made', async () => (await look('quick-chat')) !== undefined);
    expect((await look('index'))?.visible).toBe(false);
    await startAgain();
    await inSight('index', true);
  });
});

describe('quick chat', () => {
  it('is shown and hidden by a second start, above all others and off the task bar', async () => {
    await start();
    await openQuickChat();
    expect(
      await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().filter((one) => one.isAlwaysOnTop()).length),
    ).toBe(1);
    await until('its focus', async () => (await look('quick-chat'))?.focused === true);
    await startAgain('--quick-chat');
    await inSight('quick-chat', false);
  });

  it('answers, stays while it does, and Esc hides it', async () => {
    await start();
    const page = await openQuickChat();
    expect(
      await page.evaluate(
        () => (globalThis as unknown as { document: { activeElement: { tagName: string } } }).document.activeElement.tagName,
      ),
    ).toBe('TEXTAREA');
    const empty = (await look('quick-chat'))!.bounds.height;
    await page.keyboard.type('What is the capital of France?');
    await page.keyboard.press('Enter');
    await page.locator('.quick-question', { hasText: 'capital of France' }).waitFor();
    await page.locator('.quick-turn .markdown').waitFor({ timeout: 60_000 });
    await page.locator('.quick[data-phase=idle]').waitFor({ timeout: 60_000 });
    await until('a higher window', async () => (await look('quick-chat'))!.bounds.height > empty);
    await page.keyboard.press('Escape');
    await inSight('quick-chat', false);
    await startAgain('--quick-chat');
    await inSight('quick-chat', true);
    expect(await page.locator('.quick-question').innerText()).toBe('What is the capital of France?');
  });

  it('is stopped by the first Esc and hidden by the second', async () => {
    await start();
    const page = await openQuickChat();
    await page.keyboard.type('Tell me a very long story about a lighthouse.');
    await page.keyboard.press('Enter');
    await page.locator('.quick:not([data-phase=idle])').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.quick[data-phase=idle]').waitFor();
    expect((await look('quick-chat'))?.visible).toBe(true);
    await page.keyboard.press('Escape');
    await inSight('quick-chat', false);
  });

  it('goes on in the main window with the same conversation', async () => {
    await start();
    await close('index');
    await inSight('index', false);
    const page = await openQuickChat();
    await page.keyboard.type('What is two plus two?');
    await page.keyboard.press('Enter');
    await page.locator('.quick-turn .markdown').waitFor({ timeout: 60_000 });
    await page.locator('.quick[data-phase=idle]').waitFor({ timeout: 60_000 });
    await page.click('.quick-action');
    await inSight('quick-chat', false);
    await inSight('index', true);
    await desktop.page.locator('.message-user', { hasText: 'What is two plus two?' }).waitFor();
  });

  it('is not closed by what closes windows', async () => {
    await start();
    await openQuickChat();
    await close('quick-chat');
    await inSight('quick-chat', false);
    await startAgain('--quick-chat');
    await inSight('quick-chat', true);
  });
});

describe('settings of the shell', () => {
  it('hold at once: the theme', async () => {
    await start({ settings: { 'app.theme': 'light' } });
    // Playwright puts a light scheme over every page.
    await desktop.page.emulateMedia({ colorScheme: null });
    const background = (): Promise<string> =>
      desktop.page.evaluate(() => {
        const here = globalThis as unknown as {
          document: { body: object };
          getComputedStyle(element: object): { backgroundColor: string };
        };
        return here.getComputedStyle(here.document.body).backgroundColor;
      });
    const light = await background();
    await set('app.theme', 'dark');
    await until('a dark page', async () => (await background()) !== light);
    expect(await desktop.app.evaluate(({ nativeTheme }) => [nativeTheme.themeSource, nativeTheme.shouldUseDarkColors])).toEqual([
      'dark',
      true,
    ]);
  });

  it('hold at once: the language of the menus and pages', async () => {
    await start({ settings: { 'app.language': 'en' } });
    expect(await menuLabels()).toEqual(['Jarvis', 'Edit', 'View']);
    await set('app.language', 'fr');
    await until('French menus', async () => (await menuLabels()).includes('Affichage'));
    const page = await openQuickChat();
    await page.locator('textarea[aria-label^="Demandez"]').waitFor();
    expect(await page.locator('.quick-action').innerText()).toBe('Ouvrir dans la fenêtre principale');
  });

  it('start Jarvis at login, and no longer', async () => {
    await start();
    const file = join(config, 'autostart', 'jarvis.desktop');
    expect(existsSync(file)).toBe(false);
    await set('app.startAtLogin', true);
    await until('an entry', () => existsSync(file));
    const entry = readFileSync(file, 'utf8');
    expect(entry).toContain('"--hidden"');
    expect(entry).toContain(`JARVIS_HOME=${home}`);
    await set('app.startAtLogin', false);
    await until('no entry', () => !existsSync(file));
  });

  it('leave alone the entry of another data folder', async () => {
    const file = join(config, 'autostart', 'jarvis.desktop');
    mkdirSync(join(config, 'autostart'), { recursive: true });
    writeFileSync(file, '[Desktop Entry]\nX-Jarvis-Home=/elsewhere\n');
    await start();
    await until('the shell to settle', async () => (await look('quick-chat')) !== undefined);
    expect(readFileSync(file, 'utf8')).toContain('/elsewhere');
  });
});

describe('a link', () => {
  it('is shown to the person and asked when they agree', async () => {
    await start();
    const asked = await answerDialogs(0);
    await startAgain('jarvis://ask?text=What%20is%20the%20capital%20of%20Italy%3F');
    await until('a dialog', async () => (await asked()).length === 1);
    expect((await asked())[0]).toMatchObject({
      detail: 'What is the capital of Italy?',
      buttons: ['Ask', 'Don’t ask'],
      defaultId: 1,
      cancelId: 1,
    });
    await until('the question', async () => (await questions()).includes('What is the capital of Italy?'), 60_000);
  });

  it('does nothing when they refuse', async () => {
    await start();
    const asked = await answerDialogs(1);
    await startAgain('jarvis://ask?text=Forget%20everything');
    await until('a dialog', async () => (await asked()).length === 1);
    await desktop.workers();
    expect(await questions()).toEqual([]);
    expect(await desktop.page.locator('.message').count()).toBe(0);
  });

  it('that is hostile does not even reach the dialog', async () => {
    await start();
    const asked = await answerDialogs(0);
    const refused = (): number => readFileSync(join(home, 'logs', 'jarvis.log'), 'utf8').split('"event":"link-refused"').length - 1;
    const links = [
      'jarvis://ask?text=a&text=b',
      'jarvis://settings?text=a',
      'jarvis://user@ask?text=a',
      'jarvis://ask?text=%E2%80%AEhidden',
      `jarvis://ask?text=${'a'.repeat(500)}`,
      'jarvis://ask?text=a%0Ab',
    ];
    for (const [index, link] of links.entries()) {
      await startAgain(link);
      await until(`${link} refused`, () => refused() === index + 1);
    }
    // Two at once say nothing about which was meant: the window is shown, no more.
    await startAgain('jarvis://ask?text=a', 'jarvis://ask?text=b');
    expect(await asked()).toEqual([]);
    expect(await questions()).toEqual([]);
  });
});
