/** Sets timers, alarms and reminders; what was not said is asked for, and the next words complete it. */
import type { Clock } from '../base/clock.ts';
import { durationMs, plainDurations } from './duration.ts';
import { momentIn } from './moment.ts';
import type { Reminder } from './ports.ts';
import { reminderTexts } from './reminder-texts.ts';
import { reminderWords as words } from './reminder-words.ts';
import type { Reminders } from './reminders.ts';
import { asSaid } from './said.ts';
import type { SkillLanguage } from './said.ts';
import type { Asked, Rule } from './skill.ts';

type Kind = Reminder['kind'];

/** The hour at which a reminder for a day comes. */
const MORNING_HOUR = 9;
/** Words a timer's name has at most; more of them are a question about timers. */
const LABEL_WORDS = 4;
/** Who does not answer "When?" in this time talks about something else. */
const ANSWER_WITHIN_MS = 60_000;

const DURATION =
  /(?:\d+(?:\.\d+)?[ -]?(?:seconds?|secs?|secondes?|minutes?|mins?|hours?|heures?|h|days?|jours?)(?:(?:,? (?:and|et) |, | )(?=\d)|(?=$|[ ,]))(?:\d{1,2}$)?)+/u;

/** What was asked back. */
interface Pending {
  readonly kind: Kind;
  readonly label: string;
  readonly conversationId: string | undefined;
  readonly untilMs: number;
}

export interface ReminderSkillOptions {
  readonly reminders: Reminders;
  /** Its dates are local ones. */
  readonly clock: Pick<Clock, 'epochMs'>;
}

/** @returns the rules, in their order; the last ones read answers to "When?" and "For how long?" */
export function reminderSettingRules({ reminders, clock }: ReminderSkillOptions): (language: SkillLanguage) => readonly Rule[] {
  let pending: Pending | undefined;

  const add = async (kind: Kind, label: string, dueAt: number, { said, signal }: Asked): Promise<string> => {
    const spoken = reminderTexts(said.language, clock);
    if (dueAt <= clock.epochMs()) return spoken.past;
    const reminder = await reminders.add({ kind, label, dueAt, language: said.language }, { signal });
    return spoken.set(reminder);
  };
  const keep = (kind: Kind, label: string, dueAt: number, asked: Asked): Promise<string> =>
    add(kind, asSaid(label, asked.said), dueAt, asked);
  const askWhen = (kind: Kind, label: string, { said, question }: Asked): string => {
    const untilMs = clock.epochMs() + ANSWER_WITHIN_MS;
    pending = { kind, label: asSaid(label, said), conversationId: question.conversationId, untilMs };
    return reminderTexts(said.language, clock).when(kind);
  };

  /** Milliseconds since 1970; undefined where the text says anything but when. */
  const dueOf = async (kind: Kind, when: string, language: SkillLanguage): Promise<number | 'day-only' | undefined> => {
    const after = when.replace(words[language].during, '');
    // In French "six heures" is a time unless it comes after "dans"; a timer has lengths alone.
    const isLength = kind === 'timer' || after !== when || language === 'en' || !/\d ?h/u.test(when);
    const lengthMs = isLength ? durationMs(after, language) : undefined;
    if (lengthMs !== undefined) return clock.epochMs() + lengthMs;
    if (kind === 'timer') return undefined;
    const text = /^\d/u.test(when) ? `${words[language].at} ${when}` : when;
    const moment = await momentIn(text, language, new Date(clock.epochMs()), kind === 'alarm' ? 'morning' : 'waking');
    if (moment?.rest !== '') return undefined;
    if (moment.timed) return moment.at.getTime();
    return kind === 'alarm' ? 'day-only' : moment.at.setHours(MORNING_HOUR, 0, 0, 0);
  };

  const setTimer = ([before = '', after = '']: readonly string[], asked: Asked): Promise<string> | string | undefined => {
    const { language } = asked.said;
    const { around } = words[language];
    const text = plainDurations(`${before} ${after}`.replace(/\s+/gu, ' ').trim(), language);
    const length = DURATION.exec(text)?.[0];
    const lengthMs = length === undefined ? undefined : durationMs(length.trim(), language);
    const name = text
      .replace(length ?? '', ' ')
      .replace(/\s+/gu, ' ')
      .trim();
    const label = name.replace(around, '').replace(around, '').trim();
    if (label.split(' ').length > LABEL_WORDS) return undefined;
    if (lengthMs !== undefined) return keep('timer', label, clock.epochMs() + lengthMs, asked);
    return after.trim() === '' && !/\d/u.test(label) ? askWhen('timer', label, asked) : undefined;
  };
  const setAlarm = async ([when = '']: readonly string[], asked: Asked): Promise<string | undefined> => {
    if (when === '') return askWhen('alarm', '', asked);
    const dueAt = await dueOf('alarm', when, asked.said.language);
    if (dueAt === undefined) return undefined;
    return dueAt === 'day-only' ? askWhen('alarm', '', asked) : keep('alarm', '', dueAt, asked);
  };
  const setReminder = async ([what = '']: readonly string[], asked: Asked): Promise<string> => {
    const { language } = asked.said;
    const moment = await momentIn(what, language, new Date(clock.epochMs()));
    const label = (moment?.rest ?? what).replace(words[language].doing, '').replace(/[\s,]+$/u, '');
    if (moment === undefined) return askWhen('reminder', label, asked);
    if (!moment.timed) moment.at.setHours(MORNING_HOUR, 0, 0, 0);
    return keep('reminder', label, moment.at.getTime(), asked);
  };
  const complete = async ([when = '']: readonly string[], asked: Asked): Promise<string | undefined> => {
    const open = pending;
    if (open === undefined || clock.epochMs() > open.untilMs) return undefined;
    // The first question of a conversation is asked before it has an id.
    if (open.conversationId !== undefined && open.conversationId !== asked.question.conversationId) return undefined;
    const dueAt = await dueOf(open.kind, when, asked.said.language);
    if (dueAt === undefined || dueAt === 'day-only') return undefined;
    pending = undefined;
    return add(open.kind, open.label, dueAt, asked);
  };

  return (language) => [
    { pattern: words[language].timer, answer: setTimer },
    { pattern: words[language].alarm, answer: setAlarm },
    { pattern: words[language].reminder, answer: setReminder },
    { pattern: /^(.{1,60})$/u, answer: complete },
  ];
}
