/** Which facts matter to a question: by meaning and by words, a little by age and weight, and none below a floor. */
import { estimateTokens } from '../chat/token-estimate.ts';
import type { MemoryCandidate } from './ports.ts';

export interface RecallOptions {
  /** Most facts. */
  readonly limit: number;
  /** What they may cost of the prompt. */
  readonly tokens: number;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
}

/** A fact with how well it fits, 0 to about 1. */
export interface RecalledFact {
  readonly candidate: MemoryCandidate;
  readonly score: number;
}

/** How the parts of a score weigh; see `npm run bench -- --only recall`, chosen on the development half of its questions. */
export const RECALL_WEIGHTS = { similarity: 1, words: 0.35, recency: 0.03, importance: 0.04 };
/** Below it a fact is not recalled: chosen on the same half. */
export const RECALL_FLOOR = 0.42;
/** A fact is half as new after so long. */
const RECENCY_DAYS = 90;
const DAY_MS = 86_400_000;

/** How well a fact fits a question. */
export function recallScore({ memory, similarity, wordShare, importance }: MemoryCandidate, nowMs: number): number {
  const recency = 0.5 ** (Math.max(0, nowMs - memory.createdAt) / (RECENCY_DAYS * DAY_MS));
  const fit = RECALL_WEIGHTS.similarity * Math.max(0, similarity) + RECALL_WEIGHTS.words * wordShare;
  return fit + RECALL_WEIGHTS.recency * recency + RECALL_WEIGHTS.importance * (importance - 0.5);
}

/** The facts that matter, best first. */
export function rankRecall(candidates: readonly MemoryCandidate[], { limit, tokens, nowMs }: RecallOptions): readonly RecalledFact[] {
  const scored = candidates
    .map((candidate) => ({ candidate, score: recallScore(candidate, nowMs) }))
    .filter(({ score }) => score >= RECALL_FLOOR)
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
