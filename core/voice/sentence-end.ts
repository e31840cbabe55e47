/** Judges whether a word followed by a space ends its sentence, and what must be seen next if that is not yet certain. */

/**
 * `end` and `no` are certain. `not-lower`: it ends unless a small letter follows. `upper`: it ends unless a small letter or
 * a digit follows. `starter`: it ends if the next word is one that usually starts a sentence.
 */
export type SentenceEnd = 'end' | 'no' | 'not-lower' | 'upper' | 'starter';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Abbreviations that stand before a name or a word, so never at the end. */
const BEFORE_WORD = words(
  'mr mrs ms mx dr drs prof gen col capt cpt cmdr lt sgt maj rev hon pres gov sen rep supt fr msgr mt ft st messrs ' +
    'vs cf viz approx ca resp incl excl esp mm mme mlle env',
);
/** Abbreviations that stand before a number; before a capital letter they are words or the end. */
const BEFORE_NUMBER = words(
  'no nos nr vol vols fig figs art arts ch chap sec sect eq eqs ex p pp jan feb mar apr jun jul aug sep sept oct nov dec',
);
/** Abbreviations that may also end a sentence. */
const ANYWHERE = words(
  'inc ltd co corp llc bros jr sr ave blvd rd al dept univ a.m p.m u.s u.k u.n u.s.a d.c e.u b.c a.d ph.d m.d b.a m.a j.-c',
);
/** Words before a single letter that is a name of its own: "vitamin C. It …" ends, "J. F. Kennedy" does not. */
const LETTERED = words(
  'vitamin plan option type grade class part group team section appendix answer letter point hepatitis column row step drive ' +
    'category level figure exhibit and or is than with equals minor major',
);
const STARTERS = words(
  'the a an it its in on at this that these those there he she they we i you but and so or if when while what why how who where ' +
    'however then also as for from to after before since because although your our my his her their here now no yes not is are ' +
    'do does did can could would should will let please with most many some all both each le la les il elle on nous vous ce cette',
);

const ENDING = /([.!?…؟।‽]+)((?:[)\]}"'”’»›*_~`\u00a0\u202f¹²³⁴-⁹⁰\u200d]|\ufe0f|\p{Extended_Pictographic})*)$/u;
const FOOTNOTE = /\[\^?[\w-]{1,8}\]$/;
const OPENERS = /^[("'“‘«‹[{*_~`¿¡\u00a0\u202f]+/u;

/**
 * @param word - the characters before the space up to the space before them; of a very long word its end is enough.
 * @param previous - the word before, empty at the start of a piece.
 */
export function sentenceEnd(word: string, previous: string): SentenceEnd {
  const match = ENDING.exec(word.replace(FOOTNOTE, ''));
  if (match === null) return 'no';
  const stops = match[1] ?? '';
  const quoted = /["'”’»›]/.test(match[2] ?? '');
  const judged = stops === '.' ? fullStop(word.slice(0, match.index).replace(OPENERS, ''), previous) : otherStop(stops);
  return quoted && judged === 'end' ? 'not-lower' : judged;
}

function otherStop(stops: string): SentenceEnd {
  return /[!?؟।‽]/.test(stops) ? 'end' : 'not-lower';
}

function fullStop(body: string, previous: string): SentenceEnd {
  const lower = body.toLowerCase().replace(/.*[([/]/, '');
  if (body === '') return 'not-lower';
  if (/^\d{1,3}$/.test(body) && (previous === '' || previous.endsWith(':') || previous.endsWith(';'))) return 'no';
  if (/\d$/.test(body)) return 'not-lower';
  if (ANYWHERE.has(lower)) return 'starter';
  if (lower === 'etc') return 'upper';
  if (BEFORE_WORD.has(lower)) return 'no';
  if (BEFORE_NUMBER.has(lower)) return 'upper';
  if (/^(?:\p{L}{1,2}[.-]+)+\p{L}{1,3}$/u.test(lower) && lower.includes('.')) return /^\p{Lu}/u.test(body) ? 'starter' : 'no';
  if (/^\p{L}$/u.test(body)) return singleLetter(body, previous);
  return 'end';
}

function singleLetter(letter: string, previous: string): SentenceEnd {
  if (/^\p{Lo}$/u.test(letter)) return 'end';
  if (letter === letter.toLowerCase()) return 'upper';
  if (LETTERED.has(previous.toLowerCase())) return 'upper';
  return letter === 'I' && /^\p{Ll}+$/u.test(previous) ? 'upper' : 'no';
}

/**
 * Settles a doubtful end by what follows the space.
 *
 * @param following - the characters after the space so far, at least one that is not a space.
 * @returns `undefined` while more has to be seen.
 */
export function settleEnd(doubt: 'not-lower' | 'upper' | 'starter', following: string): boolean | undefined {
  const bare = following.replace(OPENERS, '');
  if (bare === '') return following.length > 8 ? true : undefined;
  const first = bare.charAt(0);
  if (doubt !== 'starter') return !/^\p{Ll}/u.test(first) && !(doubt === 'upper' && /^\p{N}/u.test(first));
  if (/^[\p{Ll}\p{N}]/u.test(first)) return false;
  const word = /^[\p{L}'’]*/u.exec(bare)?.[0] ?? '';
  if (word.length === bare.length && word.length <= 12) return undefined;
  return STARTERS.has(word.toLowerCase().replace(/['’].*/, ''));
}
