/** What was said and not answered, in the real app: after a kill, after a failed turn, and as long as it is to be kept. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findAxeViolations } from '../rig/axe.ts';
import { buildApp, descendants, isAlive, makeHome, removeHome, startDesktop, startScreen } from '../rig/desktop.ts';
import type { Desktop } from '../rig/desktop.ts';
import { askPage } from '../rig/page-request.ts';
import { startSoundCard } from '../rig/sound-card.ts';
import type { SoundCard } from '../rig/sound-card.ts';
import { until } from '../rig/until.ts';
import { readRecording } from '../rig/wav.ts';

const question = readRecording('living-room-light-en.wav');

let desktop: Desktop | undefined;
let card: SoundCard;
let home: string;
let endScreen: () => void;

beforeAll(async () => {
  await buildApp();
  endScreen = await startScreen();
  card = await startSoundCard();
});
afterAll(async () => {
  await card.stop();
  endScreen();
});
beforeEach(() => {
  home = makeHome();
});
afterEach(async () => {
  await desktop?.quit().catch(() => undefined);
  desktop = undefined;
  removeHome(home);
});

async function start(): Promise<Page> {
  desktop = await startDesktop(home, { environment: { JARVIS_CHAT_MAX_TOKENS: '30' } });
  await desktop.workers();
  return desktop.page;
}

/** Every process of the app dies as it would without power. */
async function killApp(): Promise<void> {
  if (desktop === undefined) return;
  const pids = [desktop.pid, ...descendants(desktop.pid)];
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  await until('no process left', () => !pids.some(isAlive));
  desktop = undefined;
}

async function talk(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Talk' }).click();
  await until('an open microphone', async () => (await card.openMicrophones()) > 0);
  await card.playIntoMicrophone(question, 16_000);
}

/** What lies in the folder: state and seconds. */
function kept(): readonly { readonly state: string; readonly seconds: number }[] {
  const folder = join(home, 'utterances');
  try {
    return readdirSync(folder).flatMap((name) => {
      const state = /\.(answered|unanswered)\.wav$/.exec(name)?.[1];
      return state === undefined ? [] : [{ state, seconds: (statSync(join(folder, name)).size - 44) / 32_000 }];
    });
  } catch {
    return [];
  }
}

const offered = (page: Page) => page.getByRole('region', { name: 'You said something that was not answered.' });

