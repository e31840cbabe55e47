/** Fractions, ratios, scores and ranges. */
import { cardinalWords, codeWords, digitWords, numberWords, ordinalWords, yearWords } from './number-words.ts';
import { NUMBER, START, chain, rule } from './pattern.ts';
import type { Rewrite } from './pattern.ts';

const AFTER = String.raw`(?![\p{L}\p{N}_]|[.,:/-]\d)`;
const SET_PHRASES: Readonly<Record<string, string>> = {
  '24/7': 'twenty-four seven',
  '9/11': 'nine eleven',
  '50/50': 'fifty fifty',
  '20/20': 'twenty twenty',
  '7/11': 'seven eleven',
};

function part(denominator: number, plural: boolean): string {
  if (denominator === 2) return plural ? 'halves' : 'half';
  if (denominator === 4) return plural ? 'quarters' : 'quarter';
  return ordinalWords(denominator) + (plural ? 's' : '');
}

function fractionWords(numerator: number, denominator: number): string | undefined {
  const named = (denominator >= 2 && denominator <= 20) || [25, 30, 32, 50, 60, 64, 100, 1_000].includes(denominator);
  if (!named || numerator === 0 || numerator > 99 || numerator % denominator === 0) return undefined;
  if ([10, 100].includes(denominator) && numerator > 1) return `${cardinalWords(numerator)} out of ${cardinalWords(denominator)}`;
  return `${cardinalWords(numerator)} ${part(denominator, numerator > 1)}`;
}

const mixed = rule(String.raw`${START}(?<whole>\d{1,3})[ -](?<top>\d{1,2})/(?<bottom>\d{1,2})${AFTER}`, (groups) => {
  const [top, bottom] = [Number(groups['top']), Number(groups['bottom'])];
  if (top >= bottom || bottom > 64) return undefined;
  const one = top === 1 && bottom <= 4 && bottom !== 3 ? `a ${part(bottom, false)}` : `${cardinalWords(top)} ${part(bottom, top > 1)}`;
  return `${cardinalWords(groups['whole'] ?? '')} and ${one}`;
});

const season = rule(
  String.raw`${START}(?<from>1[89]\d\d|20\d\d)/(?<until>\d\d)${AFTER}`,
  (groups) => `${yearWords(Number(groups['from']))} ${cardinalWords(groups['until'] ?? '')}`,
);

const simple = rule(String.raw`${START}(?<top>\d{1,4})\s?/\s?(?<bottom>\d{1,4})${AFTER}`, (groups, match) => {
  const fixed = SET_PHRASES[match];
  return (
    fixed ??
    fractionWords(Number(groups['top']), Number(groups['bottom'])) ??
    `${cardinalWords(groups['top'] ?? '')} over ${cardinalWords(groups['bottom'] ?? '')}`
  );
});

const ratio = rule(
  String.raw`${START}(?<first>\d+):(?<second>\d+)${AFTER}`,
  (groups) => `${cardinalWords(groups['first'] ?? '')} to ${cardinalWords(groups['second'] ?? '')}`,
);

function isYear(text: string): boolean {
  return /^(?:1\d|20)\d{2}$/.test(text);
}

const range = rule(String.raw`${START}(?<from>${NUMBER})(?<mark>\s?[–—]\s?|-)(?<until>${NUMBER})(?:s\b|${AFTER})`, (groups, match) => {
  const { from = '', until = '' } = groups;
  const decade = match.endsWith('s');
  if (isYear(from) && !decade && (isYear(until) || until.length === 2)) {
    return `${yearWords(Number(from))} to ${isYear(until) ? yearWords(Number(until)) : cardinalWords(until)}`;
  }
  return decade ? undefined : `${numberWords(from)} to ${numberWords(until)}`;
});

/** Serial numbers, formations: "4-4-2". */
const series = rule(String.raw`${START}\d+(?:-\d+){2,}(?![\p{L}\d])`, (_groups, match) =>
  match
    .split('-')
    .map((piece) => (piece.length > 2 || piece.startsWith('0') ? digitWords(piece) : codeWords(piece)))
    .join(match.length > 7 ? ', ' : ' '),
);

/** A minus between spaced numbers is arithmetic. */
const difference = rule(String.raw`${START}(?<first>${NUMBER})\s-\s(?=\d)`, (groups) => `${numberWords(groups['first'] ?? '')} minus `);
const equation = rule(
  String.raw`${START}(?<first>${NUMBER})\s?-\s?(?<second>${NUMBER})(?=\s?=)`,
  (groups) => `${numberWords(groups['first'] ?? '')} minus ${numberWords(groups['second'] ?? '')}`,
);

const letters = rule(String.raw`(?<![\p{L}\p{N}-])(?<from>[A-Z])[-–](?<until>[A-Z])(?![\p{L}\p{N}-])`, (groups) =>
  groups['from'] === 'X' ? undefined : `${groups['from'] ?? ''} to ${groups['until'] ?? ''}`,
);

/** What has more parts first. */
export const fractions: Rewrite = chain(equation, mixed, season, simple, ratio, series, difference, range, letters);
