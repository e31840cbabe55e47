/** The nearest of 100,000 vectors: how many of the exact ones are found, how fast, and what making, keeping and remaking the index takes. */
import { openDatabase } from '../../workers/memory/database.ts';
import { EMBEDDING_MODEL } from '../../workers/memory/embedding-model.ts';
import { BLOCK_BYTES, BLOCK_CODES, blockFrom, blockOf, encodeVector, setCode } from '../../workers/memory/vector-code.ts';
import { SEARCH_WIDTH, createVectorIndex, dotProduct } from '../../workers/memory/vector-index.ts';
import type { SearchWidth, VectorIndex } from '../../workers/memory/vector-index.ts';
import { openBigRig } from '../big-rig.ts';
import { HUNDRED_THOUSAND, STORE_NOW_MS } from '../big-store.ts';
import { createMadeTexts } from '../made-texts.ts';
import { createQuietGate } from '../quiet.ts';
import { measureRebuild } from '../rebuild.ts';
import { atLeast, atMost } from '../report.ts';
import type { Row } from '../report.ts';
import { pairedRatio, quantile, rounded, spread } from '../statistics.ts';
import { evenVectors, questionVectors, sentenceLikeVectors } from '../vector-set.ts';
import type { VectorSet } from '../vector-set.ts';

const COUNT = 100_000;
const LIMIT = 10;
const DEFAULT_QUESTIONS = 200;
const RECALLS = 100;
const WIDTHS: readonly SearchWidth[] = [0, 500, 1_000, 1_500, 2_000, 3_000, 5_000].map((coarse) => ({ ...SEARCH_WIDTH, coarse }));

interface Built {
  readonly index: VectorIndex;
  readonly codesMs: number;
  readonly indexMs: number;
}

function build(set: VectorSet): Built {
  const blocks = Array.from({ length: Math.ceil(set.count / BLOCK_CODES) }, () => blockFrom(undefined));
  const startedMs = performance.now();
  for (let at = 0; at < set.count; at += 1) {
    const block = blocks[blockOf(at)];
    if (block !== undefined) setCode(block, at, encodeVector(set.vectors(at)));
  }
  const codedMs = performance.now();
  const index = createVectorIndex();
  for (const [block, bytes] of blocks.entries()) index.setBlock(block, bytes);
  return { index, codesMs: rounded(codedMs - startedMs), indexMs: rounded(performance.now() - codedMs) };
}

/** The nearest by looking at every vector. */
function exactly(set: VectorSet, query: Float32Array): readonly number[] {
  const best: { readonly id: number; readonly similarity: number }[] = [];
  for (let id = 0; id < set.count; id += 1) {
    const similarity = dotProduct(query, set.vectors(id));
    if (best.length === LIMIT && similarity <= (best.at(-1)?.similarity ?? 1)) continue;
    const place = best.findIndex((one) => one.similarity < similarity);
    best.splice(place < 0 ? best.length : place, 0, { id, similarity });
    best.length = Math.min(best.length, LIMIT);
  }
  return best.map(({ id }) => id);
}

interface Asked {
  readonly query: Float32Array;
  readonly truth: readonly number[];
  readonly exactMs: number;
}

interface Answered {
  readonly recall: number;
  readonly tookMs: readonly number[];
}

interface Measured {
  readonly name: string;
  readonly codesMs: number;
  readonly indexMs: number;
  readonly widths: readonly (Answered & { readonly width: SearchWidth })[];
  readonly pairs: readonly { readonly oursMs: number; readonly otherMs: number }[];
  readonly processorMs: readonly number[];
  readonly recall: number;
}

function answer(index: VectorIndex, set: VectorSet, asked: readonly Asked[], width: SearchWidth): Answered {
  let hits = 0;
  const tookMs = asked.map(({ query, truth }) => {
    const startedMs = performance.now();
    const found = index.search(query, LIMIT, set.vectors, width);
    const took = performance.now() - startedMs;
    hits += found.filter(({ id }) => truth.includes(id)).length;
    return took;
  });
  return { recall: rounded(hits / (asked.length * LIMIT), 4), tookMs };
}

