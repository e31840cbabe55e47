/** Which facts matter to a question: those that answer it more likely than not, by the evidence for and against. */
import { estimateTokens } from '../chat/token-estimate.ts';
import { readQuestion, weighEvidence } from './fit.ts';
import type { AskedQuestion, Evidence } from './fit.ts';
import type { MemoryCandidate } from './ports.ts';

export interface RecallOptions {
  /** Most facts. */
  readonly limit: number;
  /** What they may cost of the prompt. */
  readonly tokens: number;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
}

/** A fact with how likely it answers the question, 0 to 1. */
export interface RecalledFact {
  readonly candidate: MemoryCandidate;
  readonly score: number;
}

/**
 * What each piece of evidence weighs: a logistic regression (ridge 1) over the questions of tests/recall marked tune, as
 * `node bench/recall-weights.ts` derives it. Nothing depends on what else is remembered, so that one memory is judged as one of thousands.
 */
const WEIGHTS: Readonly<Record<keyof Evidence, number>> = {
  similarity: 6.47,
  foreign: -0.36,
  personal: 0.93,
  sharedName: 0.2,
  missingPerson: -1,
  otherKind: -2.94,
  coverage: 2.26,
  attribute: 1.96,
  otherFavourite: -1.52,
  somebodyElse: -1.94,
  otherThing: -2.03,
  definite: 1.81,
  impersonal: -1.23,
  worldly: -2.14,
};
const INTERCEPT = -5.32;
/** Stands for the cosine where there is no network: what a fact has that answers, a little below the mean of those (0.53), so that its words decide. */
const UNKNOWN_SIMILARITY = 0.5;
/** Below it a fact is not recalled: on the questions marked tune that no fact answers, less than one of twenty has one above. */
export const FLOOR = 0.5;
/** Among facts that are recalled, newness and importance count this much at most, in units of log odds; a fact is half as new after so long. */
const RECENCY_DAYS = 90;
const RECENCY_WEIGHT = 0.15;
const IMPORTANCE_WEIGHT = 0.3;
const DAY_MS = 86_400_000;

/** How likely a fact answers a question, 0 to 1. */
export function answerLikelihood(question: AskedQuestion, { memory, similarity }: MemoryCandidate): number {
  const evidence = weighEvidence(question, memory.text, similarity ?? UNKNOWN_SIMILARITY);
  let odds = INTERCEPT;
  for (const name of Object.keys(evidence) as (keyof Evidence)[]) odds += WEIGHTS[name] * evidence[name];
  return 1 / (1 + Math.exp(-odds));
}

function preference({ memory, importance }: MemoryCandidate, likelihood: number, nowMs: number): number {
  const recency = 0.5 ** (Math.max(0, nowMs - memory.createdAt) / (RECENCY_DAYS * DAY_MS));
  return Math.log(likelihood / (1 - likelihood)) + RECENCY_WEIGHT * recency + IMPORTANCE_WEIGHT * importance;
}

/** The facts that matter, best first. */
export function rankRecall(
  question: string,
  candidates: readonly MemoryCandidate[],
  { limit, tokens, nowMs }: RecallOptions,
): readonly RecalledFact[] {
  const asked = readQuestion(question);
  if (asked.order) return [];
  const likely = candidates
    .map((candidate) => ({ candidate, score: answerLikelihood(asked, candidate) }))
    .filter(({ score }) => score >= FLOOR)
    .map((fact) => ({ fact, preferred: preference(fact.candidate, fact.score, nowMs) }))
    .sort((a, b) => b.preferred - a.preferred);
  const chosen: RecalledFact[] = [];
  let spent = 0;
  for (const { fact } of likely) {
    if (chosen.length === limit) break;
    const cost = estimateTokens(fact.candidate.memory.text);
    if (spent + cost > tokens) continue;
    spent += cost;
    chosen.push(fact);
  }
  return chosen;
}
