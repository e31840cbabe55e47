/** Roman numerals: what is written, and how it is said. Named letters stand apart. */
import { describe, expect, it } from 'vitest';
import { showLetters } from '../../../../../workers/tts/english/letters.ts';
import { normalise } from '../../../../../workers/tts/english/normalise/normaliser.ts';

const cases: readonly (readonly [written: string, said: string])[] = [
  ['Henry VIII', 'Henry the eighth'],
  ["Henry VIII's wives", "Henry the eighth's wives"],
  ['Elizabeth II', 'Elizabeth the second'],
  ['Elizabeth I', 'Elizabeth the first'],
  ['Louis XIV', 'Louis the fourteenth'],
  ['Louis XVI', 'Louis the sixteenth'],
  ['Pope John Paul II', 'Pope John Paul the second'],
  ['Pope Benedict XVI', 'Pope Benedict the sixteenth'],
  ['King Charles III', 'King Charles the third'],
  ['Peter I', 'Peter the first'],
  ['George V', 'George the fifth'],
  ['Part IV', 'Part four'],
  ['part iv', 'part four'],
  ['Part I', 'Part one'],
  ['Chapter III', 'Chapter three'],
  ['CHAPTER XII', 'CHAPTER twelve'],
  ['Act II, Scene III', 'Act two, Scene three'],
  ['Volume VII', 'Volume seven'],
  ['vol. II', 'volume two'],
  ['Book XX', 'Book twenty'],
  ['World War I', 'World War one'],
  ['World War II', 'World War two'],
  ['Type II', 'Type two'],
  ['Type I diabetes', 'Type one diabetes'],
  ['Phase III', 'Phase three'],
  ['Rocky II', 'Rocky two'],
  ['Final Fantasy VII', 'Final Fantasy seven'],
  ['Super Bowl LIV', 'Super Bowl fifty-four'],
  ['Section V', 'Section five'],
  ['XXI century', 'twenty-first century'],
  ['I am', 'I am'],
  ['You and I', 'You and I'],
  ['Vitamin C', 'Vitamin C'],
  ['the CD', 'the CD'],
  ['an XL shirt', 'an XL shirt'],
  ['Malcolm X', 'Malcolm X'],
  ['Mix it', 'Mix it'],
];

describe('roman', () => {
  it.each(cases)('%s', (written, said) => {
    expect(showLetters(normalise(written))).toBe(said);
  });
});
