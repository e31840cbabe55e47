/** What is said in English about timers, alarms and reminders. */
import type { Reminder } from './ports.ts';
import type { ReminderTexts, TellReminder } from './reminder-texts.ts';

const plural = { timer: 'timers', alarm: 'alarms', reminder: 'reminders' } as const;

export function englishReminderTexts(tell: TellReminder): ReminderTexts {
  const name = (reminder: Reminder): string => {
    const { kind, label } = reminder;
    const { at, length } = tell(reminder);
    if (kind === 'timer') return `${label === '' ? length.replace(/(\d \w+?)s\b/gu, '$1') : label} timer`;
    if (kind === 'alarm') return `alarm for ${at}`;
    return label === '' ? 'reminder' : `reminder to ${label}`;
  };
  const entry = (reminder: Reminder): string => {
    const { at, left } = tell(reminder);
    if (reminder.kind === 'timer') return `a ${name(reminder)} with ${left} left`;
    return reminder.kind === 'alarm' ? `an ${name(reminder)}` : `a ${name(reminder)}, ${at}`;
  };
  return {
    set(reminder) {
      const { at, length } = tell(reminder);
      const about = reminder.label;
      if (reminder.kind === 'timer') return `${length}${about === '' ? '' : ` for ${about}`}, starting now.`;
      if (reminder.kind === 'alarm') return `The alarm is set for ${at}.`;
      return `I will remind you ${/^(?:on|tomorrow)/u.test(at) ? '' : 'at '}${at}${about === '' ? '' : `: ${about}`}.`;
    },
    when: (kind) => ({ timer: 'For how long?', alarm: 'For when?', reminder: 'When?' })[kind],
    past: 'That is already past.',
    none: (kind) => `You have no ${kind === undefined ? 'timers, alarms or reminders' : plural[kind]}.`,
    left(reminder) {
      const { left, isDue } = tell(reminder);
      if (isDue) return 'It is up.';
      return reminder.kind === 'timer' ? `${left} left on the ${name(reminder)}.` : `${left} until the ${name(reminder)}.`;
    },
    listed: (reminders) => `You have: ${new Intl.ListFormat('en', { type: 'conjunction' }).format(reminders.map(entry))}.`,
    cancelled: ([first, ...others]) =>
      first !== undefined && others.length === 0 ? `The ${name(first)} is cancelled.` : `${String(others.length + 1)} are cancelled.`,
    which: (reminders) =>
      `Which one: ${new Intl.ListFormat('en', { type: 'disjunction' }).format(reminders.map((reminder) => `the ${name(reminder)}`))}?`,
    due(reminder) {
      const { at, now, isLate } = tell(reminder);
      const late = isLate ? ` It was for ${at}.` : '';
      if (reminder.kind === 'timer') return `Your ${name(reminder)} is up.${late}`;
      if (reminder.kind === 'alarm') return `It is ${now}.${isLate ? ` Your alarm was for ${at}.` : ''}`;
      return reminder.label === '' ? `Here is your reminder.${late}` : `A reminder: ${reminder.label}.${late}`;
    },
  };
}
