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
  en: /^(?:(?:hey|hi|hello|ok|okay|so|well|and|now|um|uh|excuse me|sorry)[,!.]?\s+|jarvis[,!.:]?\s*|please[,]?\s+|(?:can|could|will|would) you (?:please )?|(?:i(?:'d| would) like you to|i (?:want|need) you to)\s+|(?:tell me|do you know|let me know|give me),?\s+(?=(?:what|how|when|the (?:time|date)|today's)\b))+/iu,
  fr: /^(?:(?:hé|hey|dis|ok|okay|alors|bon|et|bonjour|salut|euh|c'est bon|excuse-moi)[,!.]?\s+|jarvis[,!.:]?\s*|s'il (?:te|vous) pla[iî]t[,]?\s+|(?:peux-tu|pourrais-tu|pouvez-vous|pourriez-vous|tu peux|tu pourrais|vous pouvez|est-ce que (?:tu peux|vous pouvez))\s+|(?:(?:me )?(?:dire|donner)|dis-moi|donne-moi|dites-moi|donnez-moi|(?:est-ce que )?(?:sais-tu|tu sais))\s+(?=(?:quel(?:le)?s?|combien|l'heure|la date|le jour)(?!\p{L})))+/iu,
};
const after: Readonly<Record<SkillLanguage, RegExp>> = {
  en: /[\s,]+(?:please|jarvis|thanks|thank you|for me)$/iu,
  fr: /[\s,]+(?:s'il (?:te|vous) pla[iî]t|jarvis|merci)$/iu,
};
/** Verbs whose order is not their infinitive without its last letter. */
const orders: Readonly<Record<string, string>> = {
  mettre: 'mets',
  mettez: 'mets',
  lire: 'lis',
  lisez: 'lis',
  dire: 'dis',
  dites: 'dis',
  faire: 'fais',
  faites: 'fais',
  prendre: 'prends',
  prenez: 'prends',
  écrire: 'écris',
  écrivez: 'écris',
  convertir: 'convertis',
  convertissez: 'convertis',
  rappeler: 'rappelle',
  rappelez: 'rappelle',
  répéter: 'répète',
  répétez: 'répète',
  enlever: 'enlève',
  enlevez: 'enlève',
  éteindre: 'éteins',
  éteignez: 'éteins',
};

/** "mettre", "me mettre" and "mettez-moi" as "mets" and "mets-moi": in French what is asked politely stands in another form. */
function asOrder(words: string): string {
  return words.replace(
    /^(me |m')?(\p{L}+(?:er|ez|re|ir|tes))(-moi|-vous)?(?!\p{L})/iu,
    (all, me: string | undefined, verb: string, to: string | undefined) => {
      const lower = verb.toLowerCase();
      const order = orders[lower] ?? (/e[rz]$/u.test(lower) ? lower.slice(0, -1) : undefined);
      if (order === undefined) return all;
      return `${order}${me !== undefined || to === '-moi' ? '-moi' : to === '-vous' ? '-toi' : ''}`;
    },
  );
}
const CLOSING = /[\s.!?…]+$/u;

/** Reads `text` as one of the two languages. */
export function readSaid(text: string, language: SkillLanguage): Said {
  const straight = text.normalize('NFC').replace(/[’ʼ]/gu, "'").replace(/\s+/gu, ' ').trim().replace(CLOSING, '');
  let words = straight.replace(before[language], '');
  for (let shorter = ''; shorter !== words;) {
    shorter = words;
    words = words.replace(after[language], '').replace(CLOSING, '');
  }
  if (language === 'fr') words = asOrder(words);
  return { words, plain: digitsOf(words.toLowerCase(), language), language };
}

/** A part of {@link Said.plain} in the letters it was said in, where it can be found there. */
export function asSaid(part: string, { words }: Said): string {
  const at = words.toLowerCase().indexOf(part);
  return part === '' || at < 0 ? part : words.slice(at, at + part.length);
}
