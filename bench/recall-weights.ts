/**
 * Derives the weights of core/memory/recall.ts: `node bench/recall-weights.ts`. A ridge regression of the odds that a fact answers a question,
 * over the questions of tests/recall marked tune that are asked in the language of their facts; the same every time.
 */
import { readQuestion, weighEvidence } from '../core/memory/fit.ts';
import type { Evidence } from '../core/memory/fit.ts';
import { dotProduct } from '../workers/memory/vector-index.ts';
import type { MemoryProtocol } from '../workers/memory/protocol.ts';
import { isAcrossLanguages, readPeople } from './recall-set.ts';
import { openRig } from './rig.ts';
import { rounded } from './statistics.ts';

/** Facts that are learnt from per question: the nearest, and those that answer it. */
const NEAREST = 5;
const RIDGE = 1;
/** A fact that answers weighs as much as three that do not, and one that does not half where another does. */
const ANSWER_WEIGHT = 3;
const BESIDE_ANSWER_WEIGHT = 0.5;
const ROUNDS = 25;
const MAX_WRONG_PERCENT = 5;
/** Parts the questions are split into to see what is found of questions that were not learnt from. */
const FOLDS = 6;

interface Example {
  readonly values: readonly number[];
  readonly answers: boolean;
  readonly weight: number;
}

interface Learnt {
  readonly answerable: boolean;
  readonly examples: readonly Example[];
}

/** The solution of a symmetric system, by elimination. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const size = right.length;
  const rows = matrix.map((row, at) => [...row, right[at] as number]);
  for (let at = 0; at < size; at += 1) {
    const pivot = rows[at] as number[];
    for (const [other, row] of rows.entries()) {
      if (other === at) continue;
      const factor = (row[at] as number) / (pivot[at] as number);
      for (let column = at; column <= size; column += 1) row[column] = (row[column] as number) - factor * (pivot[column] as number);
    }
  }
  return rows.map((row, at) => (row[size] as number) / (row[at] as number));
}

const oddsOf = (values: readonly number[], weights: readonly number[]): number =>
  values.reduce((sum, value, at) => sum + value * (weights[at] as number), 0);

/** Newton's method; the first value of an example is 1 and is not drawn to 0. */
function learn(examples: readonly Example[]): readonly number[] {
  const size = examples[0]?.values.length ?? 0;
  let weights = new Array<number>(size).fill(0);
  for (let round = 0; round < ROUNDS; round += 1) {
    const ridge = (at: number): number => (at === 0 ? 0.001 : RIDGE);
    const gradient = weights.map((weight, at) => ridge(at) * weight);
    const curvature = weights.map((_, row) => weights.map((__, column) => (row === column ? ridge(row) : 0)));
    for (const { values, answers, weight } of examples) {
      const likelihood = 1 / (1 + Math.exp(-oddsOf(values, weights)));
      for (let row = 0; row < size; row += 1) {
        gradient[row] = (gradient[row] as number) + weight * (likelihood - Number(answers)) * (values[row] as number);
        for (let column = 0; column < size; column += 1) {
          const line = curvature[row] as number[];
          line[column] =
            (line[column] as number) + weight * likelihood * (1 - likelihood) * (values[row] as number) * (values[column] as number);
        }
      }
    }
    const step = solve(curvature, gradient);
    weights = weights.map((weight, at) => weight - (step[at] as number));
  }
  return weights;
}

/** Which share of questions finds its fact, and of those without one finds something. */
function judge(questions: readonly Learnt[], weights: readonly number[], floor: number): readonly [found: number, wrong: number] {
  const above = ({ values }: Example): boolean => 1 / (1 + Math.exp(-oddsOf(values, weights))) >= floor;
  const answerable = questions.filter((question) => question.answerable);
  const others = questions.filter((question) => !question.answerable);
  const found = answerable.filter(({ examples }) => examples.some((example) => example.answers && above(example))).length;
  const wrong = others.filter(({ examples }) => examples.some(above)).length;
  return [rounded(found / answerable.length, 3), rounded((100 * wrong) / others.length)];
}

/** The lowest in hundredths at which no more than one of twenty questions without an answer finds something. */
function floorOf(questions: readonly Learnt[], weights: readonly number[]): number {
  for (let floor = 0; floor < 100; floor += 1) if (judge(questions, weights, floor / 100)[1] <= MAX_WRONG_PERCENT) return floor / 100;
  return 1;
}

const { signal } = new AbortController();
const rig = await openRig();
try {
  // The client is there once the store was asked.
  await rig.assistant.memoryStore.list({ signal });
  const worker = rig.worker<MemoryProtocol>('memory');
  const embed = (texts: readonly string[]): Promise<readonly Float32Array[]> => worker.call('embed', { texts }, { signal });
  const learnt: Learnt[] = [];
  let names: readonly string[] = [];
  for (const { facts, questions } of readPeople()) {
    const gone = new Set(facts.map(({ replaces }) => replaces));
    const holding = facts.filter(({ id }) => !gone.has(id));
    const factVectors = await embed(holding.map(({ text }) => text));
    const asked = questions.filter((question) => question.split === 'tune' && !isAcrossLanguages(question));
    const questionVectors = await embed(asked.map(({ text }) => text));
    for (const [at, question] of asked.entries()) {
      const read = readQuestion(question.text);
      const answerable = question.answers.length > 0;
      if (read.order) {
        // Nothing is recalled for it, whatever the weights.
        learnt.push({ answerable, examples: [] });
        continue;
      }
      const weighed = holding.map(({ id, text }, fact) => {
        const evidence = weighEvidence(read, text, dotProduct(questionVectors[at] as Float32Array, factVectors[fact] as Float32Array));
        return { answers: question.answers.includes(id), evidence, nearness: evidence.similarity + 0.3 * evidence.coverage };
      });
      weighed.sort((a, b) => b.nearness - a.nearness);
      names = ['intercept', ...Object.keys(weighed[0]?.evidence ?? {})];
      const examples = weighed
        .filter(({ answers }, place) => place < NEAREST || answers)
        .map(({ answers, evidence }) => ({
          values: [1, ...Object.keys(evidence).map((name) => evidence[name as keyof Evidence])],
          answers,
          weight: answers ? ANSWER_WEIGHT : answerable ? BESIDE_ANSWER_WEIGHT : 1,
        }));
      learnt.push({ answerable, examples });
    }
  }
  const weights = learn(learnt.flatMap(({ examples }) => examples));
  for (const [at, name] of names.entries()) console.log(`${name}: ${(weights[at] ?? 0).toFixed(2)}`);
  const floor = floorOf(learnt, weights);
  console.log(`floor: ${String(floor)}`);
  const unseen = Array.from({ length: FOLDS }, (_, fold) => {
    const rest = learnt.filter((__, at) => at % FOLDS !== fold);
    const learned = learn(rest.flatMap(({ examples }) => examples));
    return judge(
      learnt.filter((__, at) => at % FOLDS === fold),
      learned,
      floorOf(rest, learned),
    );
  });
  const mean = (which: 0 | 1): number => rounded(unseen.reduce((sum, one) => sum + one[which], 0) / FOLDS, 3);
  console.log(`learnt from: found ${judge(learnt, weights, floor).join(', wrong %: ')}`);
  console.log(`not learnt from, mean of ${String(FOLDS)} parts: found ${String(mean(0))}, wrong %: ${String(mean(1))}`);
} finally {
  await rig.close();
}
