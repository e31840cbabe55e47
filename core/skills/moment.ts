/** When: a moment as people say it, "tomorrow at half past seven", read by chrono-node once the clock is in digits. */
import { plainDurations } from './duration.ts';
import type { SkillLanguage } from './said.ts';

/** A moment that was named in a text. */
export interface Moment {
  readonly at: Date;
  /** Whether a time of day was said, and not only a day. */
  readonly timed: boolean;
  /** What was said around it. */
  readonly rest: string;
}

/** What an hour without "morning" or "evening" means. */
export type HourSense =
  /** The next one that comes; by day for another day: "at five" is in the afternoon. */
  | 'waking'
  /** In the morning: what wakes people. */
  | 'morning';

const minutes = (text: string | undefined): string => String(Number(text ?? 0)).padStart(2, '0');
const hourBefore = (hour: string | undefined): string => String((Number(hour ?? 0) + 23) % 24 || 12);

/** The clock in digits, for what chrono-node does not read itself. */
function plainClock(plain: string, language: SkillLanguage): string {
  if (language === 'en') {
    return plain
      .replace(/\bnoon\b/gu, '12:00pm')
      .replace(/\bmidnight\b/gu, '12:00am')
      .replace(/\b(?:o'clock|oclock)\b/gu, ':00')
      .replace(/(\d) :00/gu, '$1:00')
      .replace(/\b([ap])\.\s?m\.?/gu, '$1m')
      .replace(/\bhalf past (\d{1,2})\b/gu, '$1:30')
      .replace(/\b(?:a )?quarter (?:past|after) (\d{1,2})\b/gu, '$1:15')
      .replace(/\b(?:a )?quarter (?:to|before) (\d{1,2})\b/gu, (_, hour: string) => `${hourBefore(hour)}:45`)
      .replace(/\b(\d{1,2}) (?:minutes )?past (\d{1,2})\b/gu, (_, past: string, hour: string) => `${hour}:${minutes(past)}`)
      .replace(
        /\bat (\d{1,2}) (?:minutes )?to (\d{1,2})\b/gu,
        (_, to: string, hour: string) => `at ${hourBefore(hour)}:${minutes(String(60 - Number(to)))}`,
      )
      .replace(/\b(at|for) (\d{1,2}) (\d{2})\b/gu, '$1 $2:$3')
      .replace(/\bat (\d{1,2}(?::\d{2})?) ((?:tomorrow|this|on \w+day|\w+day) (?:morning|afternoon|evening))\b/gu, '$2 at $1');
  }
  return plain
    .replace(/(?<!\p{L})midi et demie?(?!\p{L})/gu, '12h30')
    .replace(/(?<!\p{L})midi(?!\p{L})/gu, '12h00')
    .replace(/(?<!\p{L})minuit(?!\p{L})/gu, '0h00')
    .replace(/(?<!\p{L})(à|vers|pour) une heure/gu, '$1 1 heure')
    .replace(/(?<!\p{L})(à|vers|pour) (\d{1,2}) ?h(?:eures?)? et demie?(?!\p{L})/gu, '$1 $2h30')
    .replace(/(?<!\p{L})(à|vers|pour) (\d{1,2}) ?h(?:eures?)? et quart(?!\p{L})/gu, '$1 $2h15')
    .replace(
      /(?<!\p{L})(à|vers|pour) (\d{1,2}) ?h(?:eures?)? moins le quart(?!\p{L})/gu,
      (_, word: string, hour: string) => `${word} ${hourBefore(hour)}h45`,
    )
    .replace(
      /(?<!\p{L})(à|vers|pour) (\d{1,2}) ?h(?:eures?)? moins (\d{1,2})(?!\p{L})/gu,
      (_, word: string, hour: string, to: string) => `${word} ${hourBefore(hour)}h${minutes(String(60 - Number(to)))}`,
    )
    .replace(
      /(?<!\p{L})(à|vers|pour) (\d{1,2}) ?h(?:eures?)? (\d{1,2})(?!\d)(?! ?(?:heures?|minutes?|jours?))/gu,
      (_, word: string, hour: string, past: string) => `${word} ${hour}h${minutes(past)}`,
    )
    .replace(/(\d{1,2}) ?heures?(?= |$)(?<=(?:à|vers|pour) \d{1,2} ?heures?)/gu, '$1h00')
    .replace(/(\d{1,2}) ?h(?! ?\d|\p{L})/gu, '$1h00');
}

/** Days people name that chrono-node does not know, as it writes them. */
const feasts: Readonly<Record<SkillLanguage, readonly (readonly [RegExp, string])[]>> = {
  en: [
    [/\bchristmas eve\b/gu, 'december 24'],
    [/\b(?:christmas day|christmas|xmas)\b/gu, 'december 25'],
    [/\bnew year's eve\b/gu, 'december 31'],
    [/\bnew year(?:'s day|'s)?\b/gu, 'january 1'],
    [/\bhalloween\b/gu, 'october 31'],
    [/\bvalentine's day\b/gu, 'february 14'],
  ],
  fr: [
    [/(?<!\p{L})(?:la )?veille de noël/gu, 'le 24 décembre'],
    [/(?<!\p{L})noël/gu, 'le 25 décembre'],
    [/(?<!\p{L})(?:le )?(?:jour de l'an|nouvel an)/gu, 'le 1er janvier'],
    [/(?<!\p{L})la saint-sylvestre/gu, 'le 31 décembre'],
    [/(?<!\p{L})la saint-valentin/gu, 'le 14 février'],
  ],
};

function plainMoment(plain: string, language: SkillLanguage): string {
  const named = feasts[language].reduce((text, [pattern, day]) => text.replace(pattern, day), plain);
  return plainDurations(plainClock(named, language), language);
}

const HOUR_MS = 3_600_000;

/** An hour up to twelve that may be in the morning or in the evening. */
function settle(at: Date, now: Date, sense: HourSense, dayKnown: boolean): Date {
  const hour = at.getHours();
  if (hour > 12) return at;
  const later = new Date(at);
  later.setHours((hour % 12) + 12);
  if (sense === 'morning') return at;
  if (dayKnown) return hour >= 1 && hour <= 6 ? later : at;
  // No day was said: whichever comes first from now, the small hours only when they are near.
  const meant = (moment: Date): boolean => {
    const ahead = moment.getTime() - now.getTime();
    return ahead > 0 && (moment.getHours() >= 7 || ahead < 6 * HOUR_MS);
  };
  return [new Date(at.getTime() - 12 * HOUR_MS), at].find(meant) ?? later;
}

/** @param plain - lower case, numbers in digits. @returns undefined where no moment is named */
export async function momentIn(
  plain: string,
  language: SkillLanguage,
  now: Date,
  sense: HourSense = 'waking',
): Promise<Moment | undefined> {
  const chrono = await import('chrono-node');
  const text = plainMoment(plain, language);
  const parser = language === 'fr' ? chrono.fr : chrono.en;
  const [found] = parser.parse(text, now, { forwardDate: true });
  if (found === undefined) return undefined;
  const { start } = found;
  const timed = start.isCertain('hour');
  const dayKnown = start.isCertain('day') || start.isCertain('weekday');
  const spoken24 = /\d\s?h\s?\d*|\b(?:1[3-9]|2[0-3]):/u.test(found.text) && language === 'fr';
  const unclear = timed && !start.isCertain('meridiem') && !spoken24 && !/\b(?:in|dans) \d/u.test(found.text);
  const at = unclear ? settle(start.date(), now, sense, dayKnown) : start.date();
  const before = text.slice(0, found.index).replace(/(?:^|(?<= ))(?:at|on|by|from|le|à|vers|pour|for) $/u, '');
  const rest = `${before} ${text.slice(found.index + found.text.length)}`.replace(/\s+/gu, ' ').trim();
  return { at, timed, rest };
}
