/** What the processes take: memory after a turn, processor time while idle, and whether main stays responsive. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { memoryOf, processorMsOf } from '../process-usage.ts';
import { makeQuestions } from '../questions.ts';
import { atMost } from '../report.ts';
import type { Row } from '../report.ts';
import { openRig } from '../rig.ts';
import { rounded } from '../statistics.ts';
import { openPartners, talk } from '../talk.ts';

const IDLE_MS = 20_000;
/** After the last turn, before idle time is counted. */
const SETTLE_MS = 3_000;
const DEFAULT_RUNS = 3;
/** Of each answer. */
const LISTEN_MS = 5_000;

/** Delays of a loop in milliseconds. */
interface Delays {
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly worstMs: number;
}

/** A thread that does nothing but wait for its own timer: what the system itself delays, whatever main does. */
const CONTROL = `
const { monitorEventLoopDelay } = require('node:perf_hooks');
const { parentPort } = require('node:worker_threads');
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
parentPort.once('message', () => {
  delay.disable();
  parentPort.postMessage([delay.percentile(50), delay.percentile(99), delay.max]);
});`;

function delaysOf(nanoseconds: readonly number[]): Delays {
  const [medianMs = 0, p99Ms = 0, worstMs = 0] = nanoseconds.map((value) => rounded(value / 1e6, 2));
  return { medianMs, p99Ms, worstMs };
}

async function measuringDelays(work: () => Promise<void>): Promise<{ readonly main: Delays; readonly control: Delays }> {
  const control = new Worker(CONTROL, { eval: true });
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await work();
  delay.disable();
  const answered = new Promise<readonly number[]>((resolve) => control.once('message', resolve));
  control.postMessage('done');
  const idle = delaysOf(await answered);
  await control.terminate();
  return { main: delaysOf([delay.percentile(50), delay.percentile(99), delay.max]), control: idle };
}

/** Measures. About two minutes. */
export const processes: Row = async ({ runs = DEFAULT_RUNS, say, signal }) => {
  const rig = await openRig();
  try {
    await rig.assistant.warm(signal);
    const { synthesizer, hearing } = rig.assistant;
    const questions = (await makeQuestions(synthesizer, hearing, signal)).filter((_, index) => index % 2 === 1);
    const embedded = (await openPartners(rig, signal)).find(({ name }) => name === 'embedded');
    if (embedded === undefined || questions[0] === undefined) throw new Error('nothing to ask');
    await embedded.prepare(signal);
    say('a turn to warm up');
    await talk(embedded, questions[0].samples, LISTEN_MS);
    const delays = await measuringDelays(async () => {
      for (let run = 0; run < runs; run += 1) {
        for (const question of questions) await talk(embedded, question.samples, LISTEN_MS);
        say(`turns: run ${run + 1} of ${runs}`);
      }
    });
    const all = { main: process.pid, ...rig.pids() };
    const memory = await Promise.all(Object.entries(all).map(async ([name, pid]) => ({ name, ...(await memoryOf(pid)) })));
    await wait(SETTLE_MS, undefined, { signal });
    say(`idle for ${IDLE_MS / 1000} s`);
    const processor = (): Promise<number[]> => Promise.all(Object.values(all).map((pid) => processorMsOf(pid)));
    const before = await processor();
    const startedMs = performance.now();
    await wait(IDLE_MS, undefined, { signal });
    const after = await processor();
    const tookMs = performance.now() - startedMs;
    const idle = after.map((ms, index) => rounded((100 * (ms - (before[index] ?? 0))) / tookMs, 2));
    const used = memory.map((use, index) => ({ ...use, idlePercent: idle[index] ?? Number.NaN }));
    const total = (read: (use: (typeof used)[number]) => number): number =>
      rounded(
        used.reduce((sum, use) => sum + read(use), 0),
        2,
      );
    const worst = used.reduce((most, use) => (use.idlePercent > most.idlePercent ? use : most));
    return {
      timed: [
        'Turns with the embedded model, each heard for at most five seconds; main is the process of the benchmark, which does here what the main process of a program does, the making of the questions included.',
        `Memory after the last turn. Idle: processor time over ${IDLE_MS / 1000} s that begin ${SETTLE_MS / 1000} s after it, everything loaded, microphone closed, in percent of one core.`,
        'Event loop: how late a timer of 1 ms fires in main during the turns; control is a thread of the same process that does nothing.',
      ],
      goals: [
        atMost(`idle, the busiest process (${worst.name})`, worst.idlePercent, 0.5, '% of a core'),
        atMost(
          'idle, all processes together',
          total((use) => use.idlePercent),
          0.5,
          '% of a core',
        ),
        atMost('event-loop delay of main during turns, p99', delays.main.p99Ms, 16, 'ms'),
      ],
      tables: [
        {
          title: 'Processes',
          table: [
            ['process', 'RSS MiB', 'PSS MiB', 'idle % of a core'],
            ...used.map(({ name, rssMiB, pssMiB, idlePercent }) => [name, rssMiB, pssMiB, idlePercent]),
            ['all', total((use) => use.rssMiB), total((use) => use.pssMiB), total((use) => use.idlePercent)],
          ],
        },
        {
          title: 'Event loop during turns',
          table: [
            ['thread', 'median ms', 'p99 ms', 'worst ms'],
            ['main', delays.main.medianMs, delays.main.p99Ms, delays.main.worstMs],
            ['control', delays.control.medianMs, delays.control.p99Ms, delays.control.worstMs],
          ],
        },
      ],
      details: { turns: runs * questions.length, processes: used, delays },
    };
  } finally {
    await rig.close();
  }
};
