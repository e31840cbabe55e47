/** The shell of an app that runs: quick chat, settings that hold at once, notifications, links. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { connectSocket } from '../../api/socket/client.ts';
import { buildApp, isAlive, makeHome, removeHome, startDesktop, startScreen } from '../rig/desktop.ts';
import type { Desktop } from '../rig/desktop.ts';
import { startBusDaemon } from '../rig/message-bus.ts';
import { startNotificationServer } from '../rig/notification-server.ts';
import type { NotificationServer } from '../rig/notification-server.ts';
import { askPage } from '../rig/page-request.ts';
import { closeWindow, inSight, look, openQuickChat, startAgain } from '../rig/shell-windows.ts';
import { until } from '../rig/until.ts';

const { signal } = new AbortController();

let home: string;
let config: string;
let desktop: Desktop;
let bus: Awaited<ReturnType<typeof startBusDaemon>>;
let notifications: NotificationServer;
let endScreen: () => void;

beforeAll(async () => {
  await buildApp();
  endScreen = await startScreen();
  home = makeHome();
  config = mkdtempSync(join(tmpdir(), 'jarvis-config-'));
  bus = await startBusDaemon();
  // That it goes on in the tray has been said.
  const bounds = { x: 100, y: 60, width: 900, height: 700 };
  writeFileSync(join(home, 'window.json'), JSON.stringify({ bounds, maximised: false, staySaid: true }));
  notifications = await startNotificationServer(bus.address, config);
  desktop = await startDesktop(home, {
    environment: { XDG_CONFIG_HOME: config, LANGUAGE: 'en', DBUS_SESSION_BUS_ADDRESS: bus.address },
  });
});
afterEach(async () => {
  await askPage(desktop.page, 'assistant.stop', {});
  for (const key of ['app.language', 'app.theme', 'audio.muted']) await askPage(desktop.page, 'settings.reset', { key });
  await askPage(desktop.page, 'windows.hide-quick-chat', {});
  await askPage(desktop.page, 'windows.open-main', {});
});
afterAll(async () => {
  await desktop.quit();
  notifications.stop();
  bus.stop();
  endScreen();
  removeHome(home);
  rmSync(config, { recursive: true, force: true });
});

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
    await closeWindow(desktop, 'index');
    await inSight(desktop, 'index', false);
    expect(isAlive(desktop.pid)).toBe(true);
    await startAgain(desktop);
    await inSight(desktop, 'index', true);
    expect(await desktop.page.locator('textarea').isVisible()).toBe(true);
  });
});

describe('quick chat', () => {
  it('is shown and hidden by a second start, above all others and off the task bar', async () => {
    await openQuickChat(desktop);
    expect(
      await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().filter((one) => one.isAlwaysOnTop()).length),
    ).toBe(1);
    await until('its focus', async () => (await look(desktop, 'quick-chat'))?.focused === true);
    await startAgain(desktop, '--quick-chat');
    await inSight(desktop, 'quick-chat', false);
  });

  it('answers, stays while it does, and Esc hides it', async () => {
    const page = await openQuickChat(desktop);
    expect(
      await page.evaluate(
        () => (globalThis as unknown as { document: { activeElement: { tagName: string } } }).document.activeElement.tagName,
      ),
    ).toBe('TEXTAREA');
    const empty = (await look(desktop, 'quick-chat'))!.bounds.height;
    await page.keyboard.type('What is the capital of France?');
    await page.keyboard.press('Enter');
    await page.locator('.quick-question', { hasText: 'capital of France' }).waitFor();
    await page.locator('.quick-turn .markdown').waitFor({ timeout: 60_000 });
    await page.locator('.quick[data-phase=idle]').waitFor({ timeout: 60_000 });
    await until('a higher window', async () => (await look(desktop, 'quick-chat'))!.bounds.height > empty);
    await page.keyboard.press('Escape');
    await inSight(desktop, 'quick-chat', false);
    await startAgain(desktop, '--quick-chat');
    await inSight(desktop, 'quick-chat', true);
    expect(await page.locator('.quick-question').innerText()).toBe('What is the capital of France?');
  });

  it('is stopped by the first Esc and hidden by the second', async () => {
    const page = await openQuickChat(desktop);
    await page.keyboard.type('Tell me a very long story about a lighthouse.');
    await page.keyboard.press('Enter');
    await page.locator('.quick:not([data-phase=idle])').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.quick[data-phase=idle]').waitFor();
    expect((await look(desktop, 'quick-chat'))?.visible).toBe(true);
    await page.keyboard.press('Escape');
    await inSight(desktop, 'quick-chat', false);
  });

  it('goes on in the main window with the same conversation', async () => {
    await closeWindow(desktop, 'index');
    await inSight(desktop, 'index', false);
    const page = await openQuickChat(desktop);
    await page.keyboard.type('What is two plus two?');
    await page.keyboard.press('Enter');
    await page.locator('.quick-turn .markdown').waitFor({ timeout: 60_000 });
    await page.locator('.quick[data-phase=idle]').waitFor({ timeout: 60_000 });
    await page.click('.quick-action');
    await inSight(desktop, 'quick-chat', false);
    await inSight(desktop, 'index', true);
    await desktop.page.locator('.message-user', { hasText: 'What is two plus two?' }).waitFor();
  });

  it('is not closed by what closes windows', async () => {
    await openQuickChat(desktop);
    await closeWindow(desktop, 'quick-chat');
    await inSight(desktop, 'quick-chat', false);
    await startAgain(desktop, '--quick-chat');
    await inSight(desktop, 'quick-chat', true);
  });
});

describe('settings of the shell', () => {
  it('hold at once: the theme', async () => {
    await set('app.theme', 'light');
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
    await until('a light page', async () => (await desktop.app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)) === 'light');
    const light = await background();
    await set('app.theme', 'dark');
    await until('a dark page', async () => (await background()) !== light);
    expect(await desktop.app.evaluate(({ nativeTheme }) => [nativeTheme.themeSource, nativeTheme.shouldUseDarkColors])).toEqual([
      'dark',
      true,
    ]);
  });

  it('hold at once: the language of the menus and pages', async () => {
    await set('app.language', 'en');
    await until('English menus', async () => (await menuLabels()).join() === 'Jarvis,Edit,View');
    await set('app.language', 'fr');
    await until('French menus', async () => (await menuLabels()).includes('Affichage'));
    const page = await openQuickChat(desktop);
    await page.locator('textarea[aria-label^="Demandez"]').waitFor();
    expect(await page.locator('.quick-action').innerText()).toBe('Ouvrir dans la fenêtre principale');
  });

  it('start Jarvis at login, and no longer', async () => {
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
});

describe('notifications', () => {
  /** No window is in sight. */
  const hide = async (): Promise<void> => {
    await closeWindow(desktop, 'index');
    await inSight(desktop, 'index', false);
  };

  it('are seen on the screen: an answer, when no window is in sight, and a press on it opens the window', async () => {
    await hide();
    const before = notifications.count();
    const { data } = await askPage(desktop.page, 'assistant.ask', {
      text: 'What is the capital of Spain?',
      outFile: join(home, 'answer.wav'),
    });
    const { reply } = data as { reply: string };
    const notice = await notifications.next();
    expect(notice.title).toBe('Jarvis answered');
    expect(notice.body.slice(0, 20)).toBe(reply.replaceAll(/\s+/g, ' ').slice(0, 20));
    expect(notifications.count()).toBe(before + 1);
    await notifications.press();
    await inSight(desktop, 'index', true);
  });

  it('say a problem in the language of the app', async () => {
    await set('app.language', 'fr');
    await set('audio.muted', true);
    await hide();
    await askPage(desktop.page, 'assistant.talk', {});
    expect(await notifications.next()).toEqual({ title: 'Jarvis n’a pas pu écouter', body: 'Le microphone est coupé.' });
  });

  it('are not shown beside a window', async () => {
    await set('audio.muted', true);
    const before = notifications.count();
    expect(await askPage(desktop.page, 'assistant.talk', {})).toMatchObject({ ok: false, error: { code: 'microphone-muted' } });
    await hide();
    await askPage(desktop.page, 'assistant.talk', {});
    await notifications.next();
    expect(notifications.count()).toBe(before + 1);
  });
});

