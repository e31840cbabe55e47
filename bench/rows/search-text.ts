/** Full-text search over 100,000 messages: rare words, common ones, beginnings, phrases, two words, accents, and with filters. */
import { openBigRig } from '../big-rig.ts';
import { HUNDRED_THOUSAND, STORE_NOW_MS } from '../big-store.ts';
import { createMadeTexts } from '../made-texts.ts';
import { processorMsOf } from '../process-usage.ts';
import { createQuietGate } from '../quiet.ts';
import { atMost } from '../report.ts';
import type { Row } from '../report.ts';
import { median, rounded, spread } from '../statistics.ts';

const DEFAULT_RUNS = 4;
const LIMIT = 50;
const DAY_MS = 86_400_000;
const GOAL_MS = 20;

interface Kind {
  readonly name: string;
  readonly queries: readonly string[];
  readonly filter?: { readonly fromMs?: number; readonly toMs?: number; readonly model?: string };
}

/** Ten of each. */
function kindsOf(): readonly Kind[] {
  const { words } = createMadeTexts(0);
  const ten = (make: (at: number) => string): readonly string[] => Array.from({ length: 10 }, (_, at) => make(at));
  const word = (at: number): string => words[at] ?? 'the';
  const common = ten(word);
  return [
    { name: 'a rare word', queries: ten((at) => word(15_000 + 400 * at)) },
    { name: 'a word in some', queries: ten((at) => word(300 + 90 * at)) },
    { name: 'one of the ten most common', queries: common },
    { name: 'a beginning of two letters', queries: ['th', 'wi', 'co', 're', 'in', 'an', 'se', 'de', 'pa', 'un'] },
    { name: 'a beginning of three or four', queries: ten((at) => word(200 + 50 * at).slice(0, 3 + (at % 2))) },
    { name: 'one letter', queries: ['a', 'b', 'c', 'e', 'i', 'l', 's', 't', 'x', '7'] },
    { name: 'two common words', queries: ten((at) => `${word(at)} ${word(at + 10)}`) },
    { name: 'a common and a rare word', queries: ten((at) => `${word(at)} ${word(12_000 + 300 * at)}`) },
    { name: 'five words', queries: ten((at) => [at, at + 7, at + 20, at + 33, at + 60].map(word).join(' ')) },
    { name: 'a phrase of two common words', queries: ten((at) => `"${word(at)} ${word((at * 3 + 1) % 20)}"`) },
    { name: 'a phrase of three', queries: ten((at) => `"${word(at)} ${word(at + 3)} ${word(at + 1)}"`) },
    {
      name: 'accents, typed with and without',
      queries: ['été', 'ete', 'CAFÉ', 'cafe', 'théâtre', 'theatre', 'hotel', 'maïs', 'noel', 'fenêtre'],
    },
    { name: 'a common word, last month', queries: common, filter: { fromMs: STORE_NOW_MS - 30 * DAY_MS } },
    { name: 'a common word, three years ago', queries: common, filter: { toMs: STORE_NOW_MS - 3 * 365 * DAY_MS } },
    { name: 'a common word, of a model', queries: common, filter: { model: 'made' } },
    { name: 'nothing', queries: ten((at) => `${word(at)} qqzx${String(at)}`) },
  ];
}

/** Measures. About half a minute; two more the first time. */
export const searchText: Row = async ({ runs = DEFAULT_RUNS, say, signal }) => {
  const { rig, memory, close } = await openBigRig(HUNDRED_THOUSAND);
  const gate = createQuietGate();
  try {
    const { library } = rig.assistant;
    const kinds = kindsOf();
    await library.page({ limit: 1 }, { signal });
    const measured = kinds.map((kind) => ({ ...kind, firstMs: [] as number[], tookMs: [] as number[], found: [] as number[] }));
    let processorMs = 0;
    for (let run = 0; run <= runs; run += 1) {
      await gate.pass(signal);
      if (run === 1) processorMs = -(await processorMsOf(memory.pid() ?? 0));
      for (const { queries, filter, firstMs, tookMs, found } of measured) {
        for (const text of queries) {
          const startedMs = performance.now();
          const messages = await library.search({ text, limit: LIMIT, ...filter }, { signal });
          // The first run reads pages that no search before it has read.
          (run === 0 ? firstMs : tookMs).push(performance.now() - startedMs);
          if (run === 0) found.push(messages.length);
        }
      }
      say(`run ${String(run)} of ${String(runs)}`);
    }
    processorMs += await processorMsOf(memory.pid() ?? 0);
    const all = spread(measured.flatMap(({ tookMs }) => tookMs));
    const worst = measured
      .map(({ name, tookMs }) => ({ name, p95Ms: spread(tookMs).p95Ms }))
      .reduce((most, one) => (one.p95Ms > most.p95Ms ? one : most));
    return {
      timed: [
        `From the call in the main process to its answer, ${String(LIMIT)} results with their snippets wanted, in 100,000 messages whose words are as common as Zipf’s law has them, in a database of 430 MB that 100,000 memories share; every query ${String(runs)} times after a first time that is told apart.`,
        'A word that is in more than a thousand messages finds the newest thousand, ranked; a date or one word more finds older ones.',
        `The memory process took ${String(rounded(processorMs / all.count))} ms of processor time per search.`,
        gate.told(),
      ],
      goals: [
        atMost('search over 100,000 messages, all kinds, p95', all.p95Ms, GOAL_MS, 'ms'),
        atMost(`the slowest kind (${worst.name}), p95`, worst.p95Ms, GOAL_MS, 'ms'),
      ],
      tables: [
        {
          title: 'Search over 100,000 messages',
          table: [
            ['what is looked for', 'searches', 'found, median', 'median ms', 'p95 ms', 'worst ms', 'the first time, p95 ms'],
            ...measured.map(({ name, found, tookMs, firstMs }) => {
              const times = spread(tookMs);
              return [name, times.count, rounded(median(found), 0), times.medianMs, times.p95Ms, times.worstMs, spread(firstMs).p95Ms];
            }),
            ['all', all.count, '', all.medianMs, all.p95Ms, all.worstMs, spread(measured.flatMap(({ firstMs }) => firstMs)).p95Ms],
          ],
        },
      ],
      details: { measured, processorMs },
    };
  } finally {
    await close();
  }
};
