/** Dates in the usual spellings, decades and eras. */
import { ordinalWords, yearWords } from './number-words.ts';
import { DASH, END, START, chain, rule } from './pattern.ts';
import type { Groups, Rewrite } from './pattern.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

const MONTH = String.raw`(?<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Jun\.|Jul\.|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?!\p{L})`;
const DAY = String.raw`(?<day>0?[1-9]|[12]\d|3[01])`;
const SUFFIX = String.raw`(?:st|nd|rd|th)?`;
const YEAR = String.raw`(?<year>1\d{3}|20\d{2})`;

function monthName(text = ''): string {
  return MONTHS.find((name) => name.startsWith(text.slice(0, 3))) ?? text;
}

function year(groups: Groups, separator = ', '): string {
  return groups['year'] === undefined ? '' : separator + yearWords(Number(groups['year']));
}

function fullYear(digits: string): number {
  const value = Number(digits);
  return digits.length > 2 ? value : value + (value < 50 ? 2_000 : 1_900);
}

function calendarDate(yearText: string, month: number, day: number): string | undefined {
  const name = MONTHS[month - 1];
  return name === undefined || day < 1 || day > 31 ? undefined : `${name} ${ordinalWords(day)}, ${yearWords(fullYear(yearText))}`;
}

const iso = rule(
  String.raw`${START}(?<year>\d{4})([-/.])(?<month>\d{1,2})\2(?<day>\d{1,2})(?:(?<time>[T ](?=\d{1,2}:\d{2}))|(?![\p{L}\p{N}]|[-/]\d))`,
  (groups) => {
    const said = calendarDate(groups['year'] ?? '', Number(groups['month']), Number(groups['day']));
    return said === undefined ? undefined : said + (groups['time'] === undefined ? '' : ' at ');
  },
);

/** Month first, as Americans write, unless that can't be; with full stops the day comes first. */
const slashed = rule(
  String.raw`${START}(?<first>\d{1,2})(?<mark>[-/.])(?<second>\d{1,2})\k<mark>(?<year>(?:1\d|20)\d{2}|(?<=/)\d{2})${END}`,
  (groups) => {
    const [first, second] = [Number(groups['first']), Number(groups['second'])];
    const dayFirst = first > 12 || (groups['mark'] === '.' && second <= 12);
    return calendarDate(groups['year'] ?? '', dayFirst ? second : first, dayFirst ? first : second);
  },
);

const dayMonth = rule(
  String.raw`${START}(?<the>[Tt]he )?${DAY}(?<range>${DASH}(?<until>[12]?\d|3[01]))?${SUFFIX}(?: of)?[ -]${MONTH}(?:,?[ -]${YEAR}(?![\d]|[.,/-]\d))?`,
  (groups, match) => {
    const the = groups['the'] ?? 'the ';
    if (match.endsWith('may')) return undefined;
    const until = groups['until'] === undefined ? '' : ` to ${ordinalWords(groups['until'])}`;
    return `${the}${ordinalWords(groups['day'] ?? '')}${until} of ${monthName(groups['month'])}${year(groups)}`;
  },
);

const monthDay = rule(
  String.raw`(?<!\p{L})${MONTH} ${DAY}(?:${SUFFIX}${DASH}(?<until>[12]?\d|3[01]))?${SUFFIX}(?![\p{L}\d:%]|[.,]\d|[-/]\d)(?:,? ${YEAR}(?![\d]|[.,/-]\d))?`,
  (groups) => {
    const until = groups['until'] === undefined ? '' : ` to ${ordinalWords(groups['until'])}`;
    return `${monthName(groups['month'])} ${ordinalWords(groups['day'] ?? '')}${until}${year(groups)}`;
  },
);

const monthYear = rule(
  String.raw`(?<!\p{L})${MONTH},? ${YEAR}(?![\d]|[.,/-]\d)`,
  (groups) => `${monthName(groups['month'])}${year(groups, ' ')}`,
);

const shortMonth = rule(String.raw`(?<!\p{L})(?<month>Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.(?=\s+\p{Ll}|\s*,|\s*$)`, (groups) =>
  monthName(groups['month']),
);

const SHORT_DAYS = '(?:Sun|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat)';
function dayName(text = ''): string {
  return WEEKDAYS.find((name) => name.startsWith(text.slice(0, 3))) ?? text;
}
const dayRange = rule(
  String.raw`(?<!\p{L})(?<from>${SHORT_DAYS})\.?${DASH}(?<until>${SHORT_DAYS})(?!\p{L})\.?`,
  (groups) => `${dayName(groups['from'])} to ${dayName(groups['until'])}`,
);
const shortDay = rule(
  String.raw`(?<!\p{L})(?<day>${SHORT_DAYS})(?:\.(?!\s*$)|(?=,? +(?:\d|the [\w-]+ of|at \d|(?:${MONTHS.join('|')}|${MONTHS.map((name) => name.slice(0, 3)).join('|')})(?!\p{L}))))`,
  (groups) => dayName(groups['day']),
);

/** Complete dates, then the looser ones. */
export const dates: Rewrite = chain(iso, slashed, dayMonth, monthDay, monthYear, shortMonth, dayRange, shortDay);
