/** What a person asks about their memories in so many words: to keep a fact, to forget it, to say what is known. English and French. */

/** A wish about memories. */
export type MemoryRequest =
  | { readonly kind: 'remember'; readonly fact: string }
  /** What was remembered or used last. */
  | { readonly kind: 'forget-that' }
  | { readonly kind: 'forget'; readonly about: string }
  /** Every one, which is not done at a word. */
  | { readonly kind: 'forget-all' }
  | { readonly kind: 'recite' };

const BEFORE =
  /^(?:(?:(?:hey |ok |okay |dis )?jarvis|ok|okay|so|well|and|now|by the way|oh|alors|et|bon|au fait)[,!.]?\s+)*(?:please[,]?\s+|s['’]il (?:te|vous) pla[iî]t[,]?\s+|(?:can|could|will|would) you (?:please )?|(?:i want|i would like|i['’]d like|i need) you to |you (?:can|may|should) |peux-tu |pourrais-tu |pouvez-vous |pourriez-vous |tu (?:peux|dois) |vous pouvez )*/iu;
const AFTER = /(?:[\s,.!]+(?:please|jarvis|thanks|thank you|s['’]il (?:te|vous) pla[iî]t|merci))*[\s.!…]*$/iu;

/** “remember that time …” points at something; what is told begins otherwise. */
const POINTED =
  '(?:time|day|night|evening|morning|afternoon|week|weekend|summer|winter|year|song|movie|film|book|joke|story|trip|party|place|restaurant|hotel|guy|man|woman|girl|boy|person|thing|one|game|moment|word|name|question|conversation|feeling)';
/** What was talked about before is recalled, not told. */
const TALKED = '(?:told|said|asked|mentioned|talked|spoke|went|were|used|met|showed)';
const ENGLISH_KEEP =
  "(?:remember|don['’]t (?:ever )?forget|do not forget|never forget|keep in mind|bear in mind|note|note down|write down|make a note|take note|memori[sz]e|save|store)";
const FRENCH_KEEP =
  "(?:souviens-toi|souvenez-vous|rappelle-toi|rappelez-vous|retiens|retenez|retenir|n['’]oublie (?:jamais|pas)|n['’]oubliez pas|note|notez|noter|prends note|prenez note|m[ée]morise|m[ée]morisez|garde en (?:t[êe]te|m[ée]moire)|gardez en (?:t[êe]te|m[ée]moire)|sache)";
const VERB =
  "(?:['’]s|is|are|am|was|were|isn['’]t|aren['’]t|has|have|had|can|can['’]t|cannot|will|won['’]t|does|doesn['’]t|do|don['’]t|likes?|loves?|hates?|prefers?|needs?|wants?|lives?|works?|plays?|goes|comes?|leaves?|starts?|begins?|ends?|opens?|closes?|expires?|runs?|costs?|takes?|means?|belongs?)";

const rememberPatterns: readonly RegExp[] = [
  new RegExp(`^${ENGLISH_KEEP} (?:this: |the following: |the fact that )(.+)$`, 'iu'),
  new RegExp(`^${ENGLISH_KEEP} (?:that |for me that )(?!${POINTED}\\b)(?!${POINTED}s\\b)(.+ .+)$`, 'iu'),
  new RegExp(`^${ENGLISH_KEEP}[:,] (.+)$`, 'iu'),
  new RegExp(
    `^(?:remember|don['’]t forget|do not forget|never forget|memori[sz]e) ((?:i['’]m|i['’]ve|we['’]re|we['’]ve|(?:i|we) (?!${TALKED}\\b)\\p{L}+) .+)$`,
    'iu',
  ),
  new RegExp(
    `^(?:remember|don['’]t forget|do not forget|never forget|memori[sz]e) ((?:my|our|the|\\p{Lu}\\p{L}+(?:['’]s)?) (?:.+ )?${VERB} .+)$`,
    'u',
  ),
  new RegExp(`^${FRENCH_KEEP} (?:bien )?(?:du fait )?(?:que |qu['’])(.+)$`, 'iu'),
  new RegExp(`^${FRENCH_KEEP} (?:bien )?(?:ceci|cela|ça)?\\s?: (.+)$`, 'iu'),
];
const FORGET_THAT =
  /^(?:forget (?:about )?(?:that|it|this)(?: (?:one|fact|memory))?|forget what i (?:just )?(?:said|told you)|delete that (?:memory|fact)|remove that from (?:your )?memory|don['’]t remember (?:that|it|this)|oublie(?:z|r)?[- ](?:[çc]a|cela|le)|oublie(?:z|r)? ce que je viens de (?:te |vous )?dire|efface (?:[çc]a|cela) de ta m[ée]moire|ne (?:retiens|retenez) pas (?:[çc]a|cela))$/iu;
const FORGET_ALL =
  /^(?:(?:forget|delete|erase|clear) (?:everything|all)(?: (?:that )?(?:you (?:know|remember)|i (?:ever )?told you))?(?: about me)?|(?:forget|delete|erase|clear) all (?:of )?(?:my|your) memor(?:y|ies)|(?:delete|erase|clear|wipe) (?:my|your) memor(?:y|ies)|forget me|oublie(?:z)? tout(?: (?:ce que tu sais|ce que vous savez))?(?: (?:de|sur) moi)?|efface (?:tout|ta m[ée]moire|tous (?:mes|tes) souvenirs)|oublie-moi)$/iu;
const forgetPatterns: readonly RegExp[] = [
  /^(?:forget (?:about |everything about |everything you know about |all about |what i (?:said|told you) about |the fact that ))(.+)$/iu,
  new RegExp(`^forget that (?!${POINTED}\\b)(?!${POINTED}s\\b)(.+ .+)$`, 'iu'),
  /^forget ((?:my|our|the) (?!last (?:question|message|answer)|question|rest\b|past\b|idea\b|whole\b).+)$/iu,
  /^(?:delete|remove|erase) (?:the )?(?:memory|memories|fact|what you know) (?:about|of|that) (.+)$/iu,
  /^(?:remove|delete|erase) (.+) from (?:your )?memory$/iu,
  /^(?:oublie(?:z|r)? (?:que |qu['’]|tout sur |tout ce que tu sais (?:de|sur) |ce que (?:je t['’]|je vous )ai dit (?:sur|de|à propos de) |ce que j['’]ai dit (?:sur|de|à propos de) |le fait que ))(.+)$/iu,
  /^oublie(?:z|r)? ((?:mon|ma|mes|notre|nos) (?!derni[èe]re? |question|message).+)$/iu,
  /^(?:efface|supprime) (?:le souvenir|ce que tu sais) (?:de|sur) (.+)$/iu,
];
const RECITE =
  /^(?:(?:what (?:do|did|have|else do) you (?:know|knew|remember|remembered|learned|learnt|stored|saved|kept)(?: (?:about|of|on) (?:me|myself))?)|what (?:all )?do you know about me(?: so far| already)?|do you (?:know|remember) (?:anything|something) about me|what (?:is|are) in your memory|what did i tell you about (?:me|myself)|(?:tell me|say|list) (?:everything |all |what )?(?:that )?you (?:know|remember)(?: about me)?|(?:show|list|read)(?: me)? (?:my|your|all|all my|all your) memories|what are my memories|(?:qu['’]est-ce que tu|que) (?:sais|connais|retiens)(?:-tu)?(?: d[ée]j[àa])? (?:de|sur) moi|que savez-vous (?:de|sur) moi|qu['’]est-ce que vous savez (?:de|sur) moi|tu sais quoi (?:de|sur) moi|que sais-tu|qu['’]as-tu retenu(?: (?:de|sur) moi)?|qu['’]est-ce que tu as (?:retenu|appris|m[ée]moris[ée])(?: (?:de|sur) moi)?|de quoi te souviens-tu|tu te souviens de quoi|qu['’]est-ce que tu te rappelles(?: de moi)?|dis-moi (?:tout )?ce que tu sais (?:de|sur) moi|(?:montre|liste|lis)(?:-moi)? (?:mes|tes) souvenirs)$/iu;
/** What only says “what do you know” is a remark. */
const REMARK = /^(?:what (?:do|did|else do) you (?:know|knew|learned|learnt)|que sais-tu|what have you learne?[dt])$/iu;

/** @returns undefined for anything else */
export function memoryRequest(said: string): MemoryRequest | undefined {
  const text = said.trim().replace(BEFORE, '');
  const isQuestion = /\?\s*$/u.test(text);
  const bare = text.replace(/[\s.!?…]+$/u, '').replace(AFTER, '');
  if (RECITE.test(bare) && !REMARK.test(bare)) return { kind: 'recite' };
  if (FORGET_THAT.test(bare)) return { kind: 'forget-that' };
  // A question is not an order: "do you remember that …?"
  if (isQuestion) return undefined;
  if (FORGET_ALL.test(bare)) return { kind: 'forget-all' };
  const first = (from: string, patterns: readonly RegExp[]): string | undefined => {
    for (const pattern of patterns) {
      const found = pattern.exec(from)?.[1]?.trim();
      if (found !== undefined && found !== '') return found;
    }
    return undefined;
  };
  // Names are told by their capital, orders are not.
  const order = bare.charAt(0).toLowerCase() + bare.slice(1);
  const fact = first(order, rememberPatterns);
  if (fact !== undefined) return { kind: 'remember', fact };
  const about = first(bare, forgetPatterns);
  return about === undefined ? undefined : { kind: 'forget', about };
}
