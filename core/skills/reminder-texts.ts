/** What Jarvis says about timers, alarms and reminders. */
import type { Clock } from '../base/clock.ts';
import { dateWords, daysBetween, timeWords } from './clock.ts';
import { durationWords } from './duration.ts';
import type { Reminder } from './ports.ts';
import type { SkillLanguage } from './said.ts';

type Kind = Reminder['kind'];

/** A moment with as much of its date as it needs: "3:05 PM", "tomorrow at 7 AM", "Friday, … at 9 AM". */
export function momentWords(at: Date, now: Date, language: SkillLanguage): string {
  const time = timeWords(at, language);
  const ahead = daysBetween(now, at);
  if (language === 'en') {
    if (ahead === 0) return time;
    return ahead === 1 ? `tomorrow at ${time}` : `on ${dateWords(at, 'en')} at ${time}`;
  }
  if (ahead === 0) return time;
  return ahead === 1 ? `demain à ${time}` : `le ${dateWords(at, 'fr')} à ${time}`;
}

export interface ReminderTexts {
  set(reminder: Reminder): string;
  readonly when: string;
  readonly past: string;
  none(kind: Kind | undefined): string;
  left(reminder: Reminder): string;
  listed(reminders: readonly Reminder[]): string;
  cancelled(reminders: readonly Reminder[]): string;
  which(reminders: readonly Reminder[]): string;
  /** What is said when it is due. */
  due(reminder: Reminder): string;
}

/** A reminder that comes this much after its time says so: the computer was off or asleep. */
const LATE_MS = 90_000;

/** @param clock - its dates are local ones */
export function reminderTexts(language: SkillLanguage, clock: Pick<Clock, 'epochMs'>): ReminderTexts {
  const now = (): Date => new Date(clock.epochMs());
  const at = ({ dueAt }: Reminder): string => momentWords(new Date(dueAt), now(), language);
  const left = ({ dueAt }: Reminder): string => durationWords(dueAt - clock.epochMs(), language);
  const length = ({ dueAt, createdAt }: Reminder): string => durationWords(dueAt - createdAt, language);
  const join = (parts: readonly string[]): string => new Intl.ListFormat(language, { type: 'conjunction' }).format(parts);
  const isLate = ({ dueAt }: Reminder): boolean => clock.epochMs() - dueAt > LATE_MS;

  if (language === 'en') {
    const name = (reminder: Reminder): string => {
      const { kind, label } = reminder;
      if (kind === 'timer') return `${label === '' ? length(reminder).replace(/(\d \w+?)s\b/gu, '$1') : label} timer`;
      if (kind === 'alarm') return `alarm for ${at(reminder)}`;
      return `reminder to ${label}`;
    };
    const plural: Readonly<Record<Kind, string>> = { timer: 'timers', alarm: 'alarms', reminder: 'reminders' };
    return {
      set(reminder) {
        if (reminder.kind === 'timer') return `${length(reminder)}${reminder.label === '' ? '' : ` for ${reminder.label}`}, starting now.`;
        if (reminder.kind === 'alarm') return `The alarm is set for ${at(reminder)}.`;
        return `I will remind you ${/^(?:on|tomorrow)/u.test(at(reminder)) ? '' : 'at '}${at(reminder)}: ${reminder.label}.`;
      },
      when: 'When? Say, for example: remind me at five to call home.',
      past: 'That is already past.',
      none: (kind) => `You have no ${kind === undefined ? 'timers, alarms or reminders' : plural[kind]}.`,
      left: (reminder) =>
        isLate(reminder) || reminder.dueAt <= clock.epochMs() ? 'It is up.' : `${left(reminder)} left on the ${name(reminder)}.`,
      listed: (reminders) =>
        `You have: ${join(reminders.map((reminder) => (reminder.kind === 'timer' ? `a ${name(reminder)} with ${left(reminder)} left` : reminder.kind === 'alarm' ? `an ${name(reminder)}` : `a ${name(reminder)}, ${at(reminder)}`)))}.`,
      cancelled: (reminders) =>
        reminders.length === 1 ? `The ${join(reminders.map(name))} is cancelled.` : `${String(reminders.length)} are cancelled.`,
      which: (reminders) =>
        `Which one: ${new Intl.ListFormat('en', { type: 'disjunction' }).format(reminders.map((reminder) => `the ${name(reminder)}`))}?`,
      due(reminder) {
        const late = isLate(reminder) ? ` It was for ${at(reminder)}.` : '';
        if (reminder.kind === 'timer') return `Your ${name(reminder)} is up.${late}`;
        if (reminder.kind === 'alarm')
          return `It is ${timeWords(now(), 'en')}.${late === '' ? '' : ` Your alarm was for ${at(reminder)}.`}`;
        return `A reminder: ${reminder.label}.${late}`;
      },
    };
  }
  const name = (reminder: Reminder): string => {
    const { kind, label } = reminder;
    if (kind === 'timer') return label === '' ? `minuteur de ${length(reminder)}` : `minuteur « ${label} »`;
    if (kind === 'alarm') return `réveil de ${at(reminder)}`;
    return `rappel « ${label} »`;
  };
  const plural: Readonly<Record<Kind, string>> = { timer: 'minuteur', alarm: 'réveil', reminder: 'rappel' };
  return {
    set(reminder) {
      if (reminder.kind === 'timer') return `${length(reminder)}${reminder.label === '' ? '' : ` pour ${reminder.label}`}, c’est parti.`;
      if (reminder.kind === 'alarm') return `Le réveil est réglé pour ${at(reminder)}.`;
      return `Je vous le rappellerai ${/^(?:le|demain)/u.test(at(reminder)) ? '' : 'à '}${at(reminder)} : ${reminder.label}.`;
    },
    when: 'Quand ? Dites par exemple : rappelle-moi à cinq heures d’appeler la maison.',
    past: 'C’est déjà passé.',
    none: (kind) => `Vous n’avez aucun ${kind === undefined ? 'minuteur, réveil ou rappel' : plural[kind]}.`,
    left: (reminder) => (reminder.dueAt <= clock.epochMs() ? 'Le temps est écoulé.' : `Il reste ${left(reminder)} au ${name(reminder)}.`),
    listed: (reminders) =>
      `Vous avez : ${join(reminders.map((reminder) => (reminder.kind === 'timer' ? `un ${name(reminder)}, encore ${left(reminder)}` : reminder.kind === 'alarm' ? `un ${name(reminder)}` : `un ${name(reminder)}, ${at(reminder)}`)))}.`,
    cancelled: (reminders) =>
      reminders.length === 1 ? `J’annule le ${join(reminders.map(name))}.` : `J’en annule ${String(reminders.length)}.`,
    which: (reminders) =>
      `Lequel : ${new Intl.ListFormat('fr', { type: 'disjunction' }).format(reminders.map((reminder) => `le ${name(reminder)}`))} ?`,
    due(reminder) {
      const late = isLate(reminder) ? ` C’était pour ${at(reminder)}.` : '';
      if (reminder.kind === 'timer') return `Le ${name(reminder)} est terminé.${late}`;
      if (reminder.kind === 'alarm')
        return `Il est ${timeWords(now(), 'fr')}.${late === '' ? '' : ` Le réveil était réglé pour ${at(reminder)}.`}`;
      return `Un rappel : ${reminder.label}.${late}`;
    },
  };
}
