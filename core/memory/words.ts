/** The words of a question or a fact that tell what it is about, English and French, brought to a common form. */
import { normaliseFact } from './fact.ts';

/** Words that are in any sentence. Without accents, as normaliseFact leaves them. */
const COMMON = new Set(
  (
    'a about after again all also am an and any are as at be because been before being but by can could did do does doing don for from had has have ' +
    'having he her here hers him his how i if in into is it its just know let like me more most my of off on once one only or our out over please ' +
    'remember s same she should so some tell than that the their them then there these they this those to too up us was we were what when where ' +
    'which who whom why will with would you your t m re ve ll d ' +
    'au aux avec ce ces cette c ca d dans de des du elle elles en est et eu il ils j je l la le les leur leurs lui m ma mais me mes moi mon n ne nos ' +
    'notre nous on ou par pas pour qu quand que quel quelle quelles quels qui quoi s sa sais se ses si son sont suis sur t ta te tes toi ton tu un une ' +
    'vos votre vous y ai as avons avez ont etait etre fait comment ou est-ce dis moi jarvis'
  ).split(' '),
);

/** Endings that do not change what a word is about; the stem keeps three letters at least. */
const ENDINGS = ['ings', 'ing', 'ies', 'ees', 'ee', 'es', 'ed', 's', 'e', 'y'];

function stem(word: string): string {
  for (const ending of ENDINGS) if (word.endsWith(ending) && word.length - ending.length >= 3) return word.slice(0, -ending.length);
  return word;
}

/** Stems of the telling words, each once, in order. */
export function tellingWords(text: string): readonly string[] {
  const words = normaliseFact(text)
    .split(/[\s+@-]+/)
    .filter((word) => word !== '' && !COMMON.has(word));
  return [...new Set(words.map(stem))];
}

/**
 * The share of a question's telling words that a fact has, rare ones counting more (inverse document frequency, Spärck Jones 1972).
 * @param frequencies - in how many facts each word of the question is
 * @param total - of facts
 * @returns 0 to 1; 0 for a question without telling words
 */
export function wordShare(question: readonly string[], fact: readonly string[], frequencies: readonly number[], total: number): number {
  const known = new Set(fact);
  let shared = 0;
  let whole = 0;
  for (const [at, word] of question.entries()) {
    const weight = Math.log(1 + (total + 1) / (1 + (frequencies[at] ?? 0)));
    whole += weight;
    if (known.has(word)) shared += weight;
  }
  return whole === 0 ? 0 : shared / whole;
}
