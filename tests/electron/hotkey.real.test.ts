import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { HotkeyState } from '../../contract/routes/hotkey.ts';
import { buildApp, makeHome, removeHome, startDesktop, startScreen } from '../rig/desktop.ts';
import type { Desktop } from '../rig/desktop.ts';
import { keyboard } from '../rig/keyboard.ts';
import { startSoundCard } from '../rig/sound-card.ts';
import type { SoundCard } from '../rig/sound-card.ts';
import { until } from '../rig/until.ts';
import { readRecording } from '../rig/wav.ts';

const TALK = ['ctrl', 'alt', 'space'];
const RATE_HZ = 16_000;

let desktop: Desktop;
let card: SoundCard;
let home: string;
let endScreen: () => void;

interface Page {
  jarvis: { request(id: string, route: string, input: unknown): Promise<{ ok: boolean; data: unknown }> };
}

/** Asks over the page's own bridge. */
async function ask<T>(route: string, input: unknown): Promise<T> {
  const reply = await desktop.page.evaluate(
    ([name, given]) => (globalThis as unknown as Page).jarvis.request(`test-${String(Math.random())}`, name as string, given),
    [route, input] as const,
  );
  return reply.data as T;
}

const set = (key: string, value: string | number | boolean): Promise<unknown> => ask('settings.set', { key, value });
const hotkeys = (): Promise<HotkeyState> => ask('hotkey.state', {});
const phase = async (): Promise<string> => (await ask<{ phase: string }>('assistant.state', {})).phase;
const inPhase = (name: string, deadlineMs?: number): Promise<void> => until(name, async () => (await phase()) === name, deadlineMs);
const openMicrophone = (): Promise<void> => until('an open microphone', async () => (await card.openMicrophones()) > 0);
const closedMicrophone = (): Promise<void> => until('a closed microphone', async () => (await card.openMicrophones()) === 0);
const say = (recording: string): Promise<void> => card.playIntoMicrophone(readRecording(`${recording}.wav`), RATE_HZ);

/** What was asked and answered last, once it is over. @param before - questions there were before */
async function nextTurn(before: number): Promise<{ question: string; answer: string }> {
  const { page } = desktop;
  const question = page.locator('.message-user .message-text').nth(before);
  await question.waitFor({ timeout: 60_000 });
  await inPhase('idle', 60_000);
  return { question: await question.innerText(), answer: await page.locator('.message-assistant .message-text').last().innerText() };
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
  await keyboard.up(...TALK, 'F9');
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

  it('listen while they are held; words and answer appear in the window', async () => {
    const before = await questions();
    await keyboard.down(...TALK);
    await openMicrophone();
    await say('living-room-light-en');
    await keyboard.up(...TALK);
    const { question, answer } = await nextTurn(before);
    expect(question).toMatch(/living room/i);
    expect(answer).toMatch(/\w/);
    expect(await desktop.page.locator('.problem').count()).toBe(0);
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
    await set('hotkey.talk', 'F9');
    await keyboard.press(...TALK);
    await keyboard.down('F9');
    await inPhase('listening');
    await keyboard.up('F9');
    await inPhase('idle', 20_000);
    await ask('settings.reset', { key: 'hotkey.talk' });
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
});

describe('the microphone', () => {
  it('stays open after a question where that is set, and gives what was said before the key', async () => {
    await set('audio.keepOpenSeconds', 60);
    await keyboard.down(...TALK);
    await openMicrophone();
    await keyboard.up(...TALK);
    await inPhase('idle', 20_000);
    expect(await card.openMicrophones()).toBe(1);
    const before = await questions();
    // The first word is over when the key goes down.
    const speech = say('living-room-light-en');
    await keyboard.down(...TALK);
    await speech;
    await keyboard.up(...TALK);
    expect((await nextTurn(before)).question).toMatch(/living room/i);
    expect(await card.openMicrophones()).toBe(1);
    await ask('settings.reset', { key: 'audio.keepOpenSeconds' });
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
    await desktop.page.locator('.problem').waitFor();
    await say('living-room-light-en');
    expect(await card.openMicrophones()).toBe(0);
    expect(await phase()).toBe('idle');
    await ask('settings.reset', { key: 'audio.muted' });
    await ask('settings.reset', { key: 'audio.keepOpenSeconds' });
    await keyboard.down(...TALK);
    await openMicrophone();
    expect(await desktop.page.locator('.problem').count()).toBe(0);
  });
});

describe('keys that another program has', () => {
  it('are said to be taken, with a way out', async () => {
    // Another Electron with nothing but a grab.
    const script = `const { app, globalShortcut } = require('electron'); app.whenReady().then(() => console.log(globalShortcut.register('Control+Alt+K', () => undefined)));`;
    void [script, execFile, promisify, spawn];
    expect(await ask<{ problem: { code: string } | null }>('hotkey.check', { name: 'talk', keys: 'Control+Alt+J' })).toMatchObject({
      problem: { code: 'hotkey-same' },
    });
    expect(await ask('hotkey.check', { name: 'talk', keys: 'Control+Alt+L' })).toEqual({ problem: null });
  });
});
