/** The talk key -> recording: the microphone closed, and kept open; in the real app, with real keys. */
import { execFile } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { UiohookKey, uIOhook } from 'uiohook-napi';
import { buildApp, makeHome, removeHome, startDesktop, startScreen } from '../../tests/rig/desktop.ts';
import type { Desktop } from '../../tests/rig/desktop.ts';
import { keyboard } from '../../tests/rig/keyboard.ts';
import { startSoundCard } from '../../tests/rig/sound-card.ts';
import { until } from '../../tests/rig/until.ts';
import { createQuietGate } from '../quiet.ts';
import { atMost } from '../report.ts';
import type { Row } from '../report.ts';
import { spread } from '../statistics.ts';

const FRAME_MS = 32;
const DEFAULT_RUNS = 20;
/** Long enough for the first frames, and more than a tap. */
const HELD_MS = 500;

const nowMs = (): number => performance.timeOrigin + performance.now();

interface Seen {
  readonly listeningMs: number;
  readonly levelMs: number;
}

/** What runs in the page. */
interface PageWindow {
  jarvis: {
    onEvent(listener: (event: { type: string; phase?: string }) => void): () => void;
    request(id: string, route: string, input: unknown): Promise<{ data?: unknown }>;
  };
  seen: Partial<{ listeningMs: number; levelMs: number }>;
}

async function watchEvents({ page }: Desktop): Promise<void> {
  await page.evaluate(() => {
    const own = globalThis as unknown as PageWindow;
    own.seen = {};
    own.jarvis.onEvent(({ type, phase }) => {
      const atMs = performance.timeOrigin + performance.now();
      if (type === 'phase-changed' && phase === 'listening') own.seen.listeningMs ??= atMs;
      if (type === 'level-measured') own.seen.levelMs ??= atMs;
    });
  });
}

async function ask({ page }: Desktop, route: string, input: unknown): Promise<unknown> {
  const reply = await page.evaluate(
    ([name, given]) => (globalThis as unknown as PageWindow).jarvis.request(`bench-${String(Math.random())}`, name, given),
    [route, input] as const,
  );
  return reply.data;
}

/** Measures. About one minute. */
export const hotkey: Row = async ({ runs = DEFAULT_RUNS, say, signal }) => {
  await promisify(execFile)('which', ['xdotool', 'Xvfb', 'pulseaudio']);
  await buildApp();
  const quiet = createQuietGate();
  const endScreen = await startScreen();
  const card = await startSoundCard();
  const home = makeHome();
  const desktop = await startDesktop(home);
  let keyMs = Number.NaN;
  // A second hook tells when the key really went down: starting xdotool takes longer than what is measured.
  uIOhook.on('keydown', ({ keycode }) => {
    if (keycode === UiohookKey.Space && Number.isNaN(keyMs)) keyMs = nowMs();
  });
  uIOhook.start();
  try {
    await desktop.workers();
    await watchEvents(desktop);
    const openMicrophones = async (count: number): Promise<void> =>
      until(`${String(count)} open microphones`, async () => (await card.openMicrophones()) === count);

    const press = async (): Promise<{ keyMs: number; seen: Seen }> => {
      await desktop.page.evaluate(() => {
        (globalThis as unknown as PageWindow).seen = {};
      });
      await quiet.pass(signal);
      await keyboard.down('ctrl', 'alt');
      keyMs = Number.NaN;
      await keyboard.down('space');
      await wait(HELD_MS, undefined, { signal });
      await keyboard.up('ctrl', 'alt', 'space');
      const seen = await desktop.page.evaluate(() => (globalThis as unknown as PageWindow).seen);
      await until('idle', async () => ((await ask(desktop, 'assistant.state', {})) as { phase: string }).phase === 'idle');
      return { keyMs, seen: seen as Seen };
    };

    const measure = async (state: 'cold' | 'warm'): Promise<{ listening: number[]; level: number[] }> => {
      await ask(desktop, 'settings.set', { key: 'audio.keepOpenSeconds', value: state === 'warm' ? 600 : 0 });
      if (state === 'warm') await press();
      await openMicrophones(state === 'warm' ? 1 : 0);
      const times = { listening: [] as number[], level: [] as number[] };
      for (let run = -1; run < runs; run += 1) {
        const { keyMs: downMs, seen } = await press();
        await openMicrophones(state === 'warm' ? 1 : 0);
        if (run < 0) continue;
        times.listening.push(seen.listeningMs - downMs);
        times.level.push(seen.levelMs - downMs);
      }
      say(`${state}: done`);
      return times;
    };

    const cold = await measure('cold');
    const warm = await measure('warm');
    const firstSample = cold.level.map((ms) => ms - FRAME_MS);
    const row = (name: string, values: readonly number[]): (string | number)[] => {
      const { medianMs, p95Ms, worstMs } = spread(values);
      return [name, medianMs, p95Ms, worstMs];
    };
    return {
      timed: [
        'From the key going down, as a second keyboard hook in the benchmark sees it, to what the page of the app is told; keys by xdotool, microphone of PulseAudio, whose device is closed (cold) or kept open (warm).',
        `The first sample of a cold microphone was recorded a frame of ${FRAME_MS} ms before its loudness could be told, at the latest; passing that on to the page is counted as if it were recording. A warm one gives the half second before the key as well.`,
        quiet.told(),
      ],
      goals: [atMost('cold: key to first sample, p95', spread(firstSample).p95Ms, 100, 'ms')],
      tables: [
        {
          title: 'Talk key to recording',
          table: [
            ['what', 'median ms', 'p95 ms', 'worst ms'],
            row('cold: listening is shown', cold.listening),
            row('cold: first sample, at the latest', firstSample),
            row('cold: first loudness is shown', cold.level),
            row('warm: listening is shown', warm.listening),
            row('warm: first loudness is shown', warm.level),
          ],
        },
      ],
      details: { cold, warm },
    };
  } finally {
    uIOhook.stop();
    await keyboard.up('ctrl', 'alt', 'space');
    await desktop.quit();
    await card.stop();
    endScreen();
    removeHome(home);
  }
};
