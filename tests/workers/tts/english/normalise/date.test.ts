/** Dates in the usual spellings: what is written, and how it is said. Named letters stand apart. */
import { describe, expect, it } from 'vitest';
import { showLetters } from '../../../../../workers/tts/english/letters.ts';
import { normalise } from '../../../../../workers/tts/english/normalise/normaliser.ts';

const cases: readonly (readonly [written: string, said: string])[] = [
  ['22 November 2026', 'the twenty-second of November, twenty twenty-six'],
  ['22nd November 2026', 'the twenty-second of November, twenty twenty-six'],
  ['22nd of November, 2026', 'the twenty-second of November, twenty twenty-six'],
  ['the 22nd of November', 'the twenty-second of November'],
  ['the 3rd of May 1999', 'the third of May, nineteen ninety-nine'],
  ['1 Jan 2025', 'the first of January, twenty twenty-five'],
  ['1 January', 'the first of January'],
  ['24-26 December', 'the twenty-fourth to twenty-sixth of December'],
  ['24–26 December 2026', 'the twenty-fourth to twenty-sixth of December, twenty twenty-six'],
  ['November 22, 2026', 'November twenty-second, twenty twenty-six'],
  ['November 22nd, 2026', 'November twenty-second, twenty twenty-six'],
  ['Nov 22, 2026', 'November twenty-second, twenty twenty-six'],
  ['Nov. 22, 2026', 'November twenty-second, twenty twenty-six'],
  ['Nov 22', 'November twenty-second'],
  ['Nov. 22', 'November twenty-second'],
  ['Sept. 5', 'September fifth'],
  ['Sep 5, 2001', 'September fifth, two thousand one'],
  ['Dec 24–26, 2026', 'December twenty-fourth to twenty-sixth, twenty twenty-six'],
  ['May 5', 'May fifth'],
  ['March 3rd, 2024', 'March third, twenty twenty-four'],
  ['June 1', 'June first'],
  ['July 4th', 'July fourth'],
  ['Jul. 4', 'July fourth'],
  ['November 2026', 'November twenty twenty-six'],
  ['November, 2026', 'November twenty twenty-six'],
  ['Sept. 2024', 'September twenty twenty-four'],
  ['Aug 2020', 'August twenty twenty'],
  ['2026-11-22', 'November twenty-second, twenty twenty-six'],
  ['2026/11/22', 'November twenty-second, twenty twenty-six'],
  ['2026-11-22T19:45:00Z', 'November twenty-second, twenty twenty-six at nineteen forty-five'],
  ['2026-11-22T07:05:00', 'November twenty-second, twenty twenty-six at seven oh five'],
  ['2026-11-22 19:45', 'November twenty-second, twenty twenty-six at nineteen forty-five'],
  ['11/22/2026', 'November twenty-second, twenty twenty-six'],
  ['11/22/26', 'November twenty-second, twenty twenty-six'],
  ['1/2/2003', 'January second, two thousand three'],
  ['22/11/2026', 'November twenty-second, twenty twenty-six'],
  ['22.11.2026', 'November twenty-second, twenty twenty-six'],
  ['11-22-2026', 'November twenty-second, twenty twenty-six'],
  ['31/12/1999', 'December thirty-first, nineteen ninety-nine'],
  ['You may 5 times.', 'You may five times.'],
  ['5 may be right.', 'five may be right.'],
  ['Mon, 22 Nov', 'Monday, the twenty-second of November'],
  ['Mon. 22 November', 'Monday the twenty-second of November'],
  ['Tue Nov 3', 'Tuesday November third'],
  ['Sat, Jan 3', 'Saturday, January third'],
  ['Mon-Fri', 'Monday to Friday'],
  ['Mon–Fri', 'Monday to Friday'],
  ['Sat and Sun', 'Sat and Sun'],
  ['The sun is up.', 'The sun is up.'],
  ['Friday the 13th', 'Friday the thirteenth'],
  ['on Jan. 5, we left', 'on January fifth, we left'],
  ['in Dec. we left', 'in December we left'],
  ['44 BC', 'forty-four BC'],
  ['AD 79', 'AD seventy-nine'],
  ['13/13/2020', 'thirteen slash thirteen slash twenty twenty'],
];

describe('date', () => {
  it.each(cases)('%s', (written, said) => {
    expect(showLetters(normalise(written))).toBe(said);
  });
});
