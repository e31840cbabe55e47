/** How long somebody has to be silent before it is the end of what they say: by what they said so far. Pure. */
import type { Transcript } from './ports.ts';

/** Silence after which it is the end whatever was said, unless the user's own pause is longer. */
const CAP_MS = 1_500;
/** Part of the user's pause after which a finished clause is the end; chosen by `npm run bench -- --only end-of-turn`. */
const FINISHED_PART = 0.65;
/** Shorter than this, a breath between two clauses is an end. */
const FINISHED_LEAST_MS = 350;
/** So many times the user's pause is waited for what is still to come. */
const UNFINISHED_TIMES = 2;

/** What words at a pause tell of what comes. */
export type ClauseState = 'finished' | 'open' | 'unfinished';

interface Grammar {
  /** No sentence ends with them. */
  readonly hanging: ReadonlySet<string>;
  /** Some sentences end with them: full stop or not, they are no sign of an end. */
  readonly loose: ReadonlySet<string>;
  /** They open a clause that another one has to follow. */
  readonly subordinating: RegExp;
}

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const GRAMMARS: Readonly<Record<string, Grammar>> = {
  en: {
    hanging: wordsOf(
      "a an the and or but because if when while although unless whether than as to of from with into for at by between my your his its our their this's " +
        "um uh uhm umm erm er hmm mm i we he she they i'm we're you're they're i'll we'll i'd we'd i've let's want wanna gonna is are was were am be " +
        'very every which whose who until till since per about during without toward towards',
    ),
    loose: wordsOf(
      'on in off up out over down so then well okay ok like just also maybe please her this that these those what where how some any not',
    ),
    subordinating:
      /^(?:and |but |so |then )?(?:if|when|while|before|after|because|since|although|though|once|as soon as|whenever|unless)\b/u,
  },
  fr: {
    hanging: wordsOf(
      'le la les un une des de du d l au aux et ou mais donc car parce que qu quand si lorsque puisque comme à a pour par avec sans dans sur sous chez vers ' +
        'entre mon ton son ma ta sa mes tes ses notre votre nos vos leur leurs ce cet cette ces euh heu hum ben je j tu il elle on nous vous ils elles est ' +
        'sont suis es veux voudrais aimerais peux dois très dont où ne n me m te se s y qui jusque depuis pendant',
    ),
    loose: wordsOf('alors puis bon bien enfin voilà peut-être aussi plus moins pas oui non ok quoi quel quelle'),
    subordinating:
      /^(?:et |mais |alors |donc )?(?:si|quand|lorsque|lorsqu|comme|puisque|parce que|parce qu|avant de|avant que|après|dès que|pendant que|une fois)\b/u,
  },
};
/** Another language's words are unknown here; its punctuation is the same. */
const UNKNOWN: Grammar = { hanging: wordsOf('um uh euh hum äh ähm eh'), loose: new Set(), subordinating: /^(?!)/u };

/** With a loose word after it, such as “and then”, it says that more comes. */
const CONJUNCTION = /^(?:and|but|or|et|mais|ou)$/u;

/** @param text - of the recogniser. @param language - ISO 639-1 */
export function clauseState(text: string, language: string): ClauseState {
  const grammar = GRAMMARS[language] ?? UNKNOWN;
  const said = text.trim().toLowerCase().replaceAll('’', "'");
  const words = said.match(/[\p{L}\p{N}]+(?:['-][\p{L}]+)*/gu) ?? [];
  const last = words.at(-1);
  if (last === undefined) return 'open';
  const joining = grammar.loose.has(last) && CONJUNCTION.test(words.at(-2) ?? '');
  if (joining) return 'unfinished';
  // An apostrophe at the end is an elision.
  if (/(?:\.\.\.|[…,;:–—'-])["»”)\s]*$/u.test(said) || grammar.hanging.has(last)) return 'unfinished';
  const closed = /[.!?]["»”)\s]*$/u.test(said);
  const sentence = said.split(/[.!?]\s+/u).at(-1) ?? said;
  if (!said.endsWith('?') && grammar.subordinating.test(sentence) && !sentence.includes(',')) return 'unfinished';
  const known = closed && !grammar.loose.has(last) && !/\p{N}$/u.test(last);
  return known ? 'finished' : 'open';
}

/** The silence that ends an utterance whatever is said in it. @param baseMs - the user's pause */
export function longestSilenceMs(baseMs: number): number {
  return Math.max(CAP_MS, baseMs);
}

/**
 * The silence that makes it the end, in ms, at most {@link longestSilenceMs}.
 * @param words - what was understood of the utterance up to its pause; undefined while that is not known
 * @param baseMs - the user's pause
 */
export function silenceNeededMs(words: Transcript | undefined, baseMs: number): number {
  if (words?.kind !== 'text') return baseMs;
  switch (clauseState(words.text, words.language)) {
    case 'finished':
      return Math.min(baseMs, Math.max(FINISHED_LEAST_MS, baseMs * FINISHED_PART));
    case 'unfinished':
      return Math.min(baseMs * UNFINISHED_TIMES, longestSilenceMs(baseMs));
    case 'open':
      return baseMs;
  }
}
