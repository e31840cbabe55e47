/** Numbers read digit by digit: what is written, and how it is said. Named letters stand apart. */
import { describe, expect, it } from 'vitest';
import { showLetters } from '../../../../../workers/tts/english/letters.ts';
import { normalise } from '../../../../../workers/tts/english/normalise/normaliser.ts';

const cases: readonly (readonly [written: string, said: string])[] = [
  ['Call 555-123-4567 before 9 am.', 'Call five five five, one two three, four five six seven, before nine A M.'],
  ['555-1234', 'five five five, one two three four'],
  ['555-123-4567', 'five five five, one two three, four five six seven'],
  ['(555) 123-4567', 'five five five, one two three, four five six seven'],
  ['555.123.4567', 'five five five, one two three, four five six seven'],
  ['1-800-555-0199', 'one, eight zero zero, five five five, zero one nine nine'],
  ['+1 555 123 4567', 'plus one, five five five, one two three, four five six seven'],
  ['+1 (555) 123-4567', 'plus one, five five five, one two three, four five six seven'],
  ['+33 6 12 34 56 78', 'plus three three, six, one two, three four, five six, seven eight'],
  ['+44 20 7946 0958', 'plus four four, two zero, seven nine four six, zero nine five eight'],
  ['07700 900123', 'zero seven seven zero zero, nine zero zero one two three'],
  ['020 7946 0958', 'zero two zero, seven nine four six, zero nine five eight'],
  ['call 911', 'call nine one one'],
  ['Dial 112 now', 'Dial one one two now'],
  ['911 calls', 'nine hundred eleven calls'],
  ['PIN 1234', 'PIN one two three four'],
  ['code is 482913', 'code is four eight two nine one three'],
  ['ext. 204', 'extension two zero four'],
];

describe('phone', () => {
  it.each(cases)('%s', (written, said) => {
    expect(showLetters(normalise(written))).toBe(said);
  });
});
