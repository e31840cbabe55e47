/** What is recalled of given candidates: order, floor and budget. */
import { describe, expect, it } from 'vitest';
import type { MemoryCandidate } from '../../../core/memory/ports.ts';
import { rankRecall } from '../../../core/memory/recall.ts';

const NOW_MS = 1_000_000_000_000;
const candidate = (text: string, similarity: number, share = 0, changes: Partial<MemoryCandidate> = {}): MemoryCandidate => ({
  memory: { id: text, text, source: 'asked', createdAt: NOW_MS },
  similarity,
  wordShare: share,
  importance: 0.5,
  ...changes,
});
const options = { limit: 5, tokens: 1_000, nowMs: NOW_MS };
const texts = (question: string, candidates: readonly MemoryCandidate[], changes: Partial<typeof options> = {}): string[] =>
  rankRecall(question, candidates, { ...options, ...changes }).map(({ candidate: { memory } }) => memory.text);

describe('rankRecall', () => {
  it('gives the best first, and nothing below the floor', () => {
    expect(texts('Where is my key?', [candidate('far', 0.2), candidate('near', 0.6), candidate('nearer', 0.7)])).toEqual([
      'nearer',
      'near',
    ]);
  });

  it('asks for more where the question is not about the user', () => {
    expect(texts('Where is my key?', [candidate('x', 0.45)])).toEqual(['x']);
    expect(texts('Where is the key?', [candidate('x', 0.45)])).toEqual([]);
  });

  it('lets words speak where the network knows no language', () => {
    expect(texts('Quelle est la clé ?', [candidate('x', 0.6)])).toEqual([]);
    expect(texts('Quelle est la clé ?', [candidate('x', 0.6, 0.6)])).toEqual(['x']);
  });

  it('recalls nothing for an order that is not about the user', () => {
    expect(texts('Sing a song', [candidate('I sing alto', 0.9, 1)])).toEqual([]);
    expect(texts('Play my favourite song', [candidate('x', 0.9)])).toEqual(['x']);
  });

  it('prefers what is newer and what was asked for among equals', () => {
    const old = candidate('old', 0.6, 0, { memory: { id: 'old', text: 'old', source: 'asked', createdAt: NOW_MS - 1e11 } });
    expect(texts('Where is my key?', [old, candidate('new', 0.6)])).toEqual(['new', 'old']);
    expect(texts('Where is my key?', [candidate('noticed', 0.6), candidate('asked', 0.6, 0, { importance: 0.8 })])).toEqual([
      'asked',
      'noticed',
    ]);
  });

  it('keeps to the number and to the tokens', () => {
    const many = Array.from({ length: 9 }, (_, at) => candidate(`fact ${String(at)}`, 0.9 - at / 100));
    expect(texts('Where is my key?', many, { limit: 3 })).toEqual(['fact 0', 'fact 1', 'fact 2']);
    const long = candidate('a very long fact about many things '.repeat(20), 0.9);
    expect(texts('Where is my key?', [long, candidate('short', 0.8)], { tokens: 20 })).toEqual(['short']);
  });
});
