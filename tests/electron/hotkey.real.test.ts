import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { HotkeyState } from '../../contract/routes/hotkey.ts';
import { buildApp, electronArguments, electronFile, makeHome, removeHome, startDesktop, startScreen } from '../rig/desktop.ts';
import type { Desktop } from '../rig/desktop.ts';
import { keyboard } from '../rig/keyboard.ts';
import { askPage } from '../rig/page-request.ts';
import { startSoundCard } from '../rig/sound-card.ts';
import type { SoundCard } from '../rig/sound-card.ts';
import { phaseOf } from '../rig/spoken-turn.ts';
import { until } from '../rig/until.ts';
import { readRecording } from '../rig/wav.ts';

const TALK = ['ctrl', 'alt', 'space'];
const RATE_HZ = 16_000;

let desktop: Desktop;
let card: SoundCard;
let home: string;
let endScreen: () => void;

/** Asks over the page's own bridge. */
const ask = async <T>(route: string, input: unknown): Promise<T> => (await askPage(desktop.page, route, input)).data as T;

const set = (key: string, value: string | number | boolean): Promise<unknown> => ask('settings.set', { key, value });
const hotkeys = (): Promise<HotkeyState> => ask('hotkey.state', {});
const phase = (): Promise<string> => phaseOf(desktop);
const inPhase = (name: string, deadlineMs?: number): Promise<void> => until(name, async () => (await phase()) === name, deadlineMs);
const openMicrophone = (): Promise<void> => until('an open microphone', async () => (await card.openMicrophones()) > 0);
const closedMicrophone = (): Promise<void> => until('a closed microphone', async () => (await card.openMicrophones()) === 0);
const say = (recording: string): Promise<void> => card.playIntoMicrophone(readRecording(`${recording}.wav`), RATE_HZ);

/** What was asked and how the answer begins; the rest of it is not waited for. @param before - questions there were before */
async function nextTurn(before: number): Promise<{ question: string; answer: string }> {
  const { page } = desktop;
  await inPhase('speaking', 60_000);
  const question = await page.locator('.message-user .message-text').nth(before).innerText();
  const answer = await page.locator('.message-assistant .message-text').last().innerText();
  await ask('assistant.stop', {});
  return { question, answer };
}
const questions = (): Promise<number> => desktop.page.locator('.message-user').count();

beforeAll(async () => {
  await buildApp();
  endScreen = await startScreen();
  card = await startSoundCard();
  home = makeHome();
  desktop = await startDesktop(home);
  await desktop.workers();
  await until('the keys', async () => (await hotkeys()).way !== 'starting');
});

afterEach(async () => {
  await keyboard.up(...TALK, 'F9', 'm', 'k');
  for (const key of ['hotkey.talk', 'hotkey.talkMode', 'audio.muted', 'audio.keepOpenSeconds']) await ask('settings.reset', { key });
  await ask('assistant.stop', {});
  await inPhase('idle');
  await closedMicrophone();
});

afterAll(async () => {
  await desktop.quit();
  await card.stop();
  endScreen();
  removeHome(home);
});

