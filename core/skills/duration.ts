/** How long: durations as people say them, English and French, and back. */
import type { SkillLanguage } from './said.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const units: readonly (readonly [RegExp, number])[] = [
  [/^(?:seconds?|secs?|secondes?|s)$/u, SECOND_MS],
  [/^(?:minutes?|mins?|mn)$/u, MINUTE_MS],
  [/^(?:hours?|hrs?|heures?|h)$/u, HOUR_MS],
  [/^(?:days?|jours?|j)$/u, DAY_MS],
  [/^(?:weeks?|semaines?)$/u, 7 * DAY_MS],
];

type Rewriting = readonly [RegExp, string | ((all: string, first: string, second: string) => string)];

const half = (count: string, unit: string): string => `${String(Number(count) + 0.5)} ${unit}`;

/** Fractions and articles before a unit, said in numbers. */
const fractions: Readonly<Record<SkillLanguage, readonly Rewriting[]>> = {
  en: [
    [/\b(?:a |1 )?quarter of an hour\b/gu, '15 minutes'],
    [/\b3 quarters of an hour\b/gu, '45 minutes'],
    [/\bhalf an? (hour|minute|day)\b/gu, '0.5 $1'],
    [/\b(?:a|1) half (hour|minute)\b/gu, '0.5 $1'],
    [/\b(?:an?|1) (hour|minute|day) and a half\b/gu, '1.5 $1'],
    [/\b(\d+) and a half (hours|minutes|days)\b/gu, (_, count, unit) => half(count, unit)],
    [/\b(\d+) (hours|minutes|days) and a half\b/gu, (_, count, unit) => half(count, unit)],
    [/\ba couple of (hours|minutes|days)\b/gu, '2 $1'],
    [/\ban? (hour|minute|second|day|week)\b/gu, '1 $1'],
  ],
  fr: [
    [/(?<!\p{L})(?:un |1 )?quart d'heure(?!\p{L})/gu, '15 minutes'],
    [/(?<!\p{L})3 quarts d'heure(?!\p{L})/gu, '45 minutes'],
    [/(?<!\p{L})(?:une |1 )?demi[- ]?(heure|minute|journée)(?!\p{L})/gu, (_, unit) => `0.5 ${unit === 'journée' ? 'jour' : unit}`],
    [/(?<!\p{L})(?:une|1) (heure|minute) et demie?(?!\p{L})/gu, '1.5 $1'],
    [/(?<!\p{L})(\d+) (heures|minutes|jours) et demie?(?!\p{L})/gu, (_, count, unit) => half(count, unit)],
    [/(?<!\p{L})une? (heure|minute|seconde|jour|semaine)(?!\p{L})/gu, '1 $1'],
  ],
};

/** @param plain - lower case, numbers in digits. @returns the same with every duration as numbers and units: "1.5 hour" */
export function plainDurations(plain: string, language: SkillLanguage): string {
  return fractions[language].reduce(
    (text, [pattern, by]) => (typeof by === 'string' ? text.replace(pattern, by) : text.replace(pattern, by)),
    plain,
  );
}

/** One part of a duration, with what joins it to the next. */
const PART = /(\d+(?:\.\d+)?) ?-?(\p{L}+)(?:,? (?:and|et) |, | |$)/uy;

/** @returns milliseconds; undefined where the text is anything but a duration, or none */
export function durationMs(plain: string, language: SkillLanguage): number | undefined {
  // "une minute trente", "1 h 30"
  const text = plainDurations(plain, language)
    .replace(/(\d+) minutes? (\d{1,2})$/u, '$1 minutes $2 s')
    .replace(/(\d+) ?h(?:eures?|ours?)? ?(\d{1,2})$/u, '$1 h $2 minutes');
  let total = 0;
  PART.lastIndex = 0;
  while (PART.lastIndex < text.length) {
    const part = PART.exec(text);
    const unitMs = units.find(([name]) => name.test(part?.[2] ?? ''))?.[1];
    if (part === null || unitMs === undefined) return undefined;
    total += Number(part[1]) * unitMs;
  }
  return total > 0 ? Math.round(total) : undefined;
}

/** A duration in words, its two largest parts: "1 hour and 5 minutes". */
export function durationWords(lengthMs: number, language: SkillLanguage): string {
  let rest = Math.max(1, Math.round(lengthMs / SECOND_MS));
  const parts: string[] = [];
  for (const [unit, seconds] of [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
    ['second', 1],
  ] as const) {
    const count = Math.floor(rest / seconds);
    rest -= count * seconds;
    if (count > 0) parts.push(new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count));
  }
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(parts.slice(0, 2));
}
