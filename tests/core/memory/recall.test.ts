/** What is recalled of given candidates: order, floor and budget. */
import { describe, expect, it } from 'vitest';
import type { MemoryCandidate } from '../../../core/memory/ports.ts';
import { rankRecall } from '../../../core/memory/recall.ts';

const NOW_MS = 1_000_000_000_000;
const candidate = (text: string, similarity: number | undefined, changes: Partial<MemoryCandidate> = {}): MemoryCandidate => ({
  memory: { id: text, text, source: 'asked', createdAt: NOW_MS },
  similarity,
  importance: 0.5,
  ...changes,
});
const options = { limit: 5, tokens: 1_000, nowMs: NOW_MS };
const texts = (question: string, candidates: readonly MemoryCandidate[], changes: Partial<typeof options> = {}): string[] =>
  rankRecall(question, candidates, { ...options, ...changes }).map(({ candidate: { memory } }) => memory.text);
const recalls = (question: string, fact: string, similarity: number | undefined): boolean =>
  texts(question, [candidate(fact, similarity)]).length === 1;

describe('rankRecall', () => {
  it('gives the best first, and nothing below the floor', () => {
    const key = [
      candidate('The keynote is boring', 0.1),
      candidate('My key is in the pot', 0.6),
      candidate('My key is in the drawer', 0.7),
    ];
    expect(texts('Where is my key?', key)).toEqual(['My key is in the drawer', 'My key is in the pot']);
  });

  it('judges a fact by itself, whatever else is remembered', () => {
    const alone = rankRecall('Where is my key?', [candidate('My key is in the pot', 0.6)], options)[0]?.score;
    const many = Array.from({ length: 50 }, (_, at) => candidate(`Fact ${String(at)}`, 0.55));
    expect(rankRecall('Where is my key?', [...many, candidate('My key is in the pot', 0.6)], options)[0]?.score).toBe(alone);
  });

  it('lets words decide where there is no network', () => {
    expect(recalls('Where is my key?', 'My key is in the pot', undefined)).toBe(true);
    expect(recalls('Where is my key?', 'My cat is in the garden', undefined)).toBe(false);
  });

  it('recalls nothing for an order that is not about the user', () => {
    expect(recalls('Sing a song', 'I sing alto', 0.9)).toBe(false);
    expect(recalls('Sing me a song', 'I sing alto', 0.9)).toBe(false);
    expect(recalls('Play my favourite song', 'My favourite song is Yesterday', 0.9)).toBe(true);
  });

  it('prefers what is newer and what was asked for among equals', () => {
    const fact = (id: string, changes: Partial<MemoryCandidate['memory']>, importance = 0.5): MemoryCandidate =>
      candidate('My key is in the pot', 0.6, {
        memory: { id, text: 'My key is in the pot', source: 'asked', createdAt: NOW_MS, ...changes },
        importance,
      });
    const ids = (candidates: readonly MemoryCandidate[]): string[] =>
      rankRecall('Where is my key?', candidates, options).map((one) => one.candidate.memory.id);
    expect(ids([fact('old', { createdAt: NOW_MS - 1e11 }), fact('new', {})])).toEqual(['new', 'old']);
    expect(ids([fact('noticed', {}), fact('asked', {}, 0.8)])).toEqual(['asked', 'noticed']);
  });

  it('keeps to the number and to the tokens', () => {
    const many = Array.from({ length: 9 }, (_, at) => candidate(`My key is at ${String(at)}`, 0.9 - at / 100));
    expect(texts('What about my key?', many, { limit: 3 })).toEqual(['My key is at 0', 'My key is at 1', 'My key is at 2']);
    const long = candidate('My key is a very long story '.repeat(20), 0.9);
    expect(texts('What about my key?', [long, candidate('My key is short', 0.8)], { tokens: 20 })).toEqual(['My key is short']);
  });
});

describe('what speaks against a fact', () => {
  it.each([
    ['somebody else', 'What is Emma’s shoe size?', 'My shoe size is 39', 'Emma’s shoe size is 33'],
    ['the user asks of themselves', 'What is my shoe size?', 'My sister’s shoe size is 33', 'My shoe size is 39'],
    [
      'another thing of the same person',
      'What is Tom’s phone number?',
      'Tom’s birthday is on 3 May',
      'Tom’s phone number is 0117 496 0182',
    ],
    ['another favourite', 'What is my favourite film?', 'My favourite book is Emma', 'My favourite film is Emma'],
    ['no time in it', 'When does the cleaner come?', 'The cleaner has a key', 'The cleaner comes on Fridays'],
    ['a time that looks like a place', 'Where is the meeting?', 'The meeting is in May', 'The meeting is in the town hall'],
    ['no colour in it', 'What colour is the car?', 'The car is from 2016', 'The car is green'],
    [
      'a question about the world',
      'What is the weather in Paris?',
      'The office in Paris is closed',
      'In Paris the weather is always bad for me',
    ],
  ])('%s: “%s” not “%s”', (_why, question, no, yes) => {
    const score = (fact: string): number => {
      const [found] = rankRecall(question, [candidate(fact, 0.9)], options);
      return found?.score ?? 0;
    };
    expect(score(no)).toBeLessThan(score(yes) === 0 ? 0.5 : score(yes));
  });

  it('asks for less where words mean the same', () => {
    expect(recalls('Who is my GP?', 'My doctor is Mrs. Lee', 0.4)).toBe(true);
    expect(recalls('Who is my GP?', 'My plumber is Mrs. Lee', 0.4)).toBe(false);
    expect(recalls('Qui est mon dentiste ?', 'My dentist is Dr. Lee', 0.4)).toBe(true);
  });
});
