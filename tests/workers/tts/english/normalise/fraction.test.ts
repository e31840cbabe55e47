/** Fractions, ratios, scores and ranges: what is written, and how it is said. Named letters stand apart. */
import { describe, expect, it } from 'vitest';
import { showLetters } from '../../../../../workers/tts/english/letters.ts';
import { normalise } from '../../../../../workers/tts/english/normalise/normaliser.ts';

const cases: readonly (readonly [written: string, said: string])[] = [
  ['1/2', 'one half'],
  ['1/3', 'one third'],
  ['2/3', 'two thirds'],
  ['1/4', 'one quarter'],
  ['3/4', 'three quarters'],
  ['1/5', 'one fifth'],
  ['3/8', 'three eighths'],
  ['5/8', 'five eighths'],
  ['1/10', 'one tenth'],
  ['7/10', 'seven out of ten'],
  ['9/16', 'nine sixteenths'],
  ['1/100', 'one one hundredth'],
  ['85/100', 'eighty-five out of one hundred'],
  ['1 1/2', 'one and a half'],
  ['2 1/2', 'two and a half'],
  ['2 3/4', 'two and three quarters'],
  ['1 1/3', 'one and one third'],
  ['½', 'one half'],
  ['¼', 'one quarter'],
  ['¾', 'three quarters'],
  ['⅔', 'two thirds'],
  ['1½', 'one and a half'],
  ['2 ½', 'two and a half'],
  ['1/2 cup', 'one half cup'],
  ['24/7', 'twenty-four seven'],
  ['9/11', 'nine eleven'],
  ['50/50', 'fifty fifty'],
  ['120/80', 'one hundred twenty over eighty'],
  ['3:1', 'three to one'],
  ['16:9', 'sixteen to nine'],
  ['3:2', 'three to two'],
  ['2:1', 'two to one'],
  ['10-15', 'ten to fifteen'],
  ['10–15', 'ten to fifteen'],
  ['9–5', 'nine to five'],
  ['2-1', 'two to one'],
  ['3-2 win', 'three to two win'],
  ['1939-1945', 'nineteen thirty-nine to nineteen forty-five'],
  ['1939–1945', 'nineteen thirty-nine to nineteen forty-five'],
  ['1914-18', 'nineteen fourteen to eighteen'],
  ['1914–1918', 'nineteen fourteen to nineteen eighteen'],
  ['2025/26', 'twenty twenty-five twenty-six'],
  ['2020-2024', 'twenty twenty to twenty twenty-four'],
  ['pages 10-15', 'pages ten to fifteen'],
  ['5 - 3', 'five minus three'],
  ['5 - 3 = 2', 'five minus three equals two'],
  ['5-3=2', 'five minus three equals two'],
  ['4-4-2', 'four four two'],
  ['1-2-3', 'one two three'],
  ['A-Z', 'A to Z'],
  ['A–Z', 'A to Z'],
  ['10 - 15 is negative', 'ten minus fifteen is negative'],
  ['0-0', 'zero to zero'],
];

describe('fraction', () => {
  it.each(cases)('%s', (written, said) => {
    expect(showLetters(normalise(written))).toBe(said);
  });
});
