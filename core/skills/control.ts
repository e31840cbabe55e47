/** What is said to Jarvis about itself: louder, quieter, mute, stop, say that again, and what it can do. */
import type { CallOptions } from '../base/call.ts';
import type { SkillLanguage } from './said.ts';
import type { Asked, Rule, Skill } from './skill.ts';

/** How much louder "louder" is, in percent of full volume. */
const VOLUME_STEP = 20;
/** Nobody finds the way back from silence by voice. */
const LEAST_VOLUME = 5;

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
  /** What was answered last in a conversation; undefined for nothing. */
  readonly lastAnswer: (conversationId: string, options: CallOptions) => Promise<string | undefined>;
}

const texts = {
  en: {
    volume: (percent: number) => `Volume ${String(percent)} percent.`,
    muted: 'The microphone is off. Turn it on again by hand.',
    stopped: 'Okay.',
    nothing: 'I have not said anything yet.',
    help: 'I answer questions, tell the time and the date, set timers, alarms and reminders, do sums and convert units, keep lists and notes, and remember what you ask me to. Say “stop” at any time.',
  },
  fr: {
    volume: (percent: number) => `Volume à ${String(percent)} pour cent.`,
    muted: 'Le micro est coupé. Rallumez-le à la main.',
    stopped: 'D’accord.',
    nothing: 'Je n’ai encore rien dit.',
    help: 'Je réponds aux questions, je donne l’heure et la date, je règle des minuteurs, des réveils et des rappels, je calcule et je convertis, je tiens des listes et des notes, et je retiens ce que vous me demandez. Dites « stop » à tout moment.',
  },
} as const satisfies Record<SkillLanguage, unknown>;

interface Patterns {
  readonly exact: RegExp;
  readonly louder: RegExp;
  readonly quieter: RegExp;
  readonly loudest: RegExp;
  readonly mute: RegExp;
  readonly stop: RegExp;
  readonly repeat: RegExp;
  readonly help: RegExp;
}

const patterns: Readonly<Record<SkillLanguage, Patterns>> = {
  en: {
    exact: /^(?:(?:set|turn|change|put) )?(?:the |your )?volume (?:(?:up|down) )?(?:to |at )?(\d{1,3})(?: ?%| ?per ?cent)?$/u,
    louder:
      /^(?:louder|(?:speak|talk) (?:up|louder)|(?:turn|crank) (?:it|the volume|your volume) up|turn up the volume|volume up|increase the volume|a (?:bit|little) louder|raise the volume)$/u,
    quieter:
      /^(?:quieter|softer|(?:speak|talk) (?:quieter|softer|more quietly|softly)|turn (?:it|the volume|your volume) down|turn down the volume|volume down|decrease the volume|a (?:bit|little) (?:quieter|softer)|lower the volume|not so loud)$/u,
    loudest: /^(?:(?:full|maximum|max) volume|volume (?:to )?(?:full|maximum|max)|as loud as you can)$/u,
    mute: /^(?:mute(?: yourself| the microphone| the mic| your microphone)?|stop listening|turn (?:off (?:the|your) (?:microphone|mic)|(?:the|your) (?:microphone|mic) off))$/u,
    stop: /^(?:stop(?: it| that| talking| speaking| now)?|be quiet|quiet|shut up|enough|that's enough|cancel|never ?mind|stop (?:the )?(?:ringing|alarm|noise)|silence)$/u,
    repeat:
      /^(?:repeat(?: that| it| your answer| what you said)?|say (?:that|it) again|what did you(?: just)? say|come again|pardon|(?:i'm )?sorry,? what(?: did you say)?|once more)$/u,
    help: /^(?:help(?: me)?|what can you do(?: for me)?|what (?:can|could|may) i (?:ask|say)(?: you)?|what are you able to do|what do you do|how can you help(?: me)?)$/u,
  },
  fr: {
    exact: /^(?:(?:mets|règle|baisse|monte) )?(?:le |ton )?(?:volume|son) (?:à )?(\d{1,3})(?: ?%| ?pour ?cents?| pour 100)?$/u,
    louder: /^(?:plus fort|parle plus fort|(?:monte|augmente) le (?:son|volume)|un peu plus fort)$/u,
    quieter: /^(?:moins fort|parle moins fort|plus doucement|(?:baisse|diminue) le (?:son|volume)|un peu moins fort|plus bas)$/u,
    loudest: /^(?:volume (?:au )?max(?:imum)?|le plus fort possible|(?:le )?(?:son|volume) à fond)$/u,
    mute: /^(?:coupe (?:le|ton) (?:micro|microphone)|arrête d'écouter|n'écoute plus|désactive le micro)$/u,
    stop: /^(?:stop|arrête(?: ça| de parler)?|tais-toi|silence|chut|ça suffit|laisse tomber|annule|arrête (?:le )?(?:réveil|de sonner))$/u,
    repeat: /^(?:répète(?: ça| ta réponse)?|redis(?: ça|-le)?|qu'est-ce que tu (?:as dit|viens de dire)|qu'as-tu dit|pardon|comment)$/u,
    help: /^(?:aide(?:-moi)?|(?:que|qu'est-ce que tu) (?:sais-tu faire|peux faire|sais faire|peux-tu faire)|que puis-je (?:te )?(?:demander|dire)|à quoi tu sers|à quoi sers-tu)$/u,
  },
};

export function createControlSkill({ volume, mute, silence, lastAnswer }: ControlOptions): Skill {
  const turn = async (percent: number, language: SkillLanguage): Promise<string> => {
    const next = Math.min(100, Math.max(LEAST_VOLUME, percent));
    await volume.set(next);
    return texts[language].volume(next);
  };
  const repeat = async ({ said, question, signal }: Asked): Promise<string> => {
    const last = question.conversationId === undefined ? undefined : await lastAnswer(question.conversationId, { signal });
    return last === undefined || last === '' ? texts[said.language].nothing : last;
  };
  const rules = (language: SkillLanguage): readonly Rule[] => {
    const asked = patterns[language];
    const spoken = texts[language];
    return [
      { pattern: asked.exact, answer: ([percent = '']) => (Number(percent) > 100 ? undefined : turn(Number(percent), language)) },
      { pattern: asked.louder, answer: () => turn(volume.get() + VOLUME_STEP, language) },
      { pattern: asked.quieter, answer: () => turn(volume.get() - VOLUME_STEP, language) },
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
      { pattern: asked.repeat, answer: (_, question) => repeat(question) },
      { pattern: asked.help, answer: () => spoken.help },
    ];
  };
  return { name: 'control', rules: { en: rules('en'), fr: rules('fr') } };
}
