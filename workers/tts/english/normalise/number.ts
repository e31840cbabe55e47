/** The numbers no other rule has claimed: ordinals, decades, years, decimals and cardinals. */
import { cardinalWords, digitWords, numberWords, ordinalWords, pluralWords, yearWords } from './number-words.ts';
import { NUMBER, chain, rule } from './pattern.ts';
import type { Rewrite } from './pattern.ts';

const ordinal = rule(
  String.raw`(?<![\p{L}\d.])(?<number>\d{1,3}(?:,\d{3})+|\d+)(?:st|nd|rd|th|ST|ND|RD|TH)(?<plural>s)?(?![\p{L}\d])`,
  (groups) => ordinalWords(groups['number'] ?? '') + (groups['plural'] ?? ''),
);

/** "1990s" always; "90s" only where seconds can't be meant. */
const decade = rule(
  String.raw`(?<![\p{L}\d.,])(?:(?<tick>')?(?<short>[1-9]0)|(?<long>1\d\d0|20\d0))'?s(?![\p{L}\d])`,
  (groups, _match, before) => {
    const { short, long, tick } = groups;
    if (long !== undefined) return pluralWords(yearWords(Number(long)));
    const decadeMeant = tick !== undefined || /\b(?:the|early|mid|late|his|her|their|my|your|our|in|-)[\s-]?$/i.test(before);
    return decadeMeant ? pluralWords(cardinalWords(short ?? '')) : undefined;
  },
);

const shortYear = rule(String.raw`(?<=(?:^|[\s(]))'(?<year>\d{2})(?![\p{L}\d'])`, (groups) => {
  const digits = groups['year'] ?? '';
  return digits.startsWith('0') ? `oh ${cardinalWords(digits)}` : cardinalWords(digits);
});

const fiscal = rule(
  String.raw`(?<![\p{L}\d])(?<label>FY|Q[1-4] |H[12] )'?(?<year>20\d\d)(?![\p{L}\d])`,
  (groups) => `${groups['label'] ?? ''} ${yearWords(Number(groups['year']))}`,
);

/** Plural nouns tell a count from a year; these words end in s without being one. */
const NOT_PLURAL = new Set('is was has does its this as us less plus across thus perhaps always'.split(' '));
const COUNTED = /^ (?:million|billion|trillion|thousand|hundred|dozen|percent)\b/;

/** An adjective and a plural: "1234 unread messages". */
const COUNTED_LATER =
  /^ (?!(?:will|was|is|has|had|and|or|the|an?|to|in|but|when|with|he|she|it|they|we|i|you|for|of|at|on|as|by|that|which)\b)\p{Ll}+(?<!s) \p{Ll}{3,}(?<!s)s\b/u;

function isCount(before: string, after: string): boolean {
  const noun = /^ ([\p{Ll}-]+)/u.exec(after)?.[1] ?? '';
  if (
    /(?:\b(?:about|over|than|nearly|almost|around|exactly|roughly|of|costs?|least|most|all)\s)$/i.test(before) &&
    noun.endsWith('s') &&
    !NOT_PLURAL.has(noun)
  )
    return true;
  if (
    /\b(?:in|since|until|till|by|from|of|during|before|after|year|circa|January|February|March|April|May|June|July|August|September|October|November|December|spring|summer|autumn|fall|winter|early|late|mid)\s$/i.test(
      before,
    )
  )
    return false;
  if (COUNTED_LATER.test(after)) return true;
  return COUNTED.test(after) || (noun.length > 2 && noun.endsWith('s') && !NOT_PLURAL.has(noun));
}

const plain = rule(
  String.raw`(?<sign>(?<=^|[\s(=<>~:/"'])[-+](?=[\d.]))?(?<![\p{L}\d_]|\d[.,])(?<number>${NUMBER})(?<owner>'s(?!\p{L}))?(?![\d_]|[,.]\d)`,
  (groups, _match, before, after) => {
    const { number = '', owner = '' } = groups;
    const sign = groups['sign'] === '-' ? 'minus ' : groups['sign'] === '+' ? 'plus ' : '';
    const year =
      sign === '' &&
      (/^(?:1[1-9]|20)\d\d$/.test(number)
        ? !isCount(before, after)
        : /^[12]\d{3}$/.test(number) && /\b(?:in|since|until|year|from|by) $/i.test(before) && !isCount(before, after));
    return sign + (year ? yearWords(Number(number)) : numberWords(number)) + owner;
  },
);

/** Whatever digits remain, in other scripts' digits too, one by one. */
const leftover: Rewrite = (text) => text.replace(/\d+/g, (digits) => ` ${digitWords(digits)} `).replace(/\p{Nd}/gu, ' ');

/** Ordinals and decades end in letters; mixed names come between them and the rest. */
export const decades: Rewrite = decade;
export const wordedNumbers: Rewrite = chain(ordinal, shortYear, fiscal);
export const plainNumbers: Rewrite = chain(plain, leftover);
