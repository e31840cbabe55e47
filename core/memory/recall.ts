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
  similarity: 6.67,
  foreign: -0.39,
  personal: 1.07,
  sharedName: 0.35,
  missingPerson: -1.73,
  otherKind: -3.03,
  coverage: 1.47,
  attribute: 2.53,
  otherFavourite: -1.37,
  somebodyElse: -1.86,
  otherThing: -2.14,
  definite: 1.61,
  impersonal: -0.82,
  worldly: -2.08,
};
const INTERCEPT = -5.62;
/** Stands for the cosine where there is no network: what a fact has that answers, a little below the mean of those (0.53), so that its words decide. */
const UNKNOWN_SIMILARITY = 0.5;
/** Below it a fact is not recalled: the lowest at which, of the questions marked tune that no fact answers, one of twenty at most finds something. */
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
