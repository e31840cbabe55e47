/** Which facts matter to a question: by meaning and by words, a little by age and weight, and none below a floor. */
import { estimateTokens } from '../chat/token-estimate.ts';
import type { MemoryCandidate } from './ports.ts';
import { isEnglish, isOrder, isPersonal } from './words.ts';

export interface RecallOptions {
  /** Most facts. */
  readonly limit: number;
  /** What they may cost of the prompt. */
  readonly tokens: number;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
}

/** A fact with how well it fits, 0 to about 1.4. */
export interface RecalledFact {
  readonly candidate: MemoryCandidate;
  readonly score: number;
}

/**
 * How similarity and words weigh. The network is English: to it any French sentence is near to any other (0.61 between a question about light
 * and a fact about an optician), so that there the words have to speak. Weights and floors were chosen on the questions of tests/recall marked tune; those marked test are what
 * `npm run bench -- --only recall` reports.
 */
const ENGLISH_WEIGHTS = { similarity: 1, words: 0.3 };
const OTHER_WEIGHTS = { similarity: 0.6, words: 0.6 };
/** Below it a fact is not recalled. A question about the user's own things is more likely to mean one. */
const FLOOR = 0.5;
const PERSONAL_FLOOR = 0.4;
/** A fact is half as new after so long, and newness and weight count this much at most. */
const RECENCY_DAYS = 90;
const RECENCY_WEIGHT = 0.02;
const IMPORTANCE_WEIGHT = 0.04;
const DAY_MS = 86_400_000;

/** How well a fact fits a question. */
export function recallScore(question: string, { memory, similarity, wordShare, importance }: MemoryCandidate, nowMs: number): number {
  const weights = isEnglish(question) ? ENGLISH_WEIGHTS : OTHER_WEIGHTS;
  const recency = 0.5 ** (Math.max(0, nowMs - memory.createdAt) / (RECENCY_DAYS * DAY_MS));
  const fit = weights.similarity * Math.max(0, similarity) + weights.words * wordShare;
  return fit + RECENCY_WEIGHT * (recency - 1) + IMPORTANCE_WEIGHT * (importance - 0.5);
}

/** The facts that matter, best first. */
export function rankRecall(
  question: string,
  candidates: readonly MemoryCandidate[],
  { limit, tokens, nowMs }: RecallOptions,
): readonly RecalledFact[] {
  const personal = isPersonal(question);
  if (isOrder(question) && !personal) return [];
  const floor = personal ? PERSONAL_FLOOR : FLOOR;
  const scored = candidates
    .map((candidate) => ({ candidate, score: recallScore(question, candidate, nowMs) }))
    .filter(({ score }) => score >= floor)
    .sort((a, b) => b.score - a.score);
  const chosen: RecalledFact[] = [];
  let spent = 0;
  for (const fact of scored) {
    if (chosen.length === limit) break;
    const cost = estimateTokens(fact.candidate.memory.text);
    if (spent + cost > tokens) continue;
    spent += cost;
    chosen.push(fact);
  }
  return chosen;
}
