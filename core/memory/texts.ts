/** What Jarvis says about memories, in the language it was asked in. */

export interface MemoryTexts {
  readonly remembered: string;
  readonly known: string;
  readonly nothingKnown: string;
  readonly nothingToForget: string;
  readonly unknown: string;
  /** Everything is not forgotten at a word. */
  readonly notAll: string;
  forgotten(fact: string): string;
  recital(facts: readonly string[], more: number): string;
}

const sentence = (fact: string): string => (/[.!?…]$/u.test(fact) ? fact : `${fact}.`);

const en: MemoryTexts = {
  remembered: 'I will remember that.',
  known: 'I already know that.',
  nothingKnown: 'I do not know anything about you yet.',
  nothingToForget: 'There is nothing to forget.',
  unknown: 'I do not remember anything about that.',
  notAll: 'I do not forget everything at a word. You can do that in the settings, under Privacy and data.',
  forgotten: (fact) => `Forgotten: ${sentence(fact)}`,
  recital: (facts, more) =>
    [`You told me: ${facts.map(sentence).join(' ')}`, more > 0 ? `And ${String(more)} more; they are on the page Memory.` : '']
      .join(' ')
      .trim(),
};

const fr: MemoryTexts = {
  remembered: 'Je m’en souviendrai.',
  known: 'Je le sais déjà.',
  nothingKnown: 'Je ne sais encore rien de vous.',
  nothingToForget: 'Il n’y a rien à oublier.',
  unknown: 'Je ne me souviens de rien à ce sujet.',
  notAll: 'Je n’oublie pas tout sur un mot. Vous pouvez le faire dans les réglages, sous Vie privée et données.',
  forgotten: (fact) => `Oublié : ${sentence(fact)}`,
  recital: (facts, more) =>
    [`Vous m’avez dit : ${facts.map(sentence).join(' ')}`, more > 0 ? `Et ${String(more)} autres, sur la page Mémoire.` : '']
      .join(' ')
      .trim(),
};

/** Words that begin French requests about memories; typed text has no language yet. */
const FRENCH =
  /\b(?:souviens-toi|rappelle-toi|retiens|retenez|oublie[rz]?|que sais-tu|sais|savez|mémorise[rz]?|souvenirs?|prends note|efface|note[rz]? (?:que|qu['’]))(?!\p{L})/iu;

/** @param language - ISO 639-1, or empty where it is not known */
export function memoryTexts(language: string, asked: string): MemoryTexts {
  return language === 'fr' || (language !== 'en' && FRENCH.test(asked)) ? fr : en;
}
