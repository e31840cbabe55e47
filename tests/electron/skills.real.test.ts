/** What is answered without a model, in the real app: timers ring, are seen, stopped and put off, and survive a crash. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TurnResult } from '../../contract/domain.ts';
import { createSynthesizer } from '../../engines/speech/synthesizer.ts';
import type { TtsProtocol } from '../../workers/tts/protocol.ts';
import { findAxeViolations } from '../rig/axe.ts';
import { buildApp, descendants, isAlive, makeHome, removeHome, startDesktop, startScreen } from '../rig/desktop.ts';
import type { Desktop } from '../rig/desktop.ts';
import { createListener, LISTENER_RATE_HZ } from '../rig/listener.ts';
import { askPage } from '../rig/page-request.ts';
import { startSoundCard } from '../rig/sound-card.ts';
import type { SoundCard } from '../rig/sound-card.ts';
import { phaseOf } from '../rig/spoken-turn.ts';
import { until } from '../rig/until.ts';
import { modelFolder, realWorker } from '../rig/workers.ts';

/** The notes of the bell. */
const BELL_HZ = [659.26, 987.77];
const BETWEEN_HZ = 800;

const listener = createListener();
const voice = realWorker<TtsProtocol>('tts', { voiceFolder: modelFolder('hibari-heart'), phonemesFolder: modelFolder('english-phonemes') });
let card: SoundCard;
let desktop: Desktop;
let home: string;
let endScreen: () => void;

beforeAll(async () => {
  await buildApp();
  endScreen = await startScreen();
  card = await startSoundCard();
  home = makeHome();
  desktop = await startDesktop(home, { environment: { LANGUAGE: 'en' } });
  await desktop.workers();
});
afterAll(async () => {
  await desktop.quit();
  await voice.stop();
  await listener.stop();
  await card.stop();
  endScreen();
  removeHome(home);
});

/** Loudness of one frequency in a sound, by Goertzel's algorithm over windows of 50 ms: the loudest of them. */
function loudnessAt(hz: number, sound: Int16Array): number {
  const length = LISTENER_RATE_HZ / 20;
  const factor = 2 * Math.cos((2 * Math.PI * hz) / LISTENER_RATE_HZ);
  let loudest = 0;
  for (let from = 0; from + length <= sound.length; from += length) {
    let [before, last] = [0, 0];
    for (const sample of sound.subarray(from, from + length)) [before, last] = [last, sample / 32_768 + factor * last - before];
    loudest = Math.max(loudest, (before ** 2 + last ** 2 - factor * before * last) / length ** 2);
  }
  return loudest;
}
function expectBell(sound: Int16Array): void {
  for (const hz of BELL_HZ) expect(loudnessAt(hz, sound), `${String(hz)} Hz`).toBeGreaterThan(10 * loudnessAt(BETWEEN_HZ, sound));
}

const banner = () => desktop.page.locator('.ringing-box');
const rings = (): Promise<void> => banner().waitFor({ timeout: 30_000 });
const isSilent = (): Promise<void> => banner().waitFor({ state: 'detached', timeout: 10_000 });
const ask = async (text: string): Promise<TurnResult> => {
  const answer = await askPage(desktop.page, 'assistant.ask', { text });
  expect(answer.error).toBeUndefined();
  await until('the end of the answer', async () => (await phaseOf(desktop)) === 'idle', 60_000);
  return answer.data as TurnResult;
};
const set = async (): Promise<readonly unknown[]> =>
  ((await askPage(desktop.page, 'reminders.list', {})).data as { reminders: unknown[] }).reminders;

describe('a timer', () => {
  it('that is typed rings, says what it is, and is stopped by Escape on any page', async () => {
    const { page } = desktop;
    let answer = '';
    const sound = await card.recordWhile(LISTENER_RATE_HZ, async () => {
      const result = await ask('Set a tea timer for three seconds.');
      expect(result.model).toBe('skill:reminders');
      answer = result.reply;
      await rings();
      await page.keyboard.press('Control+3');
      await until('what is said of it', async () => (await banner().innerText()).includes('Your tea timer is up.'));
      expect(await findAxeViolations(page)).toEqual([]);
      // The bell and the words.
      await page.waitForTimeout(4_500);
    });
    expect(answer).toBe('3 seconds for tea, starting now.');
    expectBell(sound);
    expect((await listener.wordsOf(sound.subarray(-6 * LISTENER_RATE_HZ))).join(' ')).toMatch(/timer is up/u);
    await page.keyboard.press('Escape');
    await isSilent();
    expect(await set()).toEqual([]);
    // What the sound system holds already is heard to its end; another ring would come within four seconds.
    await page.waitForTimeout(1_000);
    const after = await card.recordWhile(LISTENER_RATE_HZ, () => page.waitForTimeout(4_000));
    expect(loudnessAt(BELL_HZ[0] ?? 0, after)).toBeLessThan(1e-6);
  });

  it('that is spoken rings, and is put off by a button', async () => {
    const { page } = desktop;
    const text = 'Set a timer for three seconds.';
    const spoken = await createSynthesizer({ worker: voice }).speak(
      { index: 0, text, spoken: text },
      { voice: 'hibari-heart', speed: 1, signal: new AbortController().signal },
    );
    const asking = askPage(page, 'assistant.talk', {});
    await until('an open microphone', async () => (await card.openMicrophones()) > 0, 30_000);
    await card.playIntoMicrophone(spoken.samples, spoken.sampleRateHz);
    await asking;
    await rings();
    await banner().getByRole('button', { name: 'Again in 5 minutes' }).click();
    await isSilent();
    expect(await set()).toMatchObject([{ kind: 'timer', label: '' }]);
    await page.keyboard.press('Control+1');
    await page.getByRole('button', { name: 'Timers, reminders and lists: 1 is set' }).click();
    const row = page.locator('.kept-row');
    expect(await row.innerText()).toMatch(/^Timer\s+[45]:\d\d left$/u);
    expect(await findAxeViolations(page)).toEqual([]);
    await row.getByRole('button', { name: 'Cancel: Timer' }).click();
    await page.locator('.kept-empty').waitFor();
    await page.keyboard.press('Escape');
    expect(await set()).toEqual([]);
  });

  it('rings after a crash in which its time came', async () => {
    await ask('Add milk to my shopping list');
    await ask('Set an egg timer for eight seconds');
    const processes = [desktop.pid, ...descendants(desktop.pid)];
    process.kill(desktop.pid, 'SIGKILL');
    await until('the end of every process', () => processes.every((pid) => !isAlive(pid)), 30_000);
    desktop = await startDesktop(home, { environment: { LANGUAGE: 'fr', JARVIS_APP_LANGUAGE: 'fr' } });
    await rings();
    expect(await banner().innerText()).toContain('Your egg timer is up.');
    expect(await findAxeViolations(desktop.page)).toEqual([]);
    await banner().getByRole('button', { name: 'Arrêter' }).click();
    await isSilent();
    await desktop.page.getByRole('button', { name: 'Minuteurs, rappels et listes', exact: true }).click();
    expect(await desktop.page.locator('.kept-section').innerText()).toMatch(/Liste de courses[\s\S]*milk/u);
    await desktop.page.getByRole('button', { name: /^Vider/u }).click();
    await desktop.page.locator('.kept-empty').waitFor();
  });
});
