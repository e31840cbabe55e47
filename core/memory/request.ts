/** What a person asks about their memories in so many words: to keep a fact, to forget it, to say what is known. English and French. */

/** A wish about memories. */
export type MemoryRequest =
  | { readonly kind: 'remember'; readonly fact: string }
  /** What was remembered or used last. */
  | { readonly kind: 'forget-that' }
  | { readonly kind: 'forget'; readonly about: string }
  | { readonly kind: 'recite' };

const POLITE =
  /^(?:(?:hey |ok |okay |dis )?jarvis[,!.]?\s+)?(?:please[,]?\s+|s['’]il te pla[iî]t[,]?\s+|(?:can|could|will|would) you (?:please )?|peux-tu |pourrais-tu )?/iu;

const rememberPatterns: readonly RegExp[] = [
  /^(?:remember|don['’]t forget|do not forget|never forget|keep in mind|note|make a note|memori[sz]e) (?:that |this: |the fact that )(.+)$/iu,
  /^(?:remember|note|memori[sz]e)[:,] (.+)$/iu,
  /^remember (my|our|i['’]m|i am|i have|i|we) (.+)$/iu,
  /^(?:souviens-toi|rappelle-toi|retiens|n['’]oublie pas|note|prends note|m[ée]morise) (?:bien )?(?:du fait )?(?:que |qu['’]|: )(.+)$/iu,
];
const FORGET_THAT = /^(?:forget (?:that|it|this)|forget what i (?:just )?said|oublie (?:[çc]a|cela)|oublie ce que je viens de dire)$/iu;
const FORGET_ABOUT =
  /^(?:forget (?:about |everything about |that |what i said about )|oublie (?:que |qu['’]|tout sur |ce que j['’]ai dit sur ))(.+)$/iu;
const RECITE =
  /^(?:what do you (?:know|remember) about me|what have you remembered|what do you remember|tell me what you know about me|que sais-tu (?:de|sur) moi|qu['’]est-ce que tu sais (?:de|sur) moi|de quoi te souviens-tu)$/iu;

/** @returns undefined for anything else */
export function memoryRequest(said: string): MemoryRequest | undefined {
  const text = said.trim().replace(POLITE, '');
  const bare = text.replace(/[\s.!?…]+$/u, '');
  if (RECITE.test(bare)) return { kind: 'recite' };
  if (FORGET_THAT.test(bare)) return { kind: 'forget-that' };
  // A question is not an order: "do you remember that …?"
  if (/\?\s*$/u.test(text)) return undefined;
  for (const pattern of rememberPatterns) {
    const groups = pattern.exec(bare)?.slice(1);
    const fact = groups?.join(' ').trim();
    if (fact !== undefined && fact !== '') return { kind: 'remember', fact };
  }
  const about = FORGET_ABOUT.exec(bare)?.[1]?.trim();
  return about === undefined || about === '' ? undefined : { kind: 'forget', about };
}
