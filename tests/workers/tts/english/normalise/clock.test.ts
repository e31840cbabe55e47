/** Times of day: what is written, and how it is said. Named letters stand apart. */
import { describe, expect, it } from 'vitest';
import { showLetters } from '../../../../../workers/tts/english/letters.ts';
import { normalise } from '../../../../../workers/tts/english/normalise/normaliser.ts';

const cases: readonly (readonly [written: string, said: string])[] = [
  ['7:30 pm', 'seven thirty P M'],
  ['7:30 PM', 'seven thirty P M'],
  ['7:30pm', 'seven thirty P M'],
  ['7:30 p.m.', 'seven thirty P M.'],
  ['7:05 a.m.', 'seven oh five A M.'],
  ['7 am', 'seven A M'],
  ['7 AM', 'seven A M'],
  ['7pm', 'seven P M'],
  ['12 noon', 'twelve noon'],
  ['12:00', "twelve o'clock"],
  ['12:00 pm', 'twelve P M'],
  ['12:30 am', 'twelve thirty A M'],
  ['0:00', 'midnight'],
  ['00:00', 'midnight'],
  ['00:30', 'twelve thirty A M'],
  ['9:00', "nine o'clock"],
  ['19:45', 'nineteen forty-five'],
  ['19:00', 'nineteen hundred'],
  ['23:59', 'twenty-three fifty-nine'],
  ['06:15', 'six fifteen'],
  ['7.30 pm', 'seven thirty P M'],
  ['7:30:15', 'seven thirty and fifteen seconds'],
  ['1:02:03', 'one oh two and three seconds'],
  ['9am-5pm', 'nine A M to five P M'],
  ['9 am - 5 pm', 'nine A M to five P M'],
  ['9-5pm', 'nine to five P M'],
  ['9:00–17:30', "nine o'clock to seventeen thirty"],
  ['7:30-8:45 pm', 'seven thirty to eight forty-five P M'],
  ['8–10 am', 'eight to ten A M'],
  ['19h30', 'nineteen thirty'],
  ['at 7 p.m. Then we go.', 'at seven P M. Then we go.'],
  ['at 7 p.m. we go.', 'at seven P M we go.'],
  ["5 o'clock", "five o'clock"],
  ["5:00 o'clock", "five o'clock"],
  ['10:15 UTC', 'ten fifteen UTC'],
  ['15:30 EST', 'fifteen thirty EST'],
  ['25:30', 'twenty-five to thirty'],
];

describe('clock', () => {
  it.each(cases)('%s', (written, said) => {
    expect(showLetters(normalise(written))).toBe(said);
  });
});
