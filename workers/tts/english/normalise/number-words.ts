/** Numbers as words, the American way: without "and". */

const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SCALES = ['', ' thousand', ' million', ' billion', ' trillion'];
/** More digits than the scales reach are read one by one. */
const MOST_DIGITS = 15;

const IRREGULAR_ORDINALS: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth', // prettier-ignore
};

function belowHundred(value: number): string {
  if (value < 20) return UNITS[value] ?? '';
  const ten = TENS[Math.floor(value / 10)] ?? '';
  return value % 10 === 0 ? ten : `${ten}-${UNITS[value % 10] ?? ''}`;
}

function belowThousand(value: number): string {
  if (value < 100) return belowHundred(value);
  const rest = value % 100;
  return `${UNITS[Math.floor(value / 100)] ?? ''} hundred${rest === 0 ? '' : ` ${belowHundred(rest)}`}`;
}

/** "404" -> "four zero four". Other characters are left out. */
export function digitWords(digits: string): string {
  return [...digits].flatMap((digit) => UNITS[Number.parseInt(digit, 10)] ?? []).join(' ');
}

/** A whole number: digits, commas allowed, no sign. */
export function cardinalWords(text: string | number): string {
  const digits = String(text)
    .replace(/\D/g, '')
    .replace(/^0+(?=\d)/, '');
  if (digits === '' || digits.length > MOST_DIGITS) return digitWords(digits);
  const groups: string[] = [];
  for (let end = digits.length, scale = 0; end > 0; end -= 3, scale += 1) {
    const value = Number(digits.slice(Math.max(0, end - 3), end));
    if (value > 0) groups.unshift(belowThousand(value) + (SCALES[scale] ?? ''));
  }
  return groups.length === 0 ? 'zero' : groups.join(' ');
}

/** "first", "twenty-second", "one hundredth". */
export function ordinalWords(text: string | number): string {
  const words = cardinalWords(text);
  const last = /[a-z]+$/.exec(words)?.[0] ?? '';
  const ordinal = IRREGULAR_ORDINALS[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`);
  return words.slice(0, words.length - last.length) + ordinal;
}

/** Any plain number: sign, commas, decimals ("-1,250.75" -> "minus one thousand two hundred fifty point seven five"). */
export function numberWords(text: string): string {
  const [, sign = '', whole = '', decimals] = /^([-+]?)([\d,]*)(?:\.(\d+))?$/.exec(text) ?? [];
  const spokenSign = sign === '-' ? 'minus ' : sign === '+' ? 'plus ' : '';
  const digits = whole.replaceAll(',', '');
  const spokenWhole = digits === '' ? '' : digits.length > 1 && digits.startsWith('0') ? digitWords(digits) : cardinalWords(digits);
  return (
    spokenSign + [spokenWhole, ...(decimals === undefined ? [] : ['point', digitWords(decimals)])].filter((part) => part !== '').join(' ')
  );
}

/** A year: "nineteen eighty-four", "two thousand five", "nineteen oh five", "fifteen hundred". */
export function yearWords(year: number): string {
  const rest = year % 100;
  if (year % 1_000 === 0 || (year >= 2_000 && year < 2_010) || year < 1_000) return cardinalWords(year);
  const century = belowHundred(Math.floor(year / 100));
  if (rest === 0) return `${century} hundred`;
  return `${century} ${rest < 10 ? `oh ${belowHundred(rest)}` : belowHundred(rest)}`;
}

function plural(word: string): string {
  return word.endsWith('y') ? `${word.slice(0, -1)}ies` : word === 'six' ? 'sixes' : `${word}s`;
}

/** The plural of a number's last word: "nineties", "hundreds". */
export function pluralWords(words: string): string {
  const last = /[a-z]+$/.exec(words)?.[0] ?? '';
  return words.slice(0, words.length - last.length) + plural(last);
}

/** How a number in a name is read: "380" -> "three eighty", "4090" -> "forty ninety", "007" digit by digit. */
export function codeWords(digits: string): string {
  if (digits.startsWith('0') && digits.length > 1) return digitWords(digits);
  if (digits.length <= 2) return cardinalWords(digits);
  if (digits.length === 3) {
    if (digits.endsWith('00')) return cardinalWords(digits);
    return `${digitWords(digits.charAt(0))} ${digits.charAt(1) === '0' ? digitWords(digits.slice(1)).replace('zero', 'oh') : cardinalWords(digits.slice(1))}`;
  }
  return digits.length === 4 ? yearWords(Number(digits)) : digitWords(digits);
}
