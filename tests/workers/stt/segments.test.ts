import { expect, it } from 'vitest';
import { lastMarkSamples, readSegments } from '../../../workers/stt/segments.ts';
import { FIRST_TIME_TOKEN } from '../../../workers/stt/vocabulary.ts';

const vocabulary = { decode: (tokens: readonly number[]) => tokens.map((token) => ` w${String(token)}`).join('') };
const at = (seconds: number): number => FIRST_TIME_TOKEN + seconds * 50;

it('reads pairs of marks as segments, in time of the utterance', () => {
  const tokens = [at(0), 1, 2, at(1.5), at(1.5), 3, at(4)];
  expect(readSegments(vocabulary, tokens, 10 * 16_000, 16 * 16_000)).toEqual([
    { text: 'w1 w2', startMs: 10_000, endMs: 11_500 },
    { text: 'w3', startMs: 11_500, endMs: 14_000 },
  ]);
});

it('ends open text with the piece, and nothing after it', () => {
  expect(readSegments(vocabulary, [at(0), 1, at(1), at(1), 2], 0, 3 * 16_000).at(-1)).toEqual({ text: 'w2', startMs: 1000, endMs: 3000 });
  expect(readSegments(vocabulary, [at(0), 1, at(9)], 0, 3 * 16_000)).toEqual([{ text: 'w1', startMs: 0, endMs: 3000 }]);
});

it('finds how far the marks reach', () => {
  expect(lastMarkSamples([at(0), 1, at(2), at(2), 3])).toBe(32_000);
  expect(lastMarkSamples([1, 2])).toBe(0);
});
