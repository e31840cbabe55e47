/** Cuts long texts into breaths the voice can take. */

/** Phonemes of one breath. Sentences beyond 400 are outside what hibari was trained on; shorter ones let a cancel in sooner. */
export const PIECE_PHONEMES = 320;
/** Characters of a sentence that is phonemised at a stretch; about two pieces. */
const SENTENCE_CHARACTERS = 500;

/** A breath and the silence that belongs after it. */
export interface Piece {
  readonly text: string;
  readonly pauseMs: number;
}

const SENTENCE_PAUSE_MS = 240;
const CLAUSE_PAUSE_MS = 110;

function pauseAfter(phonemes: string): number {
  const mark = /([.!?…;:,—])["”)]*$/.exec(phonemes)?.[1];
  if (mark === undefined) return 0;
  return '.!?…'.includes(mark) ? SENTENCE_PAUSE_MS : CLAUSE_PAUSE_MS;
}

function pack(parts: readonly string[], limit: number): string[] {
  const packed: string[] = [];
  for (const part of parts) {
    const last = packed.at(-1);
    if (last !== undefined && last.length + part.length <= limit) packed[packed.length - 1] = last + part;
    else packed.push(part);
  }
  return packed;
}

/** Cut at commas and the like where that is enough, then between words, then anywhere; never within a surrogate pair. */
function cutTo(limit: number, text: string): string[] {
  const cut = (part: string, at: RegExp): string[] => (part.length <= limit ? [part] : pack(part.split(at), limit));
  return cut(text, /(?<=[;:,—]["”)]?\s)/u)
    .flatMap((part) => cut(part, /(?<=\s)/u))
    .flatMap((part) => cut(part, /(?<=.)/su))
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Sentences of a normalised text, whose abbreviations have no full stops any more; very long ones in parts. */
export function sentences(normalised: string): string[] {
  return normalised.split(/(?<=[.!?…]["”')\]]{0,4})\s+|\n+/u).flatMap((sentence) => cutTo(SENTENCE_CHARACTERS, sentence));
}

/** One sentence's phonemes as pieces of at most `limit` characters. */
export function pieces(phonemes: string, limit = PIECE_PHONEMES): Piece[] {
  return cutTo(limit, phonemes).map((text) => ({ text, pauseMs: pauseAfter(text) }));
}
