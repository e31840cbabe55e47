/** Cuts long texts into breaths the voice can take. */

/** Phonemes of one breath: beyond about 400 the voice was not trained (Kokoro's own limit is 510). */
export const PIECE_PHONEMES = 320;

/** A breath and the silence that belongs after it. */
export interface Piece {
  readonly text: string;
  readonly pauseMs: number;
}

const SENTENCE_PAUSE_MS = 280;
const CLAUSE_PAUSE_MS = 120;

/** Sentences of a normalised text, whose abbreviations have no full stops any more. Joined they are the text without line breaks. */
export function sentences(normalised: string): string[] {
  return normalised
    .split(/(?<=[.!?…]["”')\]]*)\s+|\s*\n+\s*/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
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

/** One sentence's phonemes as pieces within the limit: cut at commas and the like, then between words, then anywhere. */
export function pieces(phonemes: string, limit = PIECE_PHONEMES): Piece[] {
  const cut = (text: string, at: RegExp): string[] => (text.length <= limit ? [text] : pack(text.split(at), limit));
  const texts = cut(phonemes, /(?<=[;:,—]["”)]?\s)/u)
    .flatMap((part) => cut(part, /(?<=\s)/u))
    .flatMap((part) => cut(part, /(?<=.)/u))
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return texts.map((text, index) => ({
    text,
    pauseMs: index === texts.length - 1 ? SENTENCE_PAUSE_MS : /[;:,—]$/.test(text) ? CLAUSE_PAUSE_MS : 0,
  }));
}
