/** What is said in French about timers, alarms and reminders. */
import type { Reminder } from './ports.ts';
import type { ReminderTexts, TellReminder } from './reminder-texts.ts';

const names = { timer: 'minuteur', alarm: 'réveil', reminder: 'rappel' } as const;

export function frenchReminderTexts(tell: TellReminder): ReminderTexts {
  const name = (reminder: Reminder): string => {
    const { kind, label } = reminder;
    const { at, length } = tell(reminder);
    if (kind === 'timer') return label === '' ? `minuteur de ${length}` : `minuteur « ${label} »`;
    if (kind === 'alarm') return `réveil de ${at}`;
    return label === '' ? 'rappel' : `rappel « ${label} »`;
  };
  const entry = (reminder: Reminder): string => {
    const { at, left } = tell(reminder);
    if (reminder.kind === 'timer') return `un ${name(reminder)}, encore ${left}`;
    return reminder.kind === 'alarm' ? `un ${name(reminder)}` : `un ${name(reminder)}, ${at}`;
  };
  return {
    set(reminder) {
      const { at, length } = tell(reminder);
      const { label } = reminder;
      if (reminder.kind === 'timer') return `${length}${label === '' ? '' : ` pour ${label}`}, c’est parti.`;
      if (reminder.kind === 'alarm') return `Le réveil est réglé pour ${at}.`;
      return `Je vous le rappellerai ${/^(?:le|demain)/u.test(at) ? '' : 'à '}${at}${label === '' ? '' : ` : ${label}`}.`;
    },
    when: (kind) => ({ timer: 'Pour combien de temps ?', alarm: 'Pour quand ?', reminder: 'Quand ?' })[kind],
    past: 'C’est déjà passé.',
    none: (kind) => `Vous n’avez aucun ${kind === undefined ? 'minuteur, réveil ou rappel' : names[kind]}.`,
    left(reminder) {
      const { left, isDue } = tell(reminder);
      if (isDue) return 'Le temps est écoulé.';
      return reminder.kind === 'timer' ? `Il reste ${left} au ${name(reminder)}.` : `Encore ${left} avant le ${name(reminder)}.`;
    },
    listed: (reminders) => `Vous avez : ${new Intl.ListFormat('fr', { type: 'conjunction' }).format(reminders.map(entry))}.`,
    cancelled: ([first, ...others]) =>
      first !== undefined && others.length === 0 ? `J’annule le ${name(first)}.` : `J’en annule ${String(others.length + 1)}.`,
    which: (reminders) =>
      `Lequel : ${new Intl.ListFormat('fr', { type: 'disjunction' }).format(reminders.map((reminder) => `le ${name(reminder)}`))} ?`,
    due(reminder) {
      const { at, now, isLate } = tell(reminder);
      const late = isLate ? ` C’était pour ${at}.` : '';
      if (reminder.kind === 'timer') return `Le ${name(reminder)} est terminé.${late}`;
      if (reminder.kind === 'alarm') return `Il est ${now}.${isLate ? ` Le réveil était réglé pour ${at}.` : ''}`;
      return reminder.label === '' ? `Voici votre rappel.${late}` : `Un rappel : ${reminder.label}.${late}`;
    },
  };
}
