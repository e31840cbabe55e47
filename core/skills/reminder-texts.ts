/** What Jarvis says about timers, alarms and reminders, in the language they were asked for in. */
import type { Clock } from '../base/clock.ts';
import { dateWords, daysBetween, timeWords } from './clock.ts';
import { durationWords } from './duration.ts';
import type { Reminder } from './ports.ts';
import { englishReminderTexts } from './reminder-texts-en.ts';
import { frenchReminderTexts } from './reminder-texts-fr.ts';
import type { SkillLanguage } from './said.ts';

type Kind = Reminder['kind'];

export interface ReminderTexts {
  set(reminder: Reminder): string;
  /** Asks for what was not said: how long, or when. */
  when(kind: Kind): string;
  readonly past: string;
  none(kind: Kind | undefined): string;
  left(reminder: Reminder): string;
  listed(reminders: readonly Reminder[]): string;
  cancelled(reminders: readonly Reminder[]): string;
  which(reminders: readonly Reminder[]): string;
  /** What is said when it is due. */
  due(reminder: Reminder): string;
}

/** A reminder in the words of its language. */
export interface ToldReminder {
  /** When it is due, with as much of the date as it needs: "3:05 PM", "demain à 7 h". */
  readonly at: string;
  /** Until then. */
  readonly left: string;
  /** From when it was set until then. */
  readonly length: string;
  readonly isDue: boolean;
  /** It comes so long after its time that this is worth a word: the computer was off or asleep. */
  readonly isLate: boolean;
  /** The time it is. */
  readonly now: string;
}

export type TellReminder = (reminder: Reminder) => ToldReminder;

const LATE_MS = 90_000;
const joined: Readonly<Record<SkillLanguage, { readonly tomorrow: string; day(date: string, time: string): string }>> = {
  en: { tomorrow: 'tomorrow at', day: (date, time) => `on ${date} at ${time}` },
  fr: { tomorrow: 'demain à', day: (date, time) => `le ${date} à ${time}` },
};

function momentWords(at: Date, now: Date, language: SkillLanguage): string {
  const time = timeWords(at, language);
  const ahead = daysBetween(now, at);
  if (ahead === 0) return time;
  return ahead === 1 ? `${joined[language].tomorrow} ${time}` : joined[language].day(dateWords(at, language), time);
}

/** @param clock - its dates are local ones */
export function reminderTexts(language: SkillLanguage, clock: Pick<Clock, 'epochMs'>): ReminderTexts {
  const tell: TellReminder = ({ dueAt, createdAt }) => {
    const nowMs = clock.epochMs();
    return {
      at: momentWords(new Date(dueAt), new Date(nowMs), language),
      left: durationWords(dueAt - nowMs, language),
      length: durationWords(dueAt - createdAt, language),
      isDue: dueAt <= nowMs,
      isLate: nowMs - dueAt > LATE_MS,
      now: timeWords(new Date(nowMs), language),
    };
  };
  return language === 'fr' ? frenchReminderTexts(tell) : englishReminderTexts(tell);
}
