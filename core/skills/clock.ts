/** The time, the date, and how long until a day. */
import type { Clock } from '../base/clock.ts';
import { momentIn } from './moment.ts';
import type { Rule, Skill } from './skill.ts';
import type { SkillLanguage } from './said.ts';
import { zoneOf } from './time-zone.ts';

const DAY_MS = 86_400_000;

/** "3:05 PM" and "15 h 05", as each is read aloud. */
export function timeWords(at: Date, language: SkillLanguage, timeZone?: string): string {
  const zone = timeZone === undefined ? {} : { timeZone };
  // Some versions of Intl put a narrow space before PM, which voices do not expect.
  if (language === 'en') return at.toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit', ...zone }).replace(/\s/gu, ' ');
  const parts = new Intl.DateTimeFormat('fr', { hour: 'numeric', minute: '2-digit', ...zone }).formatToParts(at);
  const part = (type: 'hour' | 'minute'): number => Number(parts.find((one) => one.type === type)?.value ?? 0);
  return part('minute') === 0 ? `${String(part('hour'))} h` : `${String(part('hour'))} h ${String(part('minute')).padStart(2, '0')}`;
}

/** "Sunday, November 22, 2026" and "dimanche 22 novembre 2026". */
export function dateWords(at: Date, language: SkillLanguage): string {
  return at.toLocaleDateString(language === 'en' ? 'en-US' : 'fr', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

/** Days from one date to another, whatever the hour and the summer time. */
export function daysBetween(from: Date, to: Date): number {
  const day = (date: Date): number => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((day(to) - day(from)) / DAY_MS);
}

/** Of ISO 8601, as calendars print it: weeks begin on Monday, the first has the year's first Thursday. */
function weekNumber(at: Date): number {
  const thursday = new Date(at.getFullYear(), at.getMonth(), at.getDate() + 4 - (at.getDay() || 7));
  return Math.ceil((daysBetween(new Date(thursday.getFullYear(), 0, 1), thursday) + 1) / 7);
}

const days = (count: number, language: SkillLanguage): string =>
  new Intl.NumberFormat(language, { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(count);

/** @param clock - its dates are local ones */
export function createClockSkill({ clock }: { readonly clock: Pick<Clock, 'epochMs'> }): Skill {
  const now = (): Date => new Date(clock.epochMs());
  const dayOf = async (plain: string, language: SkillLanguage): Promise<Date | undefined> => {
    const moment = await momentIn(plain, language, now());
    return moment === undefined || moment.timed || moment.rest !== '' ? undefined : moment.at;
  };

  const en: readonly Rule[] = [
    {
      pattern:
        /^(?:what(?:'?s| is) the (?:current )?time|what time is it|what time it is|(?:the )?(?:current )?time|what time do you have|(?:have you got|do you have) the time)(?: right)?(?: now)?$/u,
      answer: () => `It is ${timeWords(now(), 'en')}.`,
    },
    {
      pattern:
        /^(?:what(?:'?s| is) the (?:current )?time|what time is it|what time it is|(?:the )?time)(?: right)?(?: now)? in (.+?)(?: right now| now)?$/u,
      answer([place = '']) {
        const zone = zoneOf(place);
        return zone === undefined ? undefined : `It is ${timeWords(now(), 'en', zone.timeZone)} in ${zone.name}.`;
      },
    },
    {
      pattern:
        /^(?:(?:what(?:'?s| is) )?(?:the (?:current )?date|today's date|the day)(?: today)?|what(?:'s| is) the date of today|what's today|(?:what|which) (?:day|date)(?: of the week)? (?:is it|is today|it is|today is)(?: today)?|what is today)$/u,
      answer: () => `Today is ${dateWords(now(), 'en')}.`,
    },
    { pattern: /^what year (?:is it|are we in|it is)$/u, answer: () => `It is ${String(now().getFullYear())}.` },
    {
      pattern: /^(?:what|which) month (?:is it|are we in|it is)(?: now)?$/u,
      answer: () => `It is ${now().toLocaleDateString('en-US', { month: 'long', year: 'numeric' })}.`,
    },
    {
      pattern: /^(?:what(?:'s| is) the (?:current )?week number|(?:what|which) week (?:is it|are we in|number is it))$/u,
      answer: () => `It is week ${String(weekNumber(now()))}.`,
    },
    {
      pattern:
        /^(?:what(?:'s| is) the date|(?:what|which) (?:day|date)(?: of the week)? (?:is it|is|will it be|was it|was|falls on))(?: on)?(?: the)? (.+)$/u,
      async answer([when = '']) {
        const day = await dayOf(when, 'en');
        return day === undefined ? undefined : `That is ${dateWords(day, 'en')}.`;
      },
    },
    {
      pattern: /^how (?:many days|long) (?:(?:(?:are|is) )?(?:there|it|left|to go) )?(?:until|till|to|before) (?:the )?(.+)$/u,
      async answer([when = '']) {
        const day = await dayOf(when, 'en');
        return day === undefined ? undefined : `It is ${days(daysBetween(now(), day), 'en')} until ${dateWords(day, 'en')}.`;
      },
    },
  ];

  const fr: readonly Rule[] = [
    {
      pattern:
        /^(?:(?:il est )?quelle heure(?: est-il| il est| est il)?|quelle est l'heure|(?:tu as |as-tu |avez-vous )?l'heure)(?: maintenant| là)?$/u,
      answer: () => `Il est ${timeWords(now(), 'fr')}.`,
    },
    {
      pattern: /^(?:(?:il est )?quelle heure(?: est-il| il est| est il)?|quelle est l'heure)(?: maintenant)? (?:à|au|en|aux) (.+)$/u,
      answer([place = ''], { said }) {
        const zone = zoneOf(place);
        if (zone === undefined) return undefined;
        const where = / (?:à|au|en|aux) \S+(?: \S+)*$/u.exec(said.words)?.[0].trim() ?? `à ${zone.name}`;
        return `Il est ${timeWords(now(), 'fr', zone.timeZone)} ${where}.`;
      },
    },
    {
      pattern:
        /^(?:(?:quelle est )?la date(?: d'aujourd'hui| aujourd'hui| du jour)?|(?:quel jour|quelle date) (?:sommes-nous|on est|est-on|nous sommes|est-ce)(?: aujourd'hui)?|(?:on est|nous sommes|c'est) (?:quel jour|quelle date)(?: aujourd'hui)?|on est le combien(?: aujourd'hui)?|le combien sommes-nous)$/u,
      answer: () => `Nous sommes le ${dateWords(now(), 'fr')}.`,
    },
    {
      pattern: /^(?:(?:on est )?en quelle année(?: sommes-nous| on est| est-on)?|quelle année sommes-nous)$/u,
      answer: () => `Nous sommes en ${String(now().getFullYear())}.`,
    },
    {
      pattern: /^(?:(?:en )?quel mois (?:sommes-nous|on est|est-on)|(?:on est|nous sommes) (?:en )?quel mois)$/u,
      answer: () => `Nous sommes en ${now().toLocaleDateString('fr', { month: 'long', year: 'numeric' })}.`,
    },
    {
      pattern:
        /^(?:(?:en |à )?quelle semaine (?:sommes-nous|on est|est-on)|(?:on est|nous sommes) quelle semaine|quel est le numéro de (?:la )?semaine)$/u,
      answer: () => `Nous sommes en semaine ${String(weekNumber(now()))}.`,
    },
    {
      pattern: /^(?:quelle est la date de|quelle sera la date de|quel jour (?:est|sera|tombe|serons-nous|ce sera|on sera)) (.+)$/u,
      async answer([when = '']) {
        const day = await dayOf(when, 'fr');
        return day === undefined ? undefined : `Ce sera le ${dateWords(day, 'fr')}.`;
      },
    },
    {
      pattern:
        /^(?:(?:c'est )?dans combien de jours(?: est)?|(?:il reste |il y a )?combien de jours(?: (?:reste-t-il|il reste|y a-t-il))? (?:jusqu'(?:à|au)|avant|d'ici(?: à)?)) (?:le (?=\d))?(.+)$/u,
      async answer([when = '']) {
        const day = await dayOf(when, 'fr');
        return day === undefined ? undefined : `Il reste ${days(daysBetween(now(), day), 'fr')} jusqu’au ${dateWords(day, 'fr')}.`;
      },
    },
  ];
  return { name: 'clock', rules: { en, fr } };
}
