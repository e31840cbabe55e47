/** How smoothly the window draws while an answer streams into a conversation of ten thousand messages, in the real app. */
import { buildApp, makeHome, removeHome, startDesktop, startScreen } from '../../tests/rig/desktop.ts';
import type { Desktop } from '../../tests/rig/desktop.ts';
import { atMost } from '../report.ts';
import type { Row } from '../report.ts';
import { quantile, rounded } from '../statistics.ts';

const MESSAGES = 10_000;
/** Of each answer that is measured, and of the idle time it is compared with. */
const MEASURED_MS = 8_000;
/** A fast model: a piece of about four letters every 10 ms. */
const DELTA_MS = 10;
const DELTA_CHARACTERS = 4;
const DEFAULT_RUNS = 3;
/** One frame of a display of 60 Hz, and the goal. */
const FRAME_MS = 1_000 / 60;
const GOAL_MS = 16;

const PARAGRAPH =
  'The **quick** brown fox jumps over the lazy dog, and `inline code` stands beside [a link](https://example.com/page). ' +
  'Sentences go on for a while, as they do when a model explains something at length, with *emphasis* here and there.\n\n';
const CODE =
  '```typescript\nexport function sum(values: readonly number[]): number {\n  return values.reduce((all, value) => all + value, 0);\n}\n```\n\n';
const LIST = '1. First of all, this.\n2. Then **that**, with a few words more.\n   - and a point below it\n3. At last the end.\n\n';
const TABLE = '| name | value | remark |\n|---|---:|---|\n| a | 1 | short |\n| b | 22 | a little longer |\n\n';
const ANSWER = (PARAGRAPH + LIST + PARAGRAPH + CODE + TABLE + PARAGRAPH).repeat(8);

const stages = { speechEndMs: 0, transcriptMs: 0, firstTokenMs: 300, firstSentenceMs: 500, firstAudioMs: 700, doneMs: 900 };

/** What the page measured. */
interface Measured {
  /** From one frame to the next. */
  readonly gapsMs: readonly number[];
  /** What the page's thread worked for a frame, from its beginning until it was free again. */
  readonly workMs: readonly number[];
  readonly longTasksMs: readonly number[];
}

function turnOf(turnId: number, reply: string): readonly unknown[] {
  const text = `Question ${String(turnId)}: what about this?`;
  const result = { transcript: text, language: 'en', reply, model: 'scripted', conversationId: 'c', recalled: [], stages };
  return [
    { type: 'turn-started', turnId },
    { type: 'question-heard', turnId, text, language: 'en' },
    { type: 'turn-finished', turnId, result, complete: true },
  ];
}

/** Sends events over the app's own channel. @param everyMs - one at a time; all at once where it is 0 */
function emit({ app }: Desktop, events: readonly unknown[], everyMs: number): Promise<void> {
  return app.evaluate(
    async ({ BrowserWindow }, [list, pauseMs]) => {
      const pages = BrowserWindow.getAllWindows().filter((window) => window.isVisible());
      const startedMs = performance.now();
      for (const [at, event] of list.entries()) {
        const dueMs = startedMs + at * pauseMs;
        while (pauseMs > 0 && performance.now() < dueMs) await new Promise((resolve) => setTimeout(resolve, 1));
        for (const { webContents: page } of pages) page.send('jarvis:event', event);
      }
    },
    [events, everyMs] as const,
  );
}

/** Counts frames in the page until the time is over. */
function watch({ page }: Desktop, durationMs: number): Promise<Measured> {
  return page.evaluate(
    (lengthMs) =>
      new Promise<Measured>((resolve) => {
        const {
          requestAnimationFrame,
          MessageChannel: Channel,
          PerformanceObserver: Observer,
        } = globalThis as unknown as {
          requestAnimationFrame(run: (startedMs: number) => void): void;
          MessageChannel: new () => { port1: { onmessage: () => void }; port2: { postMessage(message: unknown): void } };
          PerformanceObserver: new (seen: (list: { getEntries(): { duration: number }[] }) => void) => {
            observe(options: object): void;
            disconnect(): void;
          };
        };
        const gapsMs: number[] = [];
        const workMs: number[] = [];
        const longTasksMs: number[] = [];
        const observer = new Observer((list) => longTasksMs.push(...list.getEntries().map(({ duration }) => duration)));
        observer.observe({ type: 'longtask' });
        const { port1, port2 } = new Channel();
        let begunMs = 0;
        // A message waits until the frame it was sent in is laid out and painted.
        port1.onmessage = () => workMs.push(performance.now() - begunMs);
        const endMs = performance.now() + lengthMs;
        let lastMs: number | undefined;
        const frame = (startedMs: number): void => {
          if (lastMs !== undefined) gapsMs.push(startedMs - lastMs);
          lastMs = startedMs;
          begunMs = performance.now();
          port2.postMessage(undefined);
          if (startedMs < endMs) requestAnimationFrame(frame);
          else {
            observer.disconnect();
            resolve({ gapsMs, workMs, longTasksMs });
          }
        };
        requestAnimationFrame(frame);
      }),
    durationMs,
  );
}