/** Search through the process boundary on the database, and the embedding of the question apart, by turns. */
async function measureRecall(say: (text: string) => void, signal: AbortSignal) {
  const { memory, databaseFile, rig, close } = await openBigRig(HUNDRED_THOUSAND);
  try {
    const texts = createMadeTexts(STORE_NOW_MS % 1_000);
    await memory.call('embed', { texts: ['warm'] }, { signal });
    const firstStartedMs = performance.now();
    await memory.call('memoryCandidates', { question: 'warm', words: [], limit: 20 }, { signal });
    const firstMs = performance.now() - firstStartedMs;
    const wholeMs: number[] = [];
    const embedMs: number[] = [];
    const portMs: number[] = [];
    for (let at = 0; at < RECALLS; at += 1) {
      const question = texts.fact();
      const startedMs = performance.now();
      await memory.call('embed', { texts: [question] }, { signal });
      const embeddedMs = performance.now();
      await memory.call('memoryCandidates', { question, words: [], limit: LIMIT / 2 }, { signal });
      const foundMs = performance.now();
      await rig.assistant.memoryStore.candidates(question, 20, { signal });
      embedMs.push(embeddedMs - startedMs);
      wholeMs.push(foundMs - embeddedMs);
      portMs.push(performance.now() - foundMs);
    }
    say(`recall on disk: first ${rounded(firstMs)} ms`);
    const database = openDatabase(databaseFile);
    const bytes = database
      .prepare<[], { name: string; bytes: number }>(
        "SELECT name, sum(pgsize) AS bytes FROM dbstat WHERE name IN ('memory_vectors', 'memory_codes') GROUP BY name",
      )
      .all();
    database.close();
    return { firstMs: rounded(firstMs), wholeMs, embedMs, portMs, bytes };
  } finally {
    await close();
  }
}

