/** How soon the memory process and the command line answer with 100,000 messages and memories, beside nothing stored. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { openBigRig } from '../big-rig.ts';
import { HUNDRED_THOUSAND } from '../big-store.ts';
import { madeTurn } from '../made-turn.ts';
import { createQuietGate } from '../quiet.ts';
import { atMost } from '../report.ts';
import type { Row } from '../report.ts';
import { median, rounded, spread } from '../statistics.ts';
import { memoryOf, processorMsOf } from '../process-usage.ts';

const DEFAULT_RUNS = 10;
const GOAL_MS = 100;
const COMMAND = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));

/** Milliseconds of a command, from its spawn to its end. */
async function commandMs(home: string, words: readonly string[]): Promise<number> {
  const startedMs = performance.now();
  const child = spawn(process.execPath, [COMMAND, ...words], { env: { ...process.env, JARVIS_HOME: home }, stdio: 'ignore' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`jarvis ${words.join(' ')} ended with ${String(code)}`);
  return performance.now() - startedMs;
}

interface Started {
  readonly answerMs: number;
  readonly pageMs: number;
  readonly recallMs: number;
  readonly commandMs: number;
  readonly pssMiB: number;
  /** Of the memory process, up to its first recall. */
  readonly processorMs: number;
}

type Side = Awaited<ReturnType<typeof openBigRig>>;

async function start({ rig, memory }: Side, signal: AbortSignal): Promise<Started> {
  const { store, library, memoryStore } = rig.assistant;
  await memory.stop();
  const startedMs = performance.now();
  await store.latest({ signal });
  const answeredMs = performance.now();
  await library.page({ limit: 50 }, { signal });
  const pagedMs = performance.now();
  await memoryStore.candidates('Where did I put the spare key?', 20, { signal });
  const recalledMs = performance.now();
  const { pssMiB } = await memoryOf(memory.pid() ?? 0);
  const processorMs = await processorMsOf(memory.pid() ?? 0);
  await memory.stop();
  return {
    answerMs: answeredMs - startedMs,
    pageMs: pagedMs - startedMs,
    recallMs: recalledMs - startedMs,
    pssMiB,
    processorMs,
    commandMs: await commandMs(rig.home, ['conversations', 'search', 'weather']),
  };
}

const TOLD = [
  { name: 'spawn of the memory process to its first answer', of: ({ answerMs }: Started) => answerMs },
  { name: 'and to the first page of the list', of: ({ pageMs }: Started) => pageMs },
  { name: 'and to the first recall, network and index loaded', of: ({ recallMs }: Started) => recallMs },
  { name: 'jarvis conversations search weather, the whole command', of: ({ commandMs: ms }: Started) => ms },
];

/** Measures. About a minute; two more the first time. */
export const startFull: Row = async ({ runs = DEFAULT_RUNS, say, signal }) => {
  const big = await openBigRig(HUNDRED_THOUSAND);
  const empty = await openBigRig(undefined);
  const gate = createQuietGate();
  try {
    await empty.rig.assistant.store.appendTurn(madeTurn(undefined), { signal });
    const pairs: { readonly full: Started; readonly few: Started }[] = [];
    for (let run = 0; run <= runs; run += 1) {
      await gate.pass(signal);
      const few = await start(empty, signal);
      const full = await start(big, signal);
      // The first reads what the disk has not given yet.
      if (run > 0) pairs.push({ full, few });
      say(`start ${String(run)} of ${String(runs)}: ${String(rounded(few.answerMs))} and ${String(rounded(full.answerMs))} ms`);
    }
    const later = TOLD.map(({ name, of }) => ({ name, ms: rounded(median(pairs.map(({ full, few }) => of(full) - of(few)))) }));
    const middle = (side: 'full' | 'few', of: (started: Started) => number): number => rounded(median(pairs.map((pair) => of(pair[side]))));
    const processor = (side: 'full' | 'few'): number => middle(side, ({ processorMs }) => processorMs);
    const pss = (side: 'full' | 'few'): number => middle(side, ({ pssMiB }) => pssMiB);
    return {
      timed: [
        'A process that was not there before, files in the cache of the system; with a database of 430 MB and with one of a single turn, by turns. Later: the median of the differences of the pairs.',
        gate.told(),
      ],
      goals: later.map(({ name, ms }) => atMost(`${name}, later than with nothing stored by`, ms, GOAL_MS, 'ms')),
      tables: [
        {
          title: 'Start with 100,000 messages and 100,000 memories',
          table: [
            ['from, to', 'starts', 'nothing stored: median ms', 'p95 ms', '100,000 of each: median ms', 'p95 ms', 'later ms'],
            ...TOLD.map(({ name, of }, at) => {
              const [few, full] = [spread(pairs.map((pair) => of(pair.few))), spread(pairs.map((pair) => of(pair.full)))];
              return [name, few.count, few.medianMs, few.p95Ms, full.medianMs, full.p95Ms, later[at]?.ms ?? ''];
            }),
            [
              'processor time of the process up to its first recall',
              pairs.length,
              processor('few'),
              '',
              processor('full'),
              '',
              rounded(processor('full') - processor('few')),
            ],
            ['memory of the process after a recall, PSS MiB', pairs.length, pss('few'), '', pss('full'), '', ''],
          ],
        },
      ],
      details: pairs,
    };
  } finally {
    await big.close();
    await empty.close();
  }
};