describe('what was said and not answered', () => {
  it('is offered after a kill while it was said; heard, and answered when tried again', async () => {
    let page = await start();
    const playing = talk(page);
    await until('a second and a half on disk', () => (kept()[0]?.seconds ?? 0) >= 1.5);
    await killApp();
    await playing;
    page = await start();
    await offered(page).waitFor();
    expect(await findAxeViolations(page)).toEqual([]);
    const heard = await card.recordSpeaker(16_000);
    await offered(page).getByRole('button', { name: 'Listen' }).click();
    await until('sound', async () => (await page.locator('.window').getAttribute('data-phase')) === 'speaking');
    await until('silence again', async () => (await page.locator('.window').getAttribute('data-phase')) === 'idle');
    const sound = await heard.stop();
    expect(sound.filter((sample) => Math.abs(sample) > 500).length / 16_000).toBeGreaterThan(0.3);
    // By keyboard, from the field backwards.
    await offered(page).getByRole('button', { name: 'Try again' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('.message-assistant .message-note').waitFor({ timeout: 60_000 });
    expect(await page.locator('.message-user .message-text').innerText()).toMatch(/turn on the living/i);
    expect(await page.locator('.message-user').count()).toBe(1);
    await offered(page).waitFor({ state: 'detached' });
    await until('nothing on disk', () => kept().length === 0);
  });

  it('is offered when it could not be understood, and understood once it can be', async () => {
    const page = await start();
    const setRecognizer = async (value: string) => {
      expect(await askPage(page, 'settings.set', { key: 'hearing.recognizer', value })).toMatchObject({ ok: true });
      await until('the helper is gone', async () => {
        const stt = (await desktop?.workers())?.['stt'] ?? 0;
        if (isAlive(stt)) process.kill(stt, 'SIGKILL');
        return !isAlive(stt);
      });
    };
    await setRecognizer('whisper-small');
    await talk(page);
    await page.locator('.problem').waitFor({ timeout: 60_000 });
    await offered(page).waitFor();
    await setRecognizer('whisper-base');
    await offered(page).getByRole('button', { name: 'Try again' }).click();
    await page.locator('.message-assistant .message-note').waitFor({ timeout: 60_000 });
    expect(await page.locator('.message-user .message-text').innerText()).toMatch(/living room light/i);
    await until('nothing on disk', () => kept().length === 0);
  });

  it('is stored when only its answer failed, and answered from there', async () => {
    const page = await start();
    const choose = async (value: string): Promise<void> => {
      expect(await askPage(page, 'settings.set', { key: 'chat.embeddedModel', value })).toMatchObject({ ok: true });
    };
    await choose('not-there');
    await talk(page);
    await page.locator('.problem').waitFor({ timeout: 60_000 });
    await until('nothing on disk', () => kept().length === 0);
    await choose('smollm2-135m-instruct');
    const again = page.locator('.message-user').getByRole('button', { name: 'Try again' });
    await again.waitFor({ state: 'attached' });
    await again.focus();
    await page.keyboard.press('Enter');
    await page.locator('.message-assistant .message-note').waitFor({ timeout: 60_000 });
    expect(await page.locator('.message-user .message-text').allInnerTexts()).toEqual([expect.stringMatching(/living room light/i)]);
    const { data } = (await askPage(page, 'conversations.list', {})) as { data: { conversations: { id: string }[] } };
    const shown = await askPage(page, 'conversations.show', { id: data.conversations[0]?.id });
    const { messages } = shown.data as { messages: { role: string }[] };
    expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant']);
  });

  it('is deleted on wish, after a question', async () => {
    let page = await start();
    const playing = talk(page);
    await until('sound on disk', () => (kept()[0]?.seconds ?? 0) > 0.5);
    await killApp();
    await playing;
    page = await start();
    await offered(page).getByRole('button', { name: 'Delete' }).click();
    await page.keyboard.press('Escape');
    expect(kept()).toHaveLength(1);
    await offered(page).getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await offered(page).waitFor({ state: 'detached' });
    expect(kept()).toEqual([]);
    await page.locator('textarea:focus').waitFor();
  });

  it('stays to be heard when that is wanted, and goes when it is not', async () => {
    const page = await start();
    expect(await askPage(page, 'settings.set', { key: 'data.keepAudioDays', value: 7 })).toMatchObject({ ok: true });
    await talk(page);
    await page.locator('.message-assistant .message-note').waitFor({ timeout: 60_000 });
    const hear = page.getByRole('button', { name: 'Hear what I said' });
    await hear.waitFor({ state: 'attached' });
    expect(kept()).toMatchObject([{ state: 'answered' }]);
    const heard = await card.recordSpeaker(16_000);
    await hear.click();
    await until('sound', async () => (await page.locator('.window').getAttribute('data-phase')) === 'speaking');
    await until('silence again', async () => (await page.locator('.window').getAttribute('data-phase')) === 'idle');
    expect((await heard.stop()).filter((sample) => Math.abs(sample) > 500).length / 16_000).toBeGreaterThan(0.3);
    expect(await askPage(page, 'settings.set', { key: 'data.keepAudioDays', value: 0 })).toMatchObject({ ok: true });
    await until('nothing on disk', () => kept().length === 0);
    await hear.waitFor({ state: 'detached' });
  });

  it('is not written while muted', async () => {
    const page = await start();
    await askPage(page, 'settings.set', { key: 'audio.muted', value: true });
    expect(await askPage(page, 'assistant.talk', {})).toMatchObject({ ok: false, error: { code: 'microphone-muted' } });
    await card.playIntoMicrophone(question, 16_000);
    expect(kept()).toEqual([]);
  });
});
