/** The measure the round trip is judged by. */
import { describe, expect, it } from 'vitest';
import { spokenWords, wordErrors } from './word-errors.ts';

describe('word errors', () => {
  it.each([
    ['one two three', 'one two three', 0, []],
    ['one two three', 'one too three', 1, ['two > too']],
    ['one two three', 'one three', 1, ['two > nothing']],
    ['one three', 'one two three', 1, ['nothing > two']],
    ['a b', 'c d e', 3, ['nothing > c', 'a > d', 'b > e']],
  ])('%s / %s', (said, heard, errors, differences) => {
    expect(wordErrors(said.split(' '), heard.split(' '))).toEqual({ errors, differences });
  });

  it('count numbers, units and times alike however they are written', () => {
    expect(spokenWords('At 7:30 PM it is 20°C.')).toEqual(spokenWords('at seven thirty p.m. it is twenty degrees Celsius'));
  });
});
