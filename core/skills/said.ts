/** What was said, made ready for rules: politeness, the name and closing marks off, number words as digits, in one case. */
import { digitsOf } from './digits.ts';

/** The languages skills are asked in. */
export type SkillLanguage = 'en' | 'fr';

/** A question as the skills read it. */
export interface Said {
  /** Lower case, straight apostrophes, one space between words, digits for numbers, nothing at the end. */
  readonly plain: string;
  /** As it was said, without politeness and closing marks: what is written down stays in the user's own letters. */
  readonly words: string;
  readonly language: SkillLanguage;
}

/** What people put around a request, per language; each may come several times. */
const before: Readonly<Record<SkillLanguage, RegExp>> = {
  en: /^(?:(?:hey|hi|hello|ok|okay|so|well|and|now|um|uh)[,!.]?\s+|jarvis[,!.:]?\s*|please[,]?\s+|(?:can|could|will|would) you (?:please )?(?:tell me (?=(?:what|how|when)\b))?|(?:i(?:'d| would) like you to|i want you to)\s+|(?:tell me|do you know|let me know),?\s+(?=(?:what|how|when)\b))+/iu,
  fr: /^(?:(?:hé|hey|dis|ok|okay|alors|bon|et|bonjour|salut|euh)[,!.]?\s+|jarvis[,!.:]?\s*|s'il (?:te|vous) pla[iî]t[,]?\s+|(?:peux-tu|pourrais-tu|pouvez-vous|pourriez-vous|tu peux|tu pourrais|est-ce que tu peux)\s+(?:me dire (?=(?:quelle?|combien|l'heure)))?|je (?:veux|voudrais) que tu\s+|(?:dis-moi|sais-tu|tu sais)\s+(?=(?:quelle?|combien)))+/iu,
};
const after: Readonly<Record<SkillLanguage, RegExp>> = {
  en: /[\s,]+(?:please|jarvis|thanks|thank you|for me)$/iu,
  fr: /[\s,]+(?:s'il (?:te|vous) pla[iî]t|jarvis|merci)$/iu,
};
const CLOSING = /[\s.!?…]+$/u;

/** Reads `text` as one of the two languages. */
export function readSaid(text: string, language: SkillLanguage): Said {
  const straight = text.normalize('NFC').replace(/[’ʼ]/gu, "'").replace(/\s+/gu, ' ').trim().replace(CLOSING, '');
  let words = straight.replace(before[language], '');
  for (let shorter = ''; shorter !== words;) {
    shorter = words;
    words = words.replace(after[language], '').replace(CLOSING, '');
  }
  return { words, plain: digitsOf(words.toLowerCase(), language), language };
}

/** A part of {@link Said.plain} in the letters it was said in, where it can be found there. */
export function asSaid(part: string, { words }: Said): string {
  const at = words.toLowerCase().indexOf(part);
  return part === '' || at < 0 ? part : words.slice(at, at + part.length);
}
