/** What speaks for a fact answering a question, and what against it: the evidence that recall weighs. */
import { conceptOf, hasConcept, isThing } from './concepts.ts';
import { normaliseFact } from './fact.ts';
import { isEnglish, isOrder, isPersonal, tellingWords, wordsOf } from './words.ts';

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** By which people speak of themselves, as far as an order (“tell me”) does not have them. */
const OWN = setOf('i my mine our ours we us je j mon ma mes nous notre nos');
const SELF = setOf('i me my mine myself we us our ours j je m moi mon ma mes nous notre nos');
const KIN = new Set(
  [
    ...setOf(
      'mother father sister brother daughter child wife husband girlfriend boyfriend grandmother grandfather aunt uncle cousin nephew niece godson',
    ),
    ...setOf('neighbour friend boss colleague landlord sisterinlaw brotherinlaw motherinlaw fatherinlaw boy girl'),
  ].map(conceptOf),
);
const FAVOURITE = conceptOf('favourite');
const COLOUR = conceptOf('colour');
const COLOURS = setOf(
  'red green blue yellow orange purple violet pink brown black white grey gray beige turquoise silver gold dark light rouge vert verte bleu bleue jaune rose marron noir noire blanc blanche gris grise argent',
);
const TIMES = setOf(
  `january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday
   mondays tuesdays wednesdays thursdays fridays saturdays sundays morning mornings afternoon afternoons evening evenings night nights noon midnight
   today tomorrow yesterday week weeks month months year years spring summer autumn winter christmas easter every daily until before after ago last next
   past half quarter weekend weekends weekday weekdays am pm demi demie
   seven eight nine ten eleven twelve
   janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre lundi mardi mercredi jeudi vendredi samedi dimanche matin
   apres midi soir nuit minuit semaine mois annee an ans printemps ete automne hiver noel paques chaque avant jusqu prochain prochaine`,
);
const PLACES = setOf(
  'for pour as comme in at on under behind near by next to inside above below from with street road a au aux en dans sous sur chez derriere devant pres rue place entre du de',
);
const AMOUNTS = setOf(
  `one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred once twice
   un une deux trois quatre cinq sept huit neuf dix onze douze vingt trente quarante cinquante soixante quatre cent`,
);
const MONTH =
  /\b(?:janu|febr|march|april|may\b|june|july|august|septem|octob|novem|decem|janv|fevr|mars\b|avril|mai\b|juin|juil|aout|dece)/;

/** What kind of answer a question wants, on normalised text. */
const wanted = {
  time: /^(?:when|quand|until when)\b|\b(?:what|which) (?:time|day|days|month|year|date)\b|quelle heure|quel(?:le)? (?:jour|mois|annee|date)/,
  place: /\b(?:where|ou)\b/,
  amount: /\bhow (?:much|many|long|old|tall|far|fast|big)\b|\bcombien\b|\bquel age\b|\b(?:code|combination|size)\b/,
  digits: /\b(?:number|numero|phone number|telephone|pin|digits)\b/,
  person: /\b(?:who|whom|qui)\b(?! est ce que)/,
  name: /\b(?:name|called|nom|appelle)\b/,
};
/** How questions about the world begin, where they are about nobody. */
const WORLDLY =
  /^(?:how (?:do|does|did|to|can|is|are|long should)\b|comment (?!s appelle|va)|pourquoi\b|why\b|what (?:does|do) .*\bmean|what (?:is|are|s) (?:a|an)\b|(?:is|are|was|were|do|does|can|will)\b|est ce\b|peut on\b|que (?:veut|signifie)|qu est ce que (?:la|le|l)\b)|\bdifference\b/;
