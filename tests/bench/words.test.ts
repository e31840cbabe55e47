import { describe, expect, it } from 'vitest';
import { loops, wordErrorRate, wordErrors, wordsOf } from '../../bench/words.ts';

describe('wordsOf', () => {
  it('leaves case, punctuation and the kind of apostrophe out', () => {
    expect(wordsOf('Comment t’appelles-tu ? “Ça va!”')).toEqual(['comment', "t'appelles", 'tu', 'ça', 'va']);
  });
});

describe('wordErrors', () => {
  it.each([
    ['the same words', 'Try again. Fail again.', 'try again, fail again', 0],
    ['one word replaced', 'Ever tried', 'Never tried', 1],
    ['one word missing', 'turn on the light', 'turn the light', 1],
    ['one word too many', 'turn on the light', 'turn on on the light', 1],
    ['nothing heard', 'no matter', '', 2],
    ['nothing said', '', 'thank you', 2],
  ])('%s', (_name, said, heard, errors) => {
    expect(wordErrors(said, heard)).toBe(errors);
  });

  it('are summed over all texts before they are divided', () => {
    expect(
      wordErrorRate([
        { said: 'a', heard: 'b' },
        { said: 'one two three', heard: 'one two three' },
      ]),
    ).toBe(25);
  });
});

describe('loops', () => {
  it.each([
    ['a word', 'stop stop stop', true],
    ['a sentence', 'Set a timer. Set a timer. Set a timer.', true],
    ['a phrase inside', 'then he said it is late it is late it is late and left', true],
    ['twice is no loop', 'fail again fail again', false],
    ['a word that comes back', 'Ever tried. Ever failed. Try again. Fail again. Fail better.', false],
    ['nothing', '', false],
  ])('%s', (_name, text, expected) => {
    expect(loops(text)).toBe(expected);
  });
});
