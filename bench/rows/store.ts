/** Reading and writing one thing among 100,000: a conversation, a turn, a memory, through the process boundary, and what the disk takes of it. */
import { describeFact } from '../../core/memory/fact.ts';
import { openBigRig } from '../big-rig.ts';
import type { BigRig } from '../big-rig.ts';
import { HUNDRED_THOUSAND } from '../big-store.ts';
import { syncTimesMs } from '../disk-sync.ts';
import { createMadeTexts } from '../made-texts.ts';
import { madeTurn } from '../made-turn.ts';
import { createQuietGate } from '../quiet.ts';
import { atMost } from '../report.ts';
import type { Row } from '../report.ts';
import { createRandom } from '../../tests/rig/random.ts';
import { pairedRatio, quantile, rounded, spread } from '../statistics.ts';

const DEFAULT_RUNS = 200;
const GOAL_MS = 5;
/** Turns that the empty database begins with. */
const FEW_TURNS = 20;

/** What is measured, by name; each does one thing of its kind. */
type Deeds = Readonly<Record<string, () => Promise<unknown>>>;

async function deedsOf({ rig, memory }: BigRig, signal: AbortSignal): Promise<Deeds> {
  const { store, library, memoryStore } = rig.assistant;
  const random = createRandom(3);
  const texts = createMadeTexts(99);
  for (let turn = 0; turn < FEW_TURNS; turn += 1) await store.appendTurn(madeTurn(undefined), { signal });
  const ids = (await store.list({ signal })).map(({ id }) => id);
  const any = (): string => ids[Math.floor(random() * ids.length)] ?? '';
  const conversationId = any();
  return {
    'show a conversation': () => store.show(any(), { signal }),
    'the last twenty messages of one': () => store.recent(any(), 20, { signal }),
    'the conversation used last': () => store.latest({ signal }),
    'a page of the list': () => library.page({ limit: 50 }, { signal }),
    'append a turn': () => store.appendTurn(madeTurn(conversationId), { signal }),
    'begin a conversation': () => store.appendTurn(madeTurn(undefined), { signal }),
    'embed a sentence': () => memory.call('embed', { texts: [texts.fact()] }, { signal }),
    'keep a memory, its embedding included': () =>
      memoryStore.add({ ...describeFact(texts.fact()), source: 'asked', importance: 0.8 }, { signal }),
  };
}

const READS = ['show a conversation', 'the last twenty messages of one', 'the conversation used last'];
const WRITES = ['append a turn', 'begin a conversation'];

/** Measures. About a minute; two more the first time. */
export const store: Row = async ({ runs = DEFAULT_RUNS, say, signal }) => {
  const big = await openBigRig(HUNDRED_THOUSAND);
  const empty = await openBigRig(undefined);
  const gate = createQuietGate();
  try {
    const [many, few] = [await deedsOf(big, signal), await deedsOf(empty, signal)];
    const measured = Object.keys(many).map((name) => ({ name, pairs: [] as { oursMs: number; otherMs: number }[] }));
    const timed = async (deed: (() => Promise<unknown>) | undefined): Promise<number> => {
      const startedMs = performance.now();
      await deed?.();
      return performance.now() - startedMs;
    };
    const sync: number[] = [];
    await timed(many['embed a sentence']);
    await timed(few['embed a sentence']);
    for (let run = 0; run < runs; run += 1) {
      if (run % 50 === 0) {
        await gate.pass(signal);
        say(`run ${String(run)} of ${String(runs)}`);
      }
      sync.push(...syncTimesMs(big.rig.home, 1));
      for (const { name, pairs } of measured) pairs.push({ otherMs: await timed(few[name]), oursMs: await timed(many[name]) });
    }
    const ofNames = (names: readonly string[]): number[] =>
      measured.filter(({ name }) => names.includes(name)).flatMap(({ pairs }) => pairs.map(({ oursMs }) => oursMs));
    const disk = spread(sync);
    const [keep, embed] = ['keep a memory, its embedding included', 'embed a sentence'].map((name) => ofNames([name]));
    const keepMs = (keep ?? []).map((ms, at) => Math.max(0, ms - (embed?.[at] ?? 0)));
    const p95 = (ms: readonly number[]): number => rounded(quantile(ms, 0.95), 2);
    return {
      timed: [
        'From the call in the main process to its answer, in a database of 100,000 messages and 100,000 memories, each beside the same in one of twenty turns; every write is on the disk when it is answered (synchronous=FULL).',
        'A memory is two commits: the fact, then its vector. Times as long: the median of the ratios of the pairs.',
        'The disk: one page of 4 KiB written to a file of its own and brought to the disk by fdatasync, in between.',
        gate.told(),
      ],
      goals: [
        atMost('point reads, p95', p95(ofNames(READS)), GOAL_MS, 'ms'),
        atMost('a turn appended, p95', p95(ofNames(WRITES)), GOAL_MS, 'ms'),
        atMost('a memory kept, embedding subtracted, p95', p95(keepMs), 2 * GOAL_MS, 'ms'),
      ],
      tables: [
        {
          title: 'One among 100,000',
          table: [
            ['what', 'times', 'median ms', 'p95 ms', 'worst ms', 'among few: median ms', 'p95 ms', 'times as long'],
            ...measured.map(({ name, pairs }) => {
              const [ours, few] = [pairs.map(({ oursMs }) => oursMs), pairs.map(({ otherMs }) => otherMs)];
              const { count, worstMs } = spread(ours);
              const longer = pairedRatio(pairs.map(({ oursMs, otherMs }) => ({ oursMs: otherMs, otherMs: oursMs })));
              return [name, count, rounded(quantile(ours, 0.5), 2), p95(ours), worstMs, rounded(quantile(few, 0.5), 2), p95(few), longer];
            }),
            [
              'keep a memory, embedding subtracted',
              keepMs.length,
              rounded(quantile(keepMs, 0.5), 2),
              p95(keepMs),
              rounded(Math.max(...keepMs)),
              '',
              '',
              '',
            ],
            ['the disk alone, one page', disk.count, rounded(quantile(sync, 0.5), 2), p95(sync), disk.worstMs, '', '', ''],
          ],
        },
      ],
      details: { measured, sync },
    };
  } finally {
    await big.close();
    await empty.close();
  }
};
