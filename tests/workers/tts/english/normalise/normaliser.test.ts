/** What holds for every text: it never throws, leaves nothing the phonemiser can't take, and stays quick. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SPELL_MARK, showLetters } from '../../../../../workers/tts/english/letters.ts';
import { normalise } from '../../../../../workers/tts/english/normalise/normaliser.ts';

const SAYABLE = new RegExp(`^[\\p{L}\\p{M}\\s${SPELL_MARK}'".,;:!?—…()“”-]*$`, 'u');

/** Texts made of what the rules look for, so that they meet in odd orders. */
const ruleBait = fc
  .array(
    fc.constantFrom(
      ...[
        '1',
        '23',
        '1984',
        '2026',
        '0',
        '007',
        '1,000',
        '3.5',
        '.',
        ',',
        ':',
        '/',
        '-',
        '–',
        '$',
        '€',
        '%',
        '°C',
        'km',
        '/h',
        'am',
        'p.m.',
        ' ',
        ' ',
        '\n',
      ],
      ...[
        'Nov',
        'May',
        'Dr.',
        'St.',
        'U.S.',
        'e.g.',
        'No.',
        'Henry',
        'VIII',
        'v',
        'x',
        '^',
        '+',
        '=',
        '@',
        '#',
        '&',
        '(',
        ')',
        '"',
        "'",
        '*',
        '_',
        '½',
        '²',
        's',
        'th',
        '👍',
      ],
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

describe('any text', () => {
  it('becomes words and punctuation', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: 'grapheme', maxLength: 200 }), ruleBait),
        (text) => {
          expect(normalise(text)).toMatch(SAYABLE);
        },
      ),
      { numRuns: 400 },
    );
  }, 30_000);

  it('takes lone surrogates, private use and non-characters', () => {
    expect(normalise('a\uD800b \uE000API \uFFFF \u{10FFFF}')).toBe('a b API');
  });

  it('says nothing for what has no sound', () => {
    expect(['', ' ', '\n', '👍', '***', '---', '|||', '\u200B'].map((text) => normalise(text).replace(/[.,;:!?—…\s]/g, ''))).toEqual(
      Array(8).fill(''),
    );
  });

  it('keeps a long text whole', () => {
    const sentence = 'On May 5 we paid $3.50 for 2 kg of rice. ';
    const said = 'On May fifth we paid three dollars and fifty cents for two kilograms of rice.';
    expect(normalise(sentence.repeat(200))).toBe(Array(200).fill(said).join(' '));
  });

  it('cuts a word without end instead of waiting for its end', () => {
    expect(normalise('a.'.repeat(30_000)).length).toBeGreaterThan(0);
    expect(normalise('1'.repeat(60_000))).toMatch(/^one one one/);
  });
});

describe('whole sentences', () => {
  it.each([
    [
      'Dr. Smith arrives on 22 November 2026 at 7:30 pm.',
      'Doctor Smith arrives on the twenty-second of November, twenty twenty-six at seven thirty P M.',
    ],
    ['It is -5 °C, i.e. cold, in St. Paul, MN.', 'It is minus five degrees Celsius, that is cold, in Saint Paul, MN.'],
    [
      'Version 2.0 of the API costs $20/month (vs. €15).',
      'Version two point zero of the API costs twenty dollars per month (versus fifteen euros).',
    ],
    ['Call 555-1234 by 5 p.m. Ask for Mr. Lee.', 'Call five five five, one two three four, by five P M. Ask for Mister Lee.'],
    ['From 2020-2024 it grew 2.5%-3.5%.', 'From twenty twenty to twenty twenty-four it grew two point five to three point five percent.'],
    ['Henry VIII had 6 wives; the 1st was Catherine.', 'Henry the eighth had six wives; the first was Catherine.'],
    ['Mix 1 1/2 cups (350 ml) with 3/4 tsp.', 'Mix one and a half cups (three hundred fifty milliliters) with three quarters teaspoon.'],
    ['The U.S. has 50 states, e.g. Ohio, Iowa, etc.', 'The U S has fifty states, for example Ohio, Iowa, et cetera.'],
  ])('%s', (written, said) => {
    expect(showLetters(normalise(written))).toBe(said);
  });
});