/** What no fact about a person answers, whoever is named. */
const TOPIC = /\b(?:weather|forecast|meteo|temps fait il|temps fera t il|news|actualites|capital|capitale|population|exchange rate)\b/;
/** “How do I boil an egg?” is about anybody. */
const ANYBODY =
  /^(?:how (?:do|can|should|would|could) (?:i|we)(?! (?:like|take|want|get to))\b(?!.*\b(?:the|this|that)\b)|comment (?:je|on)\b)/;
/** What is asked of somebody or something: "Emma's SIZE", "my next FLIGHT". */
const POSSESSED = [
  /(?<!\b(?:what|who|where|when|it|that|there|how))['’]s\s+(?:(?:next|last|first|new|old)\s+)?(\p{L}+)/iu,
  /\b(?:my|our|mon|ma|notre)\s+(?:(?:next|last|first|new|old)\s+)?(\p{L}+)/iu,
];
/** A word with a capital that does not begin the text: a name. */
const NAME = /(?<=[\p{L}\p{N}’'",;:]\s+|l['’]|d['’])\p{Lu}[\p{L}\p{N}]*/gu;

/** A question, understood once for all the facts it is asked of. */
export interface AskedQuestion {
  readonly english: boolean;
  readonly personal: boolean;
  /** An order, and about nothing of the user's. */
  readonly order: boolean;
  readonly worldly: boolean;
  readonly topical: boolean;
  readonly definite: boolean;
  readonly words: readonly string[];
  readonly names: readonly string[];
  readonly telling: readonly string[];
  /** What is asked of somebody or something; see {@link POSSESSED}. */
  readonly possessed: string | undefined;
  readonly wants: ReadonlySet<keyof typeof wanted>;
}

const namesIn = (text: string): readonly string[] =>
  [...text.matchAll(NAME)]
    .map(([name]) => normaliseFact(name))
    // “GP”, “Tuesday” and “French” have a capital as well; “Marie” is married without one.
    .filter((name) => name.length > 1 && (name === 'marie' || !isThing(name)));

/** @param text - as it was asked */
export function readQuestion(text: string): AskedQuestion {
  const normalised = normaliseFact(text);
  const words = wordsOf(text);
  const owned = POSSESSED.map((pattern) => pattern.exec(text)?.[1]).find((word) => word !== undefined);
  const order = isOrder(text);
  const telling = tellingWords(text);
  // “spare key” is no question about the world: it is what somebody types who looks for their own.
  const keywords = telling.length > 0 && words.every((word) => tellingWords(word).length > 0);
  return {
    english: isEnglish(text),
    personal: (keywords && !order) || wordsOf(normalised.replace(ANYBODY, '')).some((word) => (order ? OWN : SELF).has(word)),
    order: order && !isPersonal(text),
    worldly: WORLDLY.test(normalised),
    topical: TOPIC.test(normalised),
    definite: words.includes('the'),
    words,
    names: namesIn(text),
    telling,
    possessed: owned === undefined ? undefined : tellingWords(owned)[0],
    wants: new Set((Object.keys(wanted) as (keyof typeof wanted)[]).filter((kind) => wanted[kind].test(normalised))),
  };
}

/** Whether something of a place is named: “in Devon”, but not “in May”. */
function namesPlace(words: readonly string[], english: boolean): boolean {
  return words.some((word, at) => {
    // “à” without its accent is an article of English.
    if (!PLACES.has(word) || (english && word === 'a')) return false;
    const after = words.slice(at + 1, at + 3).find((next) => !['the', 'le', 'la', 'l'].includes(next));
    return after !== undefined && !TIMES.has(after) && !/^\d/.test(after);
  });
}

/** Whether a fact has nothing of the kind that is asked for. */
function isOfAnotherKind(question: AskedQuestion, text: string, words: readonly string[]): boolean {
  const { wants } = question;
  const digits = (text.match(/\d/g) ?? []).length;
  const normalised = words.join(' ');
  if (wants.has('time') && digits === 0 && !words.some((word) => TIMES.has(word))) return true;
  if (wants.has('place') && !namesPlace(words, isEnglish(text))) return true;
  if (wants.has('amount') && digits === 0 && !words.some((word) => AMOUNTS.has(word))) return true;
  if (wants.has('digits') && (digits < 3 || MONTH.test(normalised))) return true;
  if (wants.has('person') && !namesIn(`x ${text}`).some((name) => !question.words.includes(name) && tellingWords(name).length > 0))
    return true;
  return question.telling.includes(COLOUR) && !question.telling.includes(FAVOURITE) && !words.some((word) => COLOURS.has(word));
}

const share = (parts: readonly string[], of: ReadonlySet<string>): number =>
  parts.length === 0 ? 0 : parts.filter((part) => hasConcept(of, part)).length / parts.length;

/** Evidence of a question and a fact; every value is 0 or 1 but where it says otherwise. */
export interface Evidence {
  /** Cosine, -1 to 1. */
  readonly similarity: number;
  /** The network knows English only: to it any French sentence is near to any other. */
  readonly foreign: number;
  readonly personal: number;
  /** Somebody or something with a name is in both. */
  readonly sharedName: number;
  /** The question names somebody the fact does not. */
  readonly missingPerson: number;
  /** The question asks when, where, who, how much or which colour, and the fact has nothing of that kind. */
  readonly otherKind: number;
  /** Share of the question's telling words that are in the fact, 0 to 1. */
  readonly coverage: number;
  /** The same without names: what is asked, not of whom; a half where nothing else is asked. */
  readonly attribute: number;
  /** Both are about favourites, and not about the same. */
  readonly otherFavourite: number;
  /** The user asks of themselves and the fact is about somebody else. */
  readonly somebodyElse: number;
  /** “Emma's size”, and the fact is not about a size. */
  readonly otherThing: number;
  /** “the key”, rather than “a key” or “keys”. */
  readonly definite: number;
  /** Neither about the user nor about a name that is in the fact. */
  readonly impersonal: number;
  /** And asked as questions about the world are. */
  readonly worldly: number;
}

/** @param similarity - cosine of the two */
export function weighEvidence(question: AskedQuestion, fact: string, similarity: number): Evidence {
  const words = wordsOf(fact);
  const concepts = new Set(tellingWords(fact));
  const factNames = namesIn(fact);
  const persons = new Set([...question.names, ...factNames]);
  const sharedName = question.words.some(
    (word) => word.length > 1 && (factNames.includes(word) || (question.names.includes(word) && words.includes(word))),
  );
  const attributes = question.telling.filter((word) => !persons.has(word) && ![...persons].some((name) => conceptOf(name) === word));
  const rest = question.telling.filter((word) => word !== FAVOURITE);
  const bothFavourite = question.telling.includes(FAVOURITE) && concepts.has(FAVOURITE);
  const others = [...concepts].some((word) => KIN.has(word) && !question.telling.includes(word));
  const impersonal = !question.personal && !sharedName;
  return {
    similarity,
    foreign: Number(!question.english),
    personal: Number(question.personal),
    sharedName: Number(sharedName),
    missingPerson: Number(
      question.names.some((name) => !words.includes(name)) || question.telling.some((word) => KIN.has(word) && !hasConcept(concepts, word)),
    ),
    otherKind: Number(isOfAnotherKind(question, fact, words)),
    coverage: share(question.telling, concepts),
    attribute: attributes.length === 0 ? 0.5 : share(attributes, concepts),
    otherFavourite: Number(bothFavourite && rest.length > 0 && !rest.some((word) => concepts.has(word))),
    somebodyElse: Number(question.personal && others && !question.wants.has('person') && !question.wants.has('name')),
    otherThing: Number(question.possessed !== undefined && !hasConcept(concepts, question.possessed)),
    definite: Number(question.definite && question.english),
    impersonal: Number(impersonal),
    worldly: Number((impersonal && question.worldly) || (!question.personal && question.topical)),
  };
}
