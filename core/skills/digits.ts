/** Number words as digits, English and French: "twenty-five minutes" is "25 minutes", "quatre-vingt-dix" is "90". */
import type { SkillLanguage } from './said.ts';

interface NumberWords {
  /** Below a hundred: added up. */
  readonly small: ReadonlyMap<string, number>;
  /** Multiplies what stands before it, or stands for itself. */
  readonly scales: ReadonlyMap<string, number>;
  /** Between the words of a number, saying nothing. */
  readonly link: string;
  /** Begins the digits behind the point. */
  readonly point: string;
  /** Words that are numbers only in the company of others: articles. */
  readonly articles: ReadonlySet<string>;
}

function numbered(words: string, from = 0): (readonly [string, number])[] {
  return words.split(' ').map((word, index) => [word, from + index] as const);
}

const languages: Readonly<Record<SkillLanguage, NumberWords>> = {
  en: {
    small: new Map([
      ...numbered(
        'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
      ),
      ...'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, index) => [word, (index + 2) * 10] as const),
    ]),
    scales: new Map([
      ['hundred', 100],
      ['thousand', 1_000],
      ['million', 1_000_000],
      ['billion', 1_000_000_000],
    ]),
    link: 'and',
    point: 'point',
    articles: new Set(['a']),
  },
  fr: {
    small: new Map([
      ...numbered('zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize'),
      ['une', 1],
      ['vingts', 20],
      ...'vingt trente quarante cinquante soixante'.split(' ').map((word, index) => [word, (index + 2) * 10] as const),
      ['septante', 70],
      ['huitante', 80],
      ['nonante', 90],
    ]),
    scales: new Map([
      ['cent', 100],
      ['cents', 100],
      ['mille', 1_000],
      ['million', 1_000_000],
      ['millions', 1_000_000],
      ['milliard', 1_000_000_000],
      ['milliards', 1_000_000_000],
    ]),
    link: 'et',
    point: 'virgule',
    articles: new Set(['un', 'une']),
  },
};

/** Whether `next` can follow within the same number below a hundred: "twenty five", "soixante dix", never "five six". */
function continues(below: number, next: number, language: SkillLanguage): boolean {
  if (below === 0) return false;
  if (language === 'fr') {
    if (below === 4 && next === 20) return true;
    if (below === 60 || below === 80) return next < 20;
    if (below === 10) return next >= 7 && next <= 9;
  }
  return below >= 20 && below % 10 === 0 && next > 0 && next < 10;
}

/** A number being read word by word. */
interface Reading {
  total: number;
  /** What the next scale multiplies. */
  group: number;
  /** The end of `group` that is below a hundred. */
  below: number;
  words: number;
}

/** @returns false where the word does not belong to the number */
function take(reading: Reading, word: string, language: SkillLanguage): boolean {
  const { small, scales } = languages[language];
  const value = small.get(word);
  if (value !== undefined) {
    if (reading.below !== 0 && !continues(reading.below, value, language)) return false;
    if (language === 'fr' && reading.below === 4 && value === 20) {
      reading.group += 76;
      reading.below = 80;
    } else {
      reading.group += value;
      reading.below += value;
    }
    if (value === 0 && reading.words > 0) return false;
  } else {
    const scale = scales.get(word);
    if (scale === undefined) return false;
    if (scale === 100) reading.group = Math.max(1, reading.group) * 100;
    else {
      reading.total += Math.max(1, reading.group) * scale;
      reading.group = 0;
    }
    reading.below = 0;
  }
  reading.words += 1;
  return true;
}

/** Reads the number that begins at `from`. @returns its digits and how many tokens it took, or undefined */
function readNumber(
  tokens: readonly string[],
  from: number,
  language: SkillLanguage,
): { readonly digits: string; readonly taken: number } | undefined {
  const { small, scales, link, point, articles } = languages[language];
  const reading: Reading = { total: 0, group: 0, below: 0, words: 0 };
  let at = from;
  // "a hundred": the article only stands before a scale.
  if (articles.has(tokens[at] ?? '') && scales.has(tokens[at + 1] ?? '')) at += 1;
  while (at < tokens.length) {
    const word = tokens[at] ?? '';
    if (reading.words > 0 && word === link) {
      const next = tokens[at + 1] ?? '';
      const linked =
        language === 'fr'
          ? reading.below >= 20 && (next === 'un' || next === 'une' || next === 'onze')
          : reading.below === 0 && small.has(next);
      if (!linked || !take(reading, next, language)) break;
      at += 2;
      continue;
    }
    if (!take(reading, word, language)) break;
    at += 1;
  }
  if (reading.words === 0) return undefined;
  if (at === from + 1 && articles.has(tokens[from] ?? '')) return undefined;
  let digits = String(reading.total + reading.group);
  if (tokens[at] === point) {
    let decimals = '';
    let after = at + 1;
    for (; after < tokens.length; after += 1) {
      const value = small.get(tokens[after] ?? '') ?? (/^\d+$/u.test(tokens[after] ?? '') ? Number(tokens[after]) : undefined);
      if (value === undefined) break;
      decimals += String(value);
    }
    if (decimals !== '') {
      digits += `.${decimals}`;
      at = after;
    }
  }
  return { digits, taken: at - from };
}

/** Digits in one way: no thousands separators, a point before decimals. */
function plainDigits(text: string, language: SkillLanguage): string {
  const joined = text.replace(/(?<=\d)[  ](?=\d{3}(?!\d))/gu, '');
  return language === 'en' ? joined.replace(/(?<=\d),(?=\d{3}(?!\d))/gu, '') : joined.replace(/(?<=\d),(?=\d)/gu, '.');
}

/**
 * @param text - lower case, one space between words
 * @returns the same with every number in digits; "un" and "une" alone stay, since they are articles as well
 */
export function digitsOf(text: string, language: SkillLanguage): string {
  const { small, scales } = languages[language];
  const isWord = (part: string): boolean => small.has(part) || scales.has(part) || part === languages[language].link;
  const tokens = plainDigits(text, language)
    .split(' ')
    .flatMap((token) => {
      const parts = token.split('-');
      const isLength = small.has(parts[0] ?? '') && /^(?:second|minute|hour|day|week)s?$/u.test(parts.at(-1) ?? '');
      return parts.length > 1 && (parts.every(isWord) || isLength) ? parts : [token];
    });
  const read: string[] = [];
  for (let at = 0; at < tokens.length;) {
    const [, word = '', marks = ''] = /^(.*?)([,;:]*)$/u.exec(tokens[at] ?? '') ?? [];
    const number = marks === '' ? readNumber(tokens, at, language) : readNumber([...tokens.slice(0, at), word], at, language);
    read.push(number === undefined ? (tokens[at] ?? '') : `${number.digits}${marks}`);
    at += number?.taken ?? 1;
  }
  return read.join(' ');
}
