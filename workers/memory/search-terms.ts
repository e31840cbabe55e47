/** What a person types to find messages: words, beginnings of words and phrases; as an FTS5 expression too. */

/** Words that follow each other; the last one of them may be the beginning of one. */
export interface SearchTerm {
  readonly words: readonly string[];
  readonly prefix: boolean;
}

/** Terms of a query that are looked at; nobody types more. */
const MAX_TERMS = 16;
/** The l of l’été is a word: what begins with a letter is in every message. One sign of another writing may begin a word. */
const LETTER = /^[\p{Script=Latin}\p{N}]\p{M}*$/u;

/** Every word is a term, quoted words are one together. Operators of FTS5 are plain words. */
export function searchTerms(typed: string): readonly SearchTerm[] {
  const terms: SearchTerm[] = [];
  for (const [, phrase, word] of typed.matchAll(/"([^"]*)"|([^\s"]+)/g)) {
    const words = (phrase ?? word ?? '').match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
    if (words.length === 0) continue;
    if (phrase !== undefined) terms.push({ words, prefix: false });
    else for (const one of words) terms.push({ words: [one], prefix: !LETTER.test(one) });
    if (terms.length >= MAX_TERMS) break;
  }
  return terms.slice(0, MAX_TERMS);
}

/** All of the terms have to be there. */
export function matchExpression(terms: readonly SearchTerm[]): string {
  return terms.map(({ words, prefix }) => `"${words.join(' ')}"${prefix ? '*' : ''}`).join(' AND ');
}
