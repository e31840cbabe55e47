/** Amounts of money, before or after their sign or code. */
import { cardinalWords, numberWords } from './number-words.ts';
import { DASH, NUMBER, START, chain, rule } from './pattern.ts';
import type { Groups, Rewrite } from './pattern.ts';

interface Currency {
  readonly one: string;
  readonly many: string;
  /** Hundredths, where there are any. */
  readonly cent?: string;
  readonly cents?: string;
}

function currency(one: string, many = `${one}s`, cent?: string, cents = `${cent ?? ''}s`): Currency {
  return cent === undefined ? { one, many } : { one, many, cent, cents };
}

const DOLLAR = currency('dollar', 'dollars', 'cent');
const currencies: Readonly<Record<string, Currency>> = {
  '$': DOLLAR, 'USD': currency('U.S. dollar', undefined, 'cent'), 'US$': currency('U.S. dollar', undefined, 'cent'),
  'A$': currency('Australian dollar', undefined, 'cent'), 'AUD': currency('Australian dollar', undefined, 'cent'),
  'C$': currency('Canadian dollar', undefined, 'cent'), 'CAD': currency('Canadian dollar', undefined, 'cent'),
  '€': currency('euro', undefined, 'cent'), 'EUR': currency('euro', undefined, 'cent'),
  '£': currency('pound', undefined, 'penny', 'pence'), 'GBP': currency('pound', undefined, 'penny', 'pence'),
  '¥': currency('yen', 'yen'), 'JPY': currency('yen', 'yen'), 'CNY': currency('yuan', 'yuan'), 'RMB': currency('yuan', 'yuan'),
  '₹': currency('rupee'), 'INR': currency('rupee'), '₩': currency('won', 'won'), '₽': currency('ruble'), '₺': currency('lira', 'lira'),
  '₿': currency('bitcoin'), 'BTC': currency('bitcoin'), 'CHF': currency('Swiss franc'), 'SEK': currency('Swedish krona', 'Swedish kronor'),
  'NOK': currency('Norwegian krone', 'Norwegian kroner'), 'PLN': currency('zloty'),
}; // prettier-ignore

const SCALE_NAMES: Readonly<Record<string, string>> = {
  k: 'thousand',
  m: 'million',
  mn: 'million',
  mm: 'million',
  b: 'billion',
  bn: 'billion',
  t: 'trillion',
  tn: 'trillion',
};
const SCALE = String.raw`(?:\s?(?<scale>thousand|million|billion|trillion)|(?<short>[kK]|[mM]n?|MM|[bB]n?|[tT]n?))`;
const SIGN = String.raw`(?:US|A|C)?\$|[€£¥₹₩₽₿₺]`;
const CODE = 'USD|EUR|GBP|JPY|CNY|RMB|AUD|CAD|CHF|INR|SEK|NOK|PLN|BTC';
/** Words after which an amount stands by itself ("a $5 of"), unlike "a $5 bill". */
const NOT_NOUNS =
  /^ (?:in|for|to|of|on|and|or|is|was|were|are|per|from|by|a|an|each|with|at|more|less|worth|but|that|than|as|if|when|the|this)\b/;

function scaleOf(groups: Groups): string {
  const { scale, short } = groups;
  const name = scale ?? (short === undefined ? undefined : SCALE_NAMES[short.toLowerCase()]);
  return name === undefined ? '' : ` ${name}`;
}

function amount(number: string, scale: string, unit: Currency, attributive: boolean): string {
  const [, whole = '', cents] = /^([\d,]*)\.(\d{2})$/.exec(number) ?? [];
  if (scale === '' && cents !== undefined && unit.cent !== undefined && unit.cents !== undefined) {
    const minor = Number(cents) === 0 ? '' : `${cardinalWords(cents)} ${Number(cents) === 1 ? unit.cent : unit.cents}`;
    if (/^0*$/.test(whole)) return minor === '' ? `zero ${unit.many}` : minor;
    const major = `${cardinalWords(whole)} ${whole === '1' ? unit.one : unit.many}`;
    return minor === '' ? major : `${major} and ${minor}`;
  }
  return `${numberWords(number)}${scale} ${(number === '1' && scale === '') || attributive ? unit.one : unit.many}`;
}

function say(groups: Groups, before: string, after: string): string | undefined {
  const unit = currencies[groups['sign'] ?? ''];
  if (unit === undefined) return undefined;
  const attributive =
    /\b(?:an?|the|this|that|his|her|their|our|my|your)\s$/i.test(before) && /^[ -]\p{Ll}{3,}/u.test(after) && !NOT_NOUNS.test(after);
  const from = groups['from'];
  const scale = scaleOf(groups);
  const minus = groups['minus'] === undefined ? '' : 'minus ';
  return `${minus}${from === undefined ? '' : `${numberWords(from)} to `}${amount(groups['number'] ?? '', scale, unit, attributive)}${perWhat(groups)}`;
}

const PER: Readonly<Record<string, string>> = {
  h: 'hour',
  hr: 'hour',
  hour: 'hour',
  mo: 'month',
  month: 'month',
  day: 'day',
  d: 'day',
  wk: 'week',
  week: 'week',
  yr: 'year',
  y: 'year',
  year: 'year',
  kg: 'kilogram',
  lb: 'pound',
  gal: 'gallon',
  user: 'user',
  person: 'person',
  night: 'night',
  kWh: 'kilowatt hour',
  seat: 'seat',
  mile: 'mile',
  GB: 'gigabyte',
  ea: 'each',
};

function perWhat(groups: Groups): string {
  const per = groups['per'];
  return per === undefined ? '' : ` per ${PER[per] ?? per}`;
}

const TAIL = String.raw`(?:/(?<per>\p{L}+))?(?![\p{L}\d]|[.,]\d)`;
const MINUS = String.raw`(?<=^|[\s("'])(?<minus>-)?`;
const before = rule(
  String.raw`(?:${MINUS}|(?<![\p{L}\d]))(?<sign>${SIGN})\s?(?:(?<from>${NUMBER})(?:${DASH})(?:${SIGN})?)?(?<number>${NUMBER})(?:${SCALE})?\+?${TAIL}`,
  (groups, _match, left, right) => say(groups, left, right),
);
const code = rule(String.raw`${START}(?<sign>${CODE})\s?(?<number>${NUMBER})(?:${SCALE})?${TAIL}`, (groups, _match, left, right) =>
  say(groups, left, right),
);
const after = rule(
  String.raw`${START}(?:(?<from>${NUMBER})${DASH})?(?<number>${NUMBER})(?:${SCALE})?\s?(?<sign>${CODE}|[€£₹₽₩₿₺]|\$(?!\d))${TAIL}`,
  (groups, _match, left, right) => say(groups, left, right),
);
const cents = rule(
  String.raw`${START}(?<number>\d+)\s?¢`,
  (groups) => `${cardinalWords(groups['number'] ?? '')} cent${groups['number'] === '1' ? '' : 's'}`,
);

/** "€3,50", as most of the euro's countries write. */
const decimalComma: Rewrite = (text) =>
  text.replace(/(€\s?\d+),(\d{2})(?!\d)/g, '$1.$2').replace(/(?<![\d,.])(\d+),(\d{2})(?=\s?€)/g, '$1.$2');

/** Sign before the amount, then code, then sign after it. */
export const money: Rewrite = chain(decimalComma, before, code, after, cents);
