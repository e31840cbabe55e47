/** Timers, alarms and reminders asked for in words: set, listed, counted and cancelled. */
import type { Clock } from '../base/clock.ts';
import { durationMs, plainDurations } from './duration.ts';
import { momentIn } from './moment.ts';
import type { Reminder } from './ports.ts';
import { reminderTexts } from './reminder-texts.ts';
import type { Reminders } from './reminders.ts';
import { asSaid } from './said.ts';
import type { SkillLanguage } from './said.ts';
import type { Asked, Rule, Skill } from './skill.ts';

type Kind = Reminder['kind'];

/** The hour at which a reminder for a day comes. */
const MORNING_HOUR = 9;
/** Words a timer's name has at most; more of them are a question about timers. */
const LABEL_WORDS = 4;

const DURATION =
  /(?:\d+(?:\.\d+)?[ -]?(?:seconds?|secs?|secondes?|minutes?|mins?|hours?|heures?|h|days?|jours?)(?:(?:,? (?:and|et) |, | )(?=\d)|(?=$|[ ,])))+/u;

/** Around the name of a timer. */
const around: Readonly<Record<SkillLanguage, RegExp>> = {
  en: /^(?:(?:for|of|to|called|named|with|the|my|a|an|in|and|,)(?: |$))+|(?:(?:^| )(?:for|of|to|called|named|with|the|my|a|an|in|,))+$/gu,
  fr: /^(?:(?:pour|de|d'|appelée?|nommée?|avec|les|la|le|l'|un|une|dans|et|,)(?: |$|(?<=')))+|(?:(?:^| )(?:pour|de|appelée?|nommée?|avec|les|la|le|un|une|dans|,))+$/gu,
};

interface Words {
  /** Groups: what stands before and after the word for a timer. */
  readonly timer: RegExp;
  /** Group: when. */
  readonly alarm: RegExp;
  /** Group: when and what, in any order. */
  readonly reminder: RegExp;
  /** Begins what is to be done. */
  readonly doing: RegExp;
  /** Makes "7" a time. */
  readonly at: string;
  /** Group: the timer's name. */
  readonly left: RegExp;
  /** Group: what kind. */
  readonly list: RegExp;
  /** Groups: "all", a name, what kind. */
  readonly cancel: RegExp;
  readonly kinds: readonly (readonly [RegExp, Kind])[];
}

const words: Readonly<Record<SkillLanguage, Words>> = {
  en: {
    timer: /^(?:(?:set|start|make|create|begin|run|add|give|put)(?: me| up| on)*|(?=timer|\d))(.*?)\btimer\b(.*)$/u,
    alarm:
      /^(?:(?:(?:set|make|create|put|add) (?:me )?(?:an|the|my|another) )?alarm(?: clock)? (?:for |at |to |on )?|wake me(?: up)? )(.+)$/u,
    reminder: /^(?:remind me|(?:set|make|create|add) (?:me )?a reminder)(?: again)? (.+)$/u,
    doing: /^(?:to|that|about|of|for) /u,
    at: 'at',
    left: /^(?:how (?:much (?:time|longer)|long)|what)(?: is| do i have| have i got|'s)?(?: left| remaining| to go)?(?: (?:on|for|in) (?:the|my) (.*?) ?timer| (?:is|has) (?:left|the timer)(?: got)?(?: left)?)?(?: left| to go)?$/u,
    list: /^(?:what|which|list|show|tell|do i have|are there)(?: me)?(?: are)?(?: any| all)?(?: of)?(?: my| the)? (timers|alarms|reminders)(?: (?:do i have|are (?:there|set|running)|have i set|are on|set|running))?$/u,
    cancel:
      /^(?:cancel|stop|delete|remove|turn off|clear|kill|end|switch off)( all| every)?(?: of)?(?: the| my| that| this)? ?(.*?) ?(timers?|alarms?|reminders?)$/u,
    kinds: [
      [/timer/u, 'timer'],
      [/alarm/u, 'alarm'],
      [/reminder/u, 'reminder'],
    ],
  },
  fr: {
    timer:
      /^(?:(?:mets|lance|démarre|crée|règle|programme|fais|active|ajoute|mettre|lancer)(?:-moi)?|(?=minuteur|minuterie|compte|timer))(.*?)(?:minuteur|minuterie|compte à rebours|timer)(?!\p{L})(.*)$/u,
    alarm:
      /^(?:(?:(?:mets|règle|programme|crée|ajoute|mettre)(?:-moi)? (?:un |une |le |mon |l'))?(?:réveil|alarme) (?:pour |sur )?|réveille-moi )(.+)$/u,
    reminder: /^(?:rappelle-moi|(?:mets|crée|ajoute|programme)(?:-moi)? un rappel)(?: pour)? (.+)$/u,
    doing: /^(?:de |d'|que |qu'|pour )/u,
    at: 'à',
    left: /^(?:combien (?:de temps )?(?:reste-t-il|il reste|reste t il|me reste-t-il)|il reste combien(?: de temps)?)(?: (?:au|sur le|pour le|à mon|sur mon) (?:minuteur|timer) ?(.*)|)$/u,
    list: /^(?:quels?|quelles?|liste|montre|dis-moi|ai-je|est-ce que j'ai)(?: sont)?(?: mes| les| des| tous mes| toutes mes)? (minuteurs|timers|alarmes|réveils|rappels)(?: (?:ai-je|j'ai|sont (?:en cours|réglés)|y a-t-il))?$/u,
    cancel:
      /^(?:annule|arrête|supprime|efface|coupe|enlève|éteins)( tous| toutes)?(?: les| mes| le| mon| la| l'| ce)? ?(.*?) ?(minuteurs?|timers?|minuteries?|alarmes?|réveils?|rappels?)(?: (?:de |pour )?(?:les |la |le )?(.+))?$/u,
    kinds: [
      [/minute|timer/u, 'timer'],
      [/alarme|réveil/u, 'alarm'],
      [/rappel/u, 'reminder'],
    ],
  },
};

/** @param clock - its dates are local ones */
export function createReminderSkill({
  reminders,
  clock,
}: {
  readonly reminders: Reminders;
  readonly clock: Pick<Clock, 'epochMs'>;
}): Skill {
  const texts = (language: SkillLanguage): ReturnType<typeof reminderTexts> => reminderTexts(language, clock);

  const keep = async (kind: Kind, label: string, dueAt: number, { said, signal }: Asked): Promise<string> => {
    if (dueAt <= clock.epochMs()) return texts(said.language).past;
    const reminder = await reminders.add({ kind, label: asSaid(label, said), dueAt, language: said.language }, { signal });
    return texts(said.language).set(reminder);
  };

  const setTimer = (found: readonly string[], asked: Asked): Promise<string> | undefined => {
    const { language } = asked.said;
    const text = plainDurations(found.join(' ').replace(/\s+/gu, ' ').trim(), language);
    const length = DURATION.exec(text)?.[0];
    const lengthMs = length === undefined ? undefined : durationMs(length.trim(), language);
    if (length === undefined || lengthMs === undefined) return undefined;
    const label = text.replace(length, ' ').replace(/\s+/gu, ' ').trim().replace(around[language], '').replace(around[language], '').trim();
    if (label.split(' ').length > LABEL_WORDS) return undefined;
    return keep('timer', label, clock.epochMs() + lengthMs, asked);
  };

  const setAlarm = async ([when = '']: readonly string[], asked: Asked): Promise<string | undefined> => {
    const { language } = asked.said;
    const after = when.replace(/^(?:in|dans) /u, '');
    // In French "six heures" is a time unless it comes after "dans".
    const isLength = after !== when || language === 'en' || !/\d ?h/u.test(when);
    const lengthMs = isLength ? durationMs(after, language) : undefined;
    if (lengthMs !== undefined) return keep('alarm', '', clock.epochMs() + lengthMs, asked);
    const text = /^\d/u.test(when) ? `${words[language].at} ${when}` : when;
    const moment = await momentIn(text, language, new Date(clock.epochMs()), 'morning');
    if (moment === undefined) return undefined;
    return moment.timed && moment.rest === '' ? keep('alarm', '', moment.at.getTime(), asked) : texts(language).when;
  };

  const setReminder = async ([what = '']: readonly string[], asked: Asked): Promise<string> => {
    const { language } = asked.said;
    const moment = await momentIn(what, language, new Date(clock.epochMs()));
    const label = (moment?.rest ?? '').replace(words[language].doing, '').replace(/[\s,]+$/u, '');
    if (moment === undefined || label === '') return texts(language).when;
    if (!moment.timed) moment.at.setHours(MORNING_HOUR, 0, 0, 0);
    return keep('reminder', label, moment.at.getTime(), asked);
  };

  const ofKind = async (kind: Kind | undefined, { signal }: Asked): Promise<readonly Reminder[]> =>
    (await reminders.list({ signal })).filter((reminder) => kind === undefined || reminder.kind === kind);
  const kindOf = (word: string, language: SkillLanguage): Kind | undefined =>
    words[language].kinds.find(([pattern]) => pattern.test(word))?.[1];
  const named = (all: readonly Reminder[], name: string): readonly Reminder[] =>
    all.filter(({ label, kind, createdAt, dueAt }) => {
      if (label !== '' && (label.toLowerCase() === name || name.includes(label.toLowerCase()) || label.toLowerCase().includes(name)))
        return true;
      return (
        kind === 'timer' &&
        [dueAt - createdAt, durationMs(name, 'en'), durationMs(name, 'fr')].filter((ms) => ms === dueAt - createdAt).length > 1
      );
    });

  const left = async ([name = '']: readonly string[], asked: Asked): Promise<string | undefined> => {
    const all = await ofKind('timer', asked);
    const meant = name === '' ? all : named(all, name);
    const spoken = texts(asked.said.language);
    return meant.length === 0 ? spoken.none('timer') : meant.map((reminder) => spoken.left(reminder)).join(' ');
  };
  const list = async ([word = '']: readonly string[], asked: Asked): Promise<string> => {
    const kind = kindOf(word, asked.said.language);
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
    const name = `${before} ${after}`.trim().replace(around[language], '').trim();
    const meant =
      every !== '' || /^(?:all|tous|toutes)\b/u.test(name) || (name === '' && all.length === 1) ? all : name === '' ? [] : named(all, name);
    if (meant.length === 0 || (meant.length > 1 && every === '' && !word.endsWith('s')))
      return spoken.which(meant.length === 0 ? all : meant);
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
      { pattern: patterns.left, answer: left },
      { pattern: patterns.list, answer: list },
      { pattern: patterns.timer, answer: setTimer },
      { pattern: patterns.alarm, answer: setAlarm },
      { pattern: patterns.reminder, answer: setReminder },
    ];
  };
  return { name: 'reminders', rules: { en: rules('en'), fr: rules('fr') } };
}
