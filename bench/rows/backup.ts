/** A backup of a gigabyte while turns are appended: whether a turn waits for it, and how long it takes. */
import { copyFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { gigabyteStore } from '../gigabyte.ts';
import { madeTurn } from '../made-turn.ts';
import { createQuietGate } from '../quiet.ts';
import { atMost } from '../report.ts';
import type { Row } from '../report.ts';
import { openRig } from '../rig.ts';
import { median, quantile, rounded, spread } from '../statistics.ts';

const DEFAULT_RUNS = 2;
/** Between two turns: far more often than anybody speaks. */
const EVERY_MS = 50;
const ALONE_MS = 8_000;
const MOST_LATER_MS = 50;
const LOOP_GOAL_MS = 16;

/** Measures. About two minutes; three more the first time. Needs three gigabytes of disk. */
export const backup: Row = async ({ runs = DEFAULT_RUNS, say, signal }) => {
  const rig = await openRig();
  const gate = createQuietGate();
  try {
    const file = path.join(rig.home, 'jarvis.db');
    copyFileSync(await gigabyteStore(), file);
    const { store, library, backups } = rig.assistant;
    const { conversationId } = await store.appendTurn(madeTurn(undefined), { signal });
    /** Appends turns and searches by turns until `ended` says so. */
    const live = async (ended: () => boolean): Promise<{ readonly appendMs: readonly number[]; readonly searchMs: readonly number[] }> => {
      const appendMs: number[] = [];
      const searchMs: number[] = [];
      while (!ended()) {
        const startedMs = performance.now();
        await store.appendTurn(madeTurn(conversationId), { signal });
        const appendedMs = performance.now();
        await library.search({ text: 'weather people', limit: 20 }, { signal });
        appendMs.push(appendedMs - startedMs);
        searchMs.push(performance.now() - appendedMs);
        await wait(EVERY_MS, undefined, { signal });
      }
      return { appendMs, searchMs };
    };
    const alone: number[] = [];
    const during: number[] = [];
    const search = { alone: [] as number[], during: [] as number[] };
    const backupMs: number[] = [];
    const verifyMs: number[] = [];
    const loopMs: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      await gate.pass(signal);
      const untilMs = performance.now() + ALONE_MS;
      const without = await live(() => performance.now() > untilMs);
      alone.push(...without.appendMs);
      search.alone.push(...without.searchMs);
      const delay = monitorEventLoopDelay({ resolution: 1 });
      delay.enable();
      const startedMs = performance.now();
      let ended = false;
      const copying = backups.create('manual', { signal }).finally(() => {
        ended = true;
        backupMs.push(performance.now() - startedMs);
      });
      const meanwhile = await live(() => ended);
      delay.disable();
      loopMs.push(delay.percentile(99) / 1e6);
      during.push(...meanwhile.appendMs);
      search.during.push(...meanwhile.searchMs);
      const made = await copying;
      const verifiedMs = performance.now();
      await backups.verify(made.file, { signal });
      verifyMs.push(performance.now() - verifiedMs);
      say(`backup ${String(run + 1)} of ${String(runs)}: ${String(rounded((backupMs.at(-1) ?? 0) / 1000))} s, ${during.length} turns`);
    }
    const p95 = (ms: readonly number[]): number => rounded(quantile(ms, 0.95));
    const seconds = (ms: readonly number[]): number => rounded(median(ms) / 1000);
    return {
      timed: [
        `A database of ${String(rounded(statSync(file).size / 1e9, 2))} GB, half of it messages with their words, a third vectors. A backup copies it, reads every page of the copy, compares what is found by words with the messages, and brings it to the disk; meanwhile a turn is appended and a search made every ${String(EVERY_MS)} ms, each told from the call in the main process to its answer. Verified: the same look into the finished file.`,
        'Event loop: how late a timer of 1 ms fires in the main process meanwhile.',
        gate.told(),
      ],
      goals: [
        atMost('a turn appended during a backup, p95, later by', rounded(p95(during) - p95(alone)), MOST_LATER_MS, 'ms'),
        atMost('event-loop delay of main during a backup, p99', rounded(Math.max(...loopMs)), LOOP_GOAL_MS, 'ms'),
      ],
      tables: [
        {
          title: 'During a backup of a gigabyte',
          table: [
            ['what', 'times', 'median ms', 'p95 ms', 'worst ms'],
            ...[
              { what: 'a turn appended, no backup', ms: alone },
              { what: 'a turn appended, during a backup', ms: during },
              { what: 'a search, no backup', ms: search.alone },
              { what: 'a search, during a backup', ms: search.during },
            ].map(({ what, ms }) => {
              const times = spread(ms);
              return [what, times.count, times.medianMs, times.p95Ms, times.worstMs];
            }),
          ],
        },
        {
          title: 'How long',
          table: [
            ['what', 'times', 'median s'],
            ['backup, verified', backupMs.length, seconds(backupMs)],
            ['verifying it again', verifyMs.length, seconds(verifyMs)],
          ],
        },
      ],
      details: { alone, during, search, backupMs, verifyMs, loopMs },
    };
  } finally {
    await rig.close();
  }
};