describe('the keys for talking', () => {
  it('are heard by the hook, and taken from other programs', async () => {
    expect(await hotkeys()).toEqual({
      way: 'hook',
      limit: null,
      shortcuts: [
        { name: 'talk', keys: 'Control+Alt+Space', works: true, problem: null },
        { name: 'quickChat', keys: 'Control+Alt+J', works: true, problem: null },
      ],
    });
  });

  it('toggle when they are pressed shortly', async () => {
    const before = await questions();
    await keyboard.press(...TALK);
    await openMicrophone();
    await say('living-room-light-en');
    expect(await phase()).toBe('listening');
    await keyboard.press(...TALK);
    expect((await nextTurn(before)).question).toMatch(/living room/i);
  });

  it('need no second press: silence ends what was toggled', async () => {
    const before = await questions();
    await keyboard.press(...TALK);
    await openMicrophone();
    await say('living-room-light-en');
    expect((await nextTurn(before)).question).toMatch(/living room/i);
  });

  it('stop the answer and listen when they are pressed while it is spoken', async () => {
    const before = await questions();
    await desktop.page.fill('textarea', 'Tell me a long story about a dragon.');
    await desktop.page.keyboard.press('Enter');
    await inPhase('speaking', 60_000);
    await keyboard.down(...TALK);
    await inPhase('listening');
    await openMicrophone();
    await say('living-room-light-en');
    await keyboard.up(...TALK);
    expect((await nextTurn(before + 1)).question).toMatch(/living room/i);
  });

  it('change at once when the setting does', async () => {
    await set('hotkey.talkMode', 'hold');
    await set('hotkey.talk', 'F9');
    await keyboard.press(...TALK);
    await keyboard.down('F9');
    await inPhase('listening');
    await keyboard.up('F9');
    await inPhase('idle', 20_000);
    await set('hotkey.talk', 'Control+Alt+Space');
    await keyboard.down(...TALK);
    await inPhase('listening');
  });

  it('open quick chat', async () => {
    const shown = (): Promise<number> =>
      desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().filter((window) => window.isVisible()).length);
    const before = await shown();
    await keyboard.press('ctrl', 'alt', 'j');
    await until('quick chat', async () => (await shown()) === before + 1);
    await desktop.app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) if (window.isAlwaysOnTop()) window.hide();
    });
  });
});

describe('Escape', () => {
  it('stops what the keys began, whatever window is in front', async () => {
    const before = await questions();
    await keyboard.press(...TALK);
    await openMicrophone();
    await desktop.app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.blur();
    });
    await keyboard.press('Escape');
    await inPhase('idle');
    await closedMicrophone();
    expect(await questions()).toBe(before);
    expect(await desktop.page.locator('.problem').count()).toBe(0);
  });

  it('stops the answer to what they asked', async () => {
    await keyboard.down(...TALK);
    await say('living-room-light-en');
    await keyboard.up(...TALK);
    await inPhase('speaking', 60_000);
    await keyboard.press('Escape');
    await inPhase('idle', 2_000);
    expect(await desktop.page.locator('.problem').count()).toBe(0);
  });

  it('leaves an answer alone that they did not ask for', async () => {
    await desktop.page.fill('textarea', 'Tell me a long story about a dragon.');
    await desktop.page.keyboard.press('Enter');
    await inPhase('speaking', 60_000);
    // The window itself takes Escape when it is in front.
    await desktop.app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.hide();
    });
    await keyboard.press('Escape');
    expect(await phase()).toBe('speaking');
    await ask('windows.open-main', {});
  });
});

describe('the microphone', () => {
  it('stays open after a question where that is set, and is closed as soon as it is not', async () => {
    await set('hotkey.talkMode', 'hold');
    await set('audio.keepOpenSeconds', 60);
    await keyboard.down(...TALK);
    await openMicrophone();
    await keyboard.up(...TALK);
    await inPhase('idle', 20_000);
    expect(await card.openMicrophones()).toBe(1);
    const before = await questions();
    await keyboard.down(...TALK);
    await say('living-room-light-en');
    await keyboard.up(...TALK);
    expect((await nextTurn(before)).question).toMatch(/living room/i);
    expect(await card.openMicrophones()).toBe(1);
    await set('audio.keepOpenSeconds', 0);
    await closedMicrophone();
  });

  it('is closed while it is muted, and says so when the keys are pressed (D3)', async () => {
    await set('audio.keepOpenSeconds', 60);
    await keyboard.down(...TALK);
    await openMicrophone();
    await set('audio.muted', true);
    await closedMicrophone();
    await inPhase('idle');
    await keyboard.up(...TALK);
    await keyboard.press(...TALK);
    await desktop.page.getByText('The microphone is off').waitFor();
    await say('living-room-light-en');
    expect(await card.openMicrophones()).toBe(0);
    expect(await phase()).toBe('idle');
    await set('audio.muted', false);
    await keyboard.down(...TALK);
    await openMicrophone();
    expect(await desktop.page.locator('.problem').count()).toBe(0);
  });
});

