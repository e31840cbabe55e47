/** What is said to Jarvis about itself: louder, quieter, mute, stop, say that again, and what it can do. */
import type { CallOptions } from '../base/call.ts';
import { controlWords } from './control-words.ts';
import { durationMs } from './duration.ts';
import type { SkillLanguage } from './said.ts';
import type { Asked, Rule, Skill } from './skill.ts';

/** How much louder "louder" is, in percent of full volume. */
const VOLUME_STEP = 20;
/** Nobody finds the way back from silence by voice. */
const LEAST_VOLUME = 5;

const MINUTE_MS = 60_000;
/** Of a bell that is to come again, where no time is said. */
export const SNOOZE_MS = 5 * MINUTE_MS;

export interface ControlOptions {
  readonly volume: {
    /** 0 to 100. */
    get(): number;
    set(percent: number): Promise<void>;
  };
  /** Closes the microphone until somebody opens it by hand. */
  readonly mute: () => Promise<void>;
  /** Stops what rings. @returns whether something did */
  readonly silence: () => boolean;
  /** Stops what rings, to ring again after as long. @returns whether something rang */
  readonly snooze: (forMs: number, options: CallOptions) => Promise<boolean>;
  /** What was answered last in a conversation; undefined for nothing. */
  readonly lastAnswer: (conversationId: string, options: CallOptions) => Promise<string | undefined>;
}

const texts = {
  en: {
    volume: (percent: number) => `Volume ${String(percent)} percent.`,
    muted: 'The microphone is off. Turn it on again by hand.',
    stopped: 'Okay.',
    snoozed: (minutes: number) => `I ring again in ${String(minutes)} ${minutes === 1 ? 'minute' : 'minutes'}.`,
    nothingRings: 'Nothing is ringing.',
    nothing: 'I have not said anything yet.',
    help: 'I answer questions, tell the time and the date, set timers, alarms and reminders, do sums and convert units, keep lists and notes, and remember what you ask me to. Say “stop” at any time.',
  },
  fr: {
    volume: (percent: number) => `Volume à ${String(percent)} pour cent.`,
    muted: 'Le micro est coupé. Rallumez-le à la main.',
    stopped: 'D’accord.',
    snoozed: (minutes: number) => `Je sonne à nouveau dans ${String(minutes)} ${minutes < 2 ? 'minute' : 'minutes'}.`,
    nothingRings: 'Rien ne sonne.',
    nothing: 'Je n’ai encore rien dit.',
    help: 'Je réponds aux questions, je donne l’heure et la date, je règle des minuteurs, des réveils et des rappels, je calcule et je convertis, je tiens des listes et des notes, et je retiens ce que vous me demandez. Dites « stop » à tout moment.',
  },
} as const satisfies Record<SkillLanguage, unknown>;

export function createControlSkill({ volume, mute, silence, snooze, lastAnswer }: ControlOptions): Skill {
  const turn = async (percent: number, language: SkillLanguage): Promise<string> => {
    const next = Math.min(100, Math.max(LEAST_VOLUME, percent));
    await volume.set(next);
    return texts[language].volume(next);
  };
  /** @returns undefined where nothing rings */
  const again = async (length: string, { said: { language }, signal }: Asked): Promise<string | undefined> => {
    const forMs = durationMs(length.replace(/ (?:more|longer)$|(?<=\d) more/gu, ''), language) ?? SNOOZE_MS;
    return (await snooze(forMs, { signal })) ? texts[language].snoozed(Math.max(1, Math.round(forMs / MINUTE_MS))) : undefined;
  };
  const repeat = async ({ said, question, signal }: Asked): Promise<string> => {
    const last = question.conversationId === undefined ? undefined : await lastAnswer(question.conversationId, { signal });
    return last === undefined || last === '' ? texts[said.language].nothing : last;
  };
  const rules = (language: SkillLanguage): readonly Rule[] => {
    const asked = controlWords[language];
    const spoken = texts[language];
    return [
      { pattern: asked.exact, answer: ([percent = '']) => (Number(percent) > 100 ? undefined : turn(Number(percent), language)) },
      { pattern: asked.louder, answer: () => turn(volume.get() + VOLUME_STEP, language) },
      { pattern: asked.quieter, answer: () => turn(volume.get() - VOLUME_STEP, language) },
      { pattern: asked.half, answer: () => turn(50, language) },
      { pattern: asked.volume, answer: () => spoken.volume(volume.get()) },
      { pattern: asked.loudest, answer: () => turn(100, language) },
      {
        pattern: asked.mute,
        async answer() {
          await mute();
          return spoken.muted;
        },
      },
      {
        pattern: asked.stop,
        answer() {
          silence();
          return spoken.stopped;
        },
      },
      { pattern: asked.awake, answer: () => (silence() ? spoken.stopped : undefined) },
      {
        pattern: asked.snooze,
        answer: async ([length = ''], asking) => (await again(length, asking)) ?? spoken.nothingRings,
      },
      { pattern: asked.later, answer: (lengths, asking) => again(lengths.join(''), asking) },
      { pattern: asked.repeat, answer: (_, question) => repeat(question) },
      { pattern: asked.help, answer: () => spoken.help },
    ];
  };
  return { name: 'control', rules: { en: rules('en'), fr: rules('fr') } };
}
