/** The words of a question or a fact that tell what it is about, English and French, brought to a common form. */
import { conceptOf, joinPhrases } from './concepts.ts';
import { normaliseFact } from './fact.ts';

/** Words that are in any sentence. Without accents, as normaliseFact leaves them. */
const ENGLISH = new Set(
  (
    'a about after again all also am an and any are as at be because been before being but by can could did do does doing for from had has have ' +
    'having he her here hers him his how i if in into is it its just know let like my of off once only or our out over please remember she ' +
    'should so some tell than that the their them then there these they this those to too up us was we were what when where which who whom why ' +
    'will with would you your'
  ).split(' '),
);
const FRENCH = new Set(
  (
    'au aux avec ce ces cette c ca d dans de des du elle elles en est et eu il ils j je l la le les leur leurs lui ma mais mes moi mon n ne nos ' +
    'notre nous ou par pas pour qu quand que quel quelle quelles quels qui quoi sa sais se ses si son sont suis sur ta te tes toi ton tu un une ' +
    'vos votre vous y ai as avons avez ont etait etre fait comment combien pourquoi dis font'
  ).split(' '),
);
/** In both languages, in any question about anything, or only what a machine is called; and what only asks for a kind of answer. */
const OTHERS = new Set([
  ...(
    'go goes going went get gets got use uses need needs want wants put come comes tell happen happened somewhere anything anyone give day time date ' +
    'va vas vais vont aller allons allez prends prend mets peut peux dois doit devons faut jour heure heures date'
  ).split(' '),
  'name',
  'names',
  'called',
  'number',
  'kind',
  'much',
  'many',
  'long',
  'nom',
  'noms',
  'appelle',
  'numero',
  'gens',
  't',
  's',
  'm',
  're',
  've',
  'll',
  'me',
  'more',
  'most',
  'on',
  'one',
  'same',
  'don',
  'jarvis',
]);
const isCommon = (word: string): boolean => ENGLISH.has(word) || FRENCH.has(word) || OTHERS.has(word);
/** Words by which people speak of themselves. */
const PERSONAL = new Set('i my mine our ours we je j mon ma mes nous notre nos'.split(' '));

/** The words of a text, normalised. */
export const wordsOf = (text: string): readonly string[] =>
  normaliseFact(text)
    .split(/[\s@#%+\p{Sc}\p{So}-]+/u)
    .filter((word) => word !== '');

/** Whether a text has more of the common English words than of the French ones; a tie, as in a single name, counts as English. */
export function isEnglish(text: string): boolean {
  const words = wordsOf(text);
  const french = words.filter((word) => FRENCH.has(word)).length;
  return words.filter((word) => ENGLISH.has(word)).length >= french;
}

/** Words that begin an order: nothing is to be recalled for it, unless it is about something of the user's. */
const ORDERS = new Set(
  (
    'play sing set tell say translate explain recommend suggest describe define convert calculate turn switch open close start stop call read show ' +
    'give write make wake remind joue chante mets regle raconte dis traduis explique recommande decris definis convertis calcule allume eteins ouvre ' +
    'ferme lance arrete appelle lis montre donne ecris fais reveille'
  ).split(' '),
);

/** Whether somebody gives an order. */
export function isOrder(text: string): boolean {
  return ORDERS.has(wordsOf(text)[0] ?? '');
}

/** Whether somebody speaks of themselves. */
export function isPersonal(text: string): boolean {
  return wordsOf(text).some((word) => PERSONAL.has(word));
}

/** What the telling words are about, each thing once, in order; see conceptOf. */
export function tellingWords(text: string): readonly string[] {
  const words = joinPhrases(normaliseFact(text))
    .split(/[\s@#%+\p{Sc}\p{So}]+/u)
    .filter((word) => word !== '' && !isCommon(word));
  return [...new Set(words.map(conceptOf))];
}