/** Measures. About two minutes; two more the first time. */
export const vectors: Row = async ({ runs = DEFAULT_QUESTIONS, say, signal }) => {
  const gate = createQuietGate();
  const questions = await questionVectors(runs);
  const sets = [
    { name: 'as sentences have them', set: await sentenceLikeVectors(COUNT), questions },
    { name: 'even in all directions', set: evenVectors(COUNT, 1), questions: evenVectors(runs, 2) },
  ];
  const measured: Measured[] = [];
  for (const { name, set, questions: queries } of sets) {
    const { index, codesMs, indexMs } = build(set);
    await gate.pass(signal);
    const asked = Array.from({ length: queries.count }, (_, at): Asked => {
      const query = queries.vectors(at);
      const startedMs = performance.now();
      const truth = exactly(set, query);
      return { query, truth, exactMs: performance.now() - startedMs };
    });
    const halves = { tune: asked.filter((_, at) => at % 2 === 0), test: asked.filter((_, at) => at % 2 === 1) };
    const widths = WIDTHS.map((width) => ({ width, ...answer(index, set, halves.tune, width) }));
    await gate.pass(signal);
    // Each beside its exact search, so that a busy spell slows both.
    const pairs: { readonly oursMs: number; readonly otherMs: number }[] = [];
    const processorMs: number[] = [];
    let hits = 0;
    for (const { query } of halves.test) {
      const before = process.threadCpuUsage();
      const startedMs = performance.now();
      const found = index.search(query, LIMIT, set.vectors);
      const oursMs = performance.now() - startedMs;
      const { user, system } = process.threadCpuUsage(before);
      processorMs.push((user + system) / 1_000);
      const truth = exactly(set, query);
      pairs.push({ oursMs, otherMs: performance.now() - startedMs - oursMs });
      hits += found.filter(({ id }) => truth.includes(id)).length;
    }
    const recall = rounded(hits / (halves.test.length * LIMIT), 4);
    measured.push({ name, codesMs, indexMs, widths, pairs, processorMs, recall });
    say(`${name}: recall ${String(recall)}`);
  }
  const onDisk = await measureRecall(say, signal);
  const rebuild = await measureRebuild(say, signal);
  const [sentences] = measured;
  const ours = spread((sentences?.pairs ?? []).map(({ oursMs }) => oursMs));
  const wholeMs = onDisk.wholeMs.map((ms, at) => Math.max(0, ms - (onDisk.embedMs[at] ?? 0)));
  return {
    timed: [
      `Vectors of ${EMBEDDING_MODEL}: of 20,000 made sentences about a life, and 80,000 each between one of them and a near one and a little aside; questions are new sentences and ends of them. Even in all directions is the worst there is: nothing is near to anything.`,
      'Ten results wanted; recall is the share of the exact ten that is found. The width was chosen on the questions of even number; the table of times is of the others, each search beside its exact one in the same process. Codes: making 8-bit codes of all; index: taking them in.',
      'Through the process boundary: the memory process with 100,000 memories on disk answers with ten neighbours and their facts; embedding the question is measured beside it and subtracted. The whole port call looks for forty, and up the words besides.',
      'Making anew: facts of another network, embedded again one by one; the process is killed in the middle, and the next one goes on.',
      gate.told(),
    ],
    goals: [
      atMost('search among 100,000, p95', ours.p95Ms, 10, 'ms'),
      atLeast('recall@10 against exact, questions it was not chosen on', sentences?.recall ?? 0, 0.99, ''),
      atMost('search through the process boundary without embedding, p95', rounded(quantile(wholeMs, 0.95)), 10, 'ms'),
    ],
    tables: [
      {
        title: 'Search among 100,000 vectors',
        table: [
          [
            'vectors',
            'searches',
            'recall@10',
            'median ms',
            'p95 ms',
            'processor ms, p95',
            'exact median ms',
            'times as fast',
            'codes ms',
            'index ms',
          ],
          ...measured.map(({ name, recall, pairs, processorMs, codesMs, indexMs }) => {
            const times = spread(pairs.map(({ oursMs }) => oursMs));
            const exact = spread(pairs.map(({ otherMs }) => otherMs));
            return [
              name,
              times.count,
              recall,
              times.medianMs,
              times.p95Ms,
              rounded(quantile(processorMs, 0.95)),
              exact.medianMs,
              pairedRatio(pairs),
              codesMs,
              indexMs,
            ];
          }),
        ],
      },
      {
        title: 'Choosing the width: recall@10 and p95 on the other half',
        table: [
          ['signs that go on', ...measured.flatMap(({ name }) => [`${name}: recall`, 'p95 ms'])],
          ...WIDTHS.map(({ coarse, coarsePerResult }, at) => [
            coarse + LIMIT * coarsePerResult,
            ...measured.flatMap(({ widths }) => [widths[at]?.recall ?? '', rounded(quantile(widths[at]?.tookMs ?? [], 0.95), 2)]),
          ]),
        ],
      },
      {
        title: 'In the memory process, 100,000 memories on disk',
        table: [
          ['what', 'times', 'median ms', 'p95 ms', 'worst ms'],
          ...[
            { what: 'ten neighbours, embedding subtracted', ms: wholeMs },
            { what: 'embedding of the question', ms: onDisk.embedMs },
            { what: 'the whole port call of recall: forty neighbours, words, embedding', ms: onDisk.portMs },
          ].map(({ what, ms }) => {
            const times = spread(ms);
            return [what, times.count, times.medianMs, times.p95Ms, times.worstMs];
          }),
          ['the first, which reads the index', 1, onDisk.firstMs, '', ''],
        ],
      },
      {
        title: 'Bytes',
        table: [
          ['what', 'MiB'],
          ...onDisk.bytes.map(({ name, bytes }) => [`on disk, ${name}`, rounded(bytes / 2 ** 20)]),
          ['in memory, codes and signs', rounded((COUNT / BLOCK_CODES) * (BLOCK_BYTES + (BLOCK_CODES * 384) / 8) * 2 ** -20)],
        ],
      },
      {
        title: 'Making all vectors anew for another network',
        table: [
          [
            'facts',
            'made before the kill',
            'there after it',
            'made by the next process',
            'facts a second',
            'a turn appended meanwhile, p95 ms',
          ],
          [rebuild.facts, rebuild.before, rebuild.kept, rebuild.after, rebuild.perSecond, rebuild.appendP95Ms],
        ],
      },
    ],
    details: { measured, onDisk, rebuild },
  };
};
