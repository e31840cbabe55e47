/** Times of day and stopwatch times. */
import { spell } from '../letters.ts';
import { cardinalWords } from './number-words.ts';
import { DASH, START, chain, endsSentence, rule } from './pattern.ts';
import type { Groups, Rewrite } from './pattern.ts';

const HALF = String.raw`(?<half>[AaPp]\.?\s?[Mm]\b\.?)`;

function minuteWords(minutes: string): string {
  return minutes === '00' ? '' : minutes.startsWith('0') ? ` oh ${cardinalWords(minutes)}` : ` ${cardinalWords(minutes)}`;
}

function halfWords(groups: Groups, after: string): string {
  const { half } = groups;
  if (half === undefined) return '';
  return ` ${spell(half.replace(/[^apm]/gi, ''))}${half.endsWith('.') && endsSentence(after) ? '.' : ''}`;
}

function hourWords(hour: string, minutes: string, twelveHours: boolean): string {
  const value = Number(hour);
  if (value === 0 && minutes !== '00' && !twelveHours) return `twelve${minuteWords(minutes)} ${spell('AM')}`;
  if (minutes !== '00' || twelveHours) return cardinalWords(value) + minuteWords(minutes);
  if (value === 0) return 'midnight';
  return value <= 12 ? `${cardinalWords(value)} o'clock` : `${cardinalWords(value)} hundred`;
}

const between = rule(
  String.raw`(?<from>${START}(?:[01]?\d|2[0-4])(?::[0-5]\d(?:\s?[AaPp]\.?[Mm]\b\.?)?|\s?[AaPp]\.?[Mm]\b\.?))${DASH}(?=\d{1,2}(?::[0-5]\d|\s?[AaPp]\.?[Mm]\b))`,
  (groups) => `${groups['from'] ?? ''} to `,
);

/** "9-5pm": the first hour takes no half of its own. */
const looseBetween = rule(
  String.raw`${START}(?<from>\d{1,2})${DASH}(?=\d{1,2}(?::[0-5]\d)?\s?[AaPp]\.?[Mm]\b)`,
  (groups) => `${cardinalWords(groups['from'] ?? '')} to `,
);

const withSeconds = rule(
  String.raw`${START}(?<hour>\d{1,2}):(?<minutes>[0-5]\d):(?<seconds>[0-5]\d)(?:\.\d+)?Z?(?:\s?${HALF})?(?![\d:])`,
  (groups, _match, _before, after) => {
    const seconds = Number(groups['seconds']);
    const said = hourWords(groups['hour'] ?? '', groups['minutes'] ?? '', groups['half'] !== undefined);
    return `${said}${seconds === 0 ? '' : ` and ${cardinalWords(seconds)} second${seconds === 1 ? '' : 's'}`}${halfWords(groups, after)}`;
  },
);

const withMinutes = rule(
  String.raw`${START}(?<hour>[01]?\d|2[0-4])[:h](?<minutes>[0-5]\d)Z?(?:\s?${HALF})?(?![\d:]|\p{L})(?:\s?o'clock)?`,
  (groups, _match, _before, after) =>
    hourWords(groups['hour'] ?? '', groups['minutes'] ?? '', groups['half'] !== undefined) + halfWords(groups, after),
);

const withDot = rule(
  String.raw`${START}(?<hour>1[0-2]|0?[1-9])\.(?<minutes>[0-5]\d)\s?${HALF}`,
  (groups, _match, _before, after) => hourWords(groups['hour'] ?? '', groups['minutes'] ?? '', true) + halfWords(groups, after),
);

const wholeHour = rule(
  String.raw`${START}(?<hour>1[0-2]|0?[1-9])\s?${HALF}(?!\p{L})`,
  (groups, _match, _before, after) => cardinalWords(groups['hour'] ?? '') + halfWords(groups, after),
);

/** Ranges first, so that both ends are still digits. */
export const times: Rewrite = chain(between, looseBetween, withSeconds, withMinutes, withDot, wholeHour);
