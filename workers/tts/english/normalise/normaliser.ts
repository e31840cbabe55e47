/** Text as it is said: each kind of number, sign and abbreviation has its rules; this file owns their order. */
import { abbreviations, numberedAbbreviations } from './abbreviation.ts';
import { addresses } from './address.ts';
import { clean } from './cleaning.ts';
import { times } from './clock.ts';
import { codes, mixedNames } from './code.ts';
import { dates } from './date.ts';
import { fractions } from './fraction.ts';
import { money } from './money.ts';
import { decades, plainNumbers, wordedNumbers } from './number.ts';
import { chain } from './pattern.ts';
import type { Rewrite } from './pattern.ts';
import { phones } from './phone.ts';
import { romans } from './roman.ts';
import { symbols } from './symbol.ts';
import { digitPowers, quantities } from './unit.ts';

const tidy: Rewrite = (text) =>
  text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ *\n[\s]*/g, '\n')
    .replace(/ +([.,;:!?…)”])/g, '$1')
    .replace(/([(“]) +/g, '$1')
    .replace(/([,;:])(?:\s*[,;:])+/g, '$1')
    .trim();

const rewrite = chain(
  clean,
  addresses,
  numberedAbbreviations,
  decades,
  digitPowers,
  dates,
  times,
  phones,
  codes,
  money,
  quantities,
  fractions,
  romans,
  abbreviations,
  wordedNumbers,
  mixedNames,
  plainNumbers,
  symbols,
  tidy,
);

/** Some rules look ahead as far as the text goes: short chunks keep hostile texts linear (20,000 times "a." took 0.6 s whole). */
const CHUNK = /[^\n]{1,1500}(?:(?<=[.!?…]["”')]?)(?=\s)|(?=\n)|$)|[^\n]{1,2000}(?=\s|$)|[^\n]{1,2000}|\n+/gu;

/**
 * English text as it is said: no digit is left, and of the symbols only punctuation. Letters to be named stand behind
 * the mark of letters.ts. Any Unicode is taken; what has no sound is dropped.
 */
export function normalise(text: string): string {
  if (text.length <= 1_500) return rewrite(text);
  return tidy((text.replace(/\r\n?/g, '\n').match(CHUNK) ?? []).map((chunk) => (chunk.trim() === '' ? chunk : rewrite(chunk))).join(' '));
}
