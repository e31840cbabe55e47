/** Letters that are named one by one ("A P I"): how the normaliser tells the phonemiser. */

/** Stands before a run of letters to be named. Private use, so it can't come from outside: the cleaning removes it. */
export const SPELL_MARK = '\uE000';

/** Marks `letters` to be named one by one; other characters than A to Z must not be in it. */
export function spell(letters: string): string {
  return SPELL_MARK + letters.toUpperCase();
}

/** Normalised text as a person would write it down: the named letters stand apart. For tests and for comparing transcripts. */
export function showLetters(normalised: string): string {
  return normalised.replace(new RegExp(`${SPELL_MARK}([A-Z]+)`, 'g'), (_, letters: string) => [...letters].join(' '));
}
