/** Where a sentence may be cut before its end without sounding torn, and from which length on. */

/** Size of a piece so far: what is said, without link targets, tags and formulas. A CJK character counts as a word and as two characters. */
export interface PieceSize {
  readonly words: number;
  readonly characters: number;
}

/** The first piece is wanted soon: a clause of this size is already worth saying. */
const FIRST_CLAUSE: PieceSize = { words: 4, characters: 20 };
/** Without a comma the voice falls at a cut, so the clause before a conjunction has to be longer to sound finished. */
const FIRST_BEFORE_SUBORDINATE: PieceSize = { words: 5, characters: 28 };
/** "and", "or" mostly join single words; in a long clause they more likely join clauses. */
const FIRST_BEFORE_COORDINATE: PieceSize = { words: 8, characters: 44 };

/** A piece longer than this is cut at a clause: about 12 s of speech. */
export const LONG_CHARACTERS = 200;
/** The clause before such a cut is not shorter than this. */
export const LONG_CLAUSE_CHARACTERS = 60;
/** Longer than this without a clause, a piece is cut between words. */
export const HARD_CHARACTERS = 300;

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const SUBORDINATE = words(
  'but because while although though which unless until since whereas when where if mais car parce puis lorsque quand tandis qui',
);
const COORDINATE = words('and or et ou');
/** Words that lean on the next one, as in "by which", "even if": nobody pauses after them. */
const LEANING = words(
  'by of in on at to for from with about as than that the a an and or but if when so is are was were be not no even only just both either ' +
    'neither especially except through during under over into upon without ' +
    'de du des à au aux en dans par pour sur avec sans le la les un une et ou est sont que ce celui celle ceux celles même',
);

const reaches = (size: PieceSize, minimum: PieceSize): boolean => size.words >= minimum.words && size.characters >= minimum.characters;

/** Whether the first piece may end after a comma or another clause mark. */
export function firstMayEndAtMark(size: PieceSize): boolean {
  return reaches(size, FIRST_CLAUSE);
}

/**
 * Whether the first piece may end before this word.
 *
 * @param previous - the word before it.
 * @param size - of what precedes the word.
 */
export function firstMayEndBefore(word: string, previous: string, size: PieceSize): boolean {
  const lower = word.toLowerCase();
  const minimum = SUBORDINATE.has(lower) ? FIRST_BEFORE_SUBORDINATE : FIRST_BEFORE_COORDINATE;
  if (minimum === FIRST_BEFORE_COORDINATE && !COORDINATE.has(lower)) return false;
  return reaches(size, minimum) && !LEANING.has(previous.toLowerCase());
}

/** A mark at the end of a word that closes a clause: `, ; :` or a dash. */
export function endsClause(word: string): boolean {
  return /(?:[,;:][)\]"'”’»*_~`]*|[–—]|^--?)$/.test(word);
}

/** Full-width commas and the dash: a clause ends right after them, no space needed. */
export function isClauseCharacter(character: string): boolean {
  return '，、；：—'.includes(character);
}

/** Chinese characters and Japanese kana, which are written without spaces. */
export function isUnspaced(character: string): boolean {
  const code = character.charCodeAt(0);
  return (code >= 0x3040 && code <= 0x30ff) || (code >= 0x3400 && code <= 0x9fff);
}