describe('a link', () => {
  it('is shown to the person and asked when they agree', async () => {
    const asked = await answerDialogs(0);
    await startAgain(desktop, 'jarvis://ask?text=What%20is%20the%20capital%20of%20Italy%3F');
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
    const asked = await answerDialogs(1);
    await startAgain(desktop, 'jarvis://ask?text=Forget%20everything');
    await until('a dialog', async () => (await asked()).length === 1);
    await desktop.workers();
    expect(await questions()).not.toContain('Forget everything');
    expect(await desktop.page.getByText('Forget everything').count()).toBe(0);
  });

  it('that is hostile does not even reach the dialog', async () => {
    const asked = await answerDialogs(0);
    const refused = (): number => readFileSync(join(home, 'logs', 'jarvis.log'), 'utf8').split('"event":"link-refused"').length - 1;
    const before = await questions();
    const refusedBefore = refused();
    const links = [
      'jarvis://ask?text=a&text=b',
      'jarvis://settings?text=a',
      'jarvis://user@ask?text=a',
      'jarvis://ask?text=%E2%80%AEhidden',
      `jarvis://ask?text=${'a'.repeat(500)}`,
      'jarvis://ask?text=a%0Ab',
    ];
    for (const [index, link] of links.entries()) {
      await startAgain(desktop, link);
      await until(`${link} refused`, () => refused() === refusedBefore + index + 1);
    }
    // Two at once say nothing about which was meant: the window is shown, no more.
    await startAgain(desktop, 'jarvis://ask?text=a', 'jarvis://ask?text=b');
    expect(await asked()).toEqual([]);
    expect(await questions()).toEqual(before);
  });
});
