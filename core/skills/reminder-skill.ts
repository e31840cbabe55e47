/** Timers, alarms and reminders asked for in words: set, listed, counted and cancelled. */
import { durationMs } from './duration.ts';
import { momentIn } from './moment.ts';
import type { Reminder } from './ports.ts';
import { reminderSettingRules } from './reminder-setting.ts';
import type { ReminderSkillOptions } from './reminder-setting.ts';
import { reminderTexts } from './reminder-texts.ts';
import { reminderWords as words } from './reminder-words.ts';
import type { SkillLanguage } from './said.ts';
import type { Asked, Rule, Skill } from './skill.ts';

type Kind = Reminder['kind'];

function hasLabel({ label }: Reminder, name: string): boolean {
  const own = label.toLowerCase();
  return own !== '' && (name.includes(own) || own.includes(name));
}

/** Whether a timer was set for a length: "the five minute timer". */
const hasLength = ({ kind, createdAt, dueAt }: Reminder, name: string): boolean =>
  kind === 'timer' && (['en', 'fr'] as const).some((language) => durationMs(name, language) === dueAt - createdAt);

const HALF_DAY_MINUTES = 720;
const minutesOf = (at: Date): number => at.getHours() * 60 + at.getMinutes();

/** Whether an alarm rings at a time: "my alarm for seven", in the morning or in the evening. */
async function ringsAt({ kind, dueAt }: Reminder, name: string, language: SkillLanguage): Promise<boolean> {
  if (kind === 'timer' || !/\d/u.test(name)) return false;
  const moment = await momentIn(/^\d/u.test(name) ? `${words[language].at} ${name}` : name, language, new Date(dueAt), 'morning');
  return moment?.timed === true && (minutesOf(moment.at) - minutesOf(new Date(dueAt))) % HALF_DAY_MINUTES === 0;
}

export function createReminderSkill(options: ReminderSkillOptions): Skill {
  const { reminders, clock } = options;
  const texts = (language: SkillLanguage): ReturnType<typeof reminderTexts> => reminderTexts(language, clock);
  const setting = reminderSettingRules(options);

  const ofKind = async (kind: Kind | undefined, { signal }: Asked): Promise<readonly Reminder[]> =>
    (await reminders.list({ signal })).filter((reminder) => kind === undefined || reminder.kind === kind);
  const kindOf = (word: string, language: SkillLanguage): Kind | undefined =>
    words[language].kinds.find(([pattern]) => pattern.test(word))?.[1];
  const named = async (all: readonly Reminder[], name: string, language: SkillLanguage): Promise<readonly Reminder[]> => {
    const meant = await Promise.all(
      all.map(async (one) => hasLabel(one, name) || hasLength(one, name) || (await ringsAt(one, name, language))),
    );
    return all.filter((_, at) => meant[at] === true);
  };

  const left = async ([timer = '', subject = '']: readonly string[], asked: Asked): Promise<string | undefined> => {
    const { language } = asked.said;
    const all = await ofKind('timer', asked);
    const name = `${timer}${subject}`.replace(words[language].around, '').trim();
    const meant = name === '' ? all : await named(all, name, language);
    const spoken = texts(language);
    return meant.length === 0 ? spoken.none('timer') : meant.map((reminder) => spoken.left(reminder)).join(' ');
  };
  const untilAlarm = async (_: readonly string[], asked: Asked): Promise<string> => {
    const [next] = await ofKind('alarm', asked);
    const spoken = texts(asked.said.language);
    return next === undefined ? spoken.none('alarm') : spoken.left(next);
  };
  const alarmAt = async (_: readonly string[], asked: Asked): Promise<string> => {
    const [next] = await ofKind('alarm', asked);
    const spoken = texts(asked.said.language);
    return next === undefined ? spoken.none('alarm') : spoken.listed([next]);
  };
  const list = async ([word = '', other = '']: readonly string[], asked: Asked): Promise<string> => {
    const kind = kindOf(word + other, asked.said.language);
    const all = await ofKind(kind, asked);
    const spoken = texts(asked.said.language);
    return all.length === 0 ? spoken.none(kind) : spoken.listed(all);
  };
  const cancel = async ([every = '', before = '', word = '', after = '']: readonly string[], asked: Asked): Promise<string> => {
    const { language } = asked.said;
    const kind = kindOf(word, language);
    const spoken = texts(language);
    const all = await ofKind(kind, asked);
    if (all.length === 0) return spoken.none(kind);
    const name = `${before} ${after}`.trim().replace(words[language].around, '').trim();
    const isAll = every !== '' || /^(?:all|tous|toutes)\b/u.test(name) || (name === '' && all.length === 1);
    const meant = isAll ? all : name === '' ? [] : await named(all, name, language);
    if (meant.length === 0 || (meant.length > 1 && !isAll && !word.endsWith('s'))) return spoken.which(meant.length === 0 ? all : meant);
    await reminders.cancel(
      meant.map(({ id }) => id),
      { signal: asked.signal },
    );
    return spoken.cancelled(meant);
  };

  const rules = (language: SkillLanguage): readonly Rule[] => {
    const patterns = words[language];
    return [
      { pattern: patterns.cancel, answer: cancel },
      { pattern: patterns.untilAlarm, answer: untilAlarm },
      { pattern: patterns.alarmAt, answer: alarmAt },
      { pattern: patterns.left, answer: left },
      { pattern: patterns.list, answer: list },
      ...setting(language),
    ];
  };
  return { name: 'reminders', rules: { en: rules('en'), fr: rules('fr') } };
}