/** Processor time of the page's thread so far, in milliseconds: unlike the others it does not grow when the machine is busy. */
async function threadTime({ page }: Desktop): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
  };
}

function summary(name: string, { gapsMs, workMs, longTasksMs }: Measured): readonly (string | number)[] {
  return [
    name,
    gapsMs.length,
    rounded(quantile(gapsMs, 0.5), 2),
    rounded(quantile(gapsMs, 0.99), 2),
    rounded(quantile(workMs, 0.5), 2),
    rounded(quantile(workMs, 0.99), 2),
    rounded(Math.max(...workMs), 2),
    longTasksMs.length,
  ];
}

const joined = (all: readonly Measured[]): Measured => ({
  gapsMs: all.flatMap(({ gapsMs }) => gapsMs),
  workMs: all.flatMap(({ workMs }) => workMs),
  longTasksMs: all.flatMap(({ longTasksMs }) => longTasksMs),
});

/** Measures. About a minute. */
export const frames: Row = async ({ runs = DEFAULT_RUNS, say }) => {
  await buildApp();
  const endScreen = await startScreen();
  const home = makeHome();
  const desktop = await startDesktop(home);
  try {
    await desktop.workers();
    say(`filling the conversation with ${String(MESSAGES)} messages`);
    const turns = Array.from({ length: MESSAGES / 2 }, (_, at) => turnOf(1_000_000 + at, PARAGRAPH + (at % 5 === 0 ? LIST + CODE : '')));
    const filledMs = performance.now();
    await emit(desktop, turns.flat(), 0);
    await desktop.page.getByText(`Question ${String(1_000_000 + turns.length - 1)}:`).waitFor({ timeout: 120_000 });
    say(`filled in ${String(Math.round(performance.now() - filledMs))} ms`);
    const processorMs = await threadTime(desktop);
    const streaming: Measured[] = [];
    let busyMs = 0;
    const idle: Measured[] = [];
    const deltas = ANSWER.match(new RegExp(`[^]{1,${String(DELTA_CHARACTERS)}}`, 'g')) ?? [];
    for (let run = 0; run < runs; run += 1) {
      const turnId = 2_000_000 + run;
      idle.push(await watch(desktop, MEASURED_MS / 2));
      await emit(desktop, turnOf(turnId, '').slice(0, 2), 0);
      const count = MEASURED_MS / DELTA_MS;
      const sent = deltas.slice(0, count).map((text) => ({ type: 'reply-delta', turnId, text }));
      const beforeMs = await processorMs();
      const [measured] = await Promise.all([watch(desktop, MEASURED_MS), emit(desktop, sent, DELTA_MS)]);
      busyMs += (await processorMs()) - beforeMs;
      streaming.push(measured);
      await emit(desktop, turnOf(turnId, deltas.slice(0, count).join('')).slice(2), 0);
      say(`run ${String(run + 1)} of ${String(runs)}`);
    }
    const [stream, control] = [joined(streaming), joined(idle)];
    const late = Math.max(0, quantile(stream.gapsMs, 0.99) - quantile(control.gapsMs, 0.99));
    return {
      timed: [
        `Real app on a virtual display of 60 Hz without a graphics card, so that the processor paints. A conversation of ${MESSAGES} messages; an answer of ${rounded((DELTA_CHARACTERS * MEASURED_MS) / DELTA_MS / 1_000)} thousand letters in Markdown comes in pieces of ${DELTA_CHARACTERS} letters every ${DELTA_MS} ms over the app's own channel, the end in sight.`,
        `The page’s thread takes ${rounded(busyMs / stream.gapsMs.length, 2)} ms of processor time for a frame, on average.`,
        'Gap: from one frame to the next. Work: what the page’s thread needs for a frame, from its beginning until it is laid out and painted. Idle: the same window with nothing going on.',
      ],
      goals: [
        atMost('work for a frame while an answer streams, p99', rounded(quantile(stream.workMs, 0.99), 2), GOAL_MS, 'ms'),
        atMost('frames later than those of the idle window, p99', rounded(late, 2), rounded(FRAME_MS, 2), 'ms'),
        atMost('long tasks (over 50 ms) while answers stream', stream.longTasksMs.length, 0, ''),
      ],
      tables: [
        {
          title: 'Frames',
          table: [
            ['window', 'frames', 'gap median ms', 'gap p99 ms', 'work median ms', 'work p99 ms', 'work worst ms', 'long tasks'],
            summary('an answer streams', stream),
            summary('idle', control),
          ],
        },
      ],
      details: { processorMsPerFrame: rounded(busyMs / stream.gapsMs.length, 2), streaming, idle },
    };
  } finally {
    await desktop.quit();
    endScreen();
    removeHome(home);
  }
};