/** Another program that has these keys for itself. */
async function startRival(keys: string): Promise<{ program: ChildProcess; folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'jarvis-rival-'));
  writeFileSync(join(folder, 'package.json'), '{"main":"main.cjs"}');
  const script = `const { app, globalShortcut } = require('electron');
app.setPath('userData', ${JSON.stringify(join(folder, 'data'))});
app.whenReady().then(() => console.log('registered', globalShortcut.register(${JSON.stringify(keys)}, () => undefined)));`;
  writeFileSync(join(folder, 'main.cjs'), script);
  const program = spawn(electronFile, [...electronArguments, folder], { stdio: ['ignore', 'pipe', 'ignore'] });
  let output = '';
  program.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  await until('the other program', () => output.includes('registered true'));
  return { program, folder };
}

describe('keys that another program has', () => {
  it('are said to be taken, with a way out, and heard all the same', async () => {
    const rival = await startRival('Control+Alt+K');
    try {
      const check = { name: 'talk', keys: 'Control+Alt+K' };
      expect(await ask('hotkey.check', check)).toMatchObject({ problem: { code: 'hotkey-taken', data: { heard: true } } });
      await set('hotkey.talkMode', 'hold');
      await set('hotkey.talk', 'Control+Alt+K');
      expect((await hotkeys()).shortcuts[0]).toMatchObject({ works: true, problem: { code: 'hotkey-taken' } });
      await keyboard.down('ctrl', 'alt', 'k');
      await inPhase('listening');
      await keyboard.up('ctrl', 'alt', 'k');
      await inPhase('idle', 20_000);
    } finally {
      rival.program.kill('SIGKILL');
      rmSync(rival.folder, { recursive: true, force: true, maxRetries: 5 });
    }
  });
});

describe('a session of Wayland', () => {
  it('is told of on the page of shortcuts, and leaves the button to talk with (the hotkey is dead on Wayland)', async () => {
    const other = makeHome();
    const wayland = await startDesktop(other, { environment: { XDG_SESSION_TYPE: 'wayland' } });
    try {
      const { page } = wayland;
      const state = async (): Promise<HotkeyState> => (await askPage(page, 'hotkey.state', {})).data as HotkeyState;
      await until('the keys', async () => (await state()).way !== 'starting', 60_000);
      // No desktop answers here, so no key does either.
      expect(await state()).toMatchObject({ way: 'none', limit: 'wayland', shortcuts: [{ works: false }, { works: false }] });
      await page.locator('.problem', { hasText: 'is not heard while another program is in front' }).waitFor();
      await askPage(page, 'windows.open-main', { view: 'settings' });
      await page.getByRole('button', { name: 'Shortcuts' }).click();
      await page.getByText('No keys work while another program is in front.').waitFor();
      await page.getByText('bind a key of your desktop to the command “jarvis talk”').waitFor();
      await askPage(page, 'windows.open-main', { view: 'conversation' });
      await page.getByRole('button', { name: 'Talk' }).click();
      await until('listening', async () => (await phaseOf(wayland)) === 'listening', 60_000);
    } finally {
      await wayland.quit();
      removeHome(other);
    }
  });
});

describe('the page of shortcuts', () => {
  it('takes the keys that are pressed, says when they will not do, and they hold at once', async () => {
    const { page } = desktop;
    await set('hotkey.talkMode', 'hold');
    await ask('windows.open-main', { view: 'settings' });
    await page.getByRole('button', { name: 'Shortcuts' }).click();
    const button = page.locator('.setting[data-key="hotkey.talk"] .shortcut-keys');
    await button.click();
    // What is bound reaches the page now, and opens nothing.
    await page.keyboard.press('Control+Alt+j');
    await page.getByText('is another shortcut').waitFor();
    await page.keyboard.press('q');
    await page.getByText('can’t be a shortcut').waitFor();
    await page.keyboard.press('Control+Alt+m');
    await until('the new keys', async () => (await hotkeys()).shortcuts[0]?.keys === 'Control+Alt+M');
    expect(await phase()).toBe('idle');
    await keyboard.down('ctrl', 'alt', 'm');
    await inPhase('listening');
    await keyboard.up('ctrl', 'alt', 'm');
    await inPhase('idle', 20_000);
    await button.click();
    await page.keyboard.press('Escape');
    await until('the keys as they were', async () => (await button.getAttribute('data-choosing')) === 'false');
    expect((await hotkeys()).shortcuts[0]?.keys).toBe('Control+Alt+M');
  });
});
