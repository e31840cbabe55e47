/** Cuts the running text of an answer into pieces to be spoken, character by character. */
import { endsClause, firstMayEndAtMark, firstMayEndBefore, HARD_CHARACTERS, isClauseCharacter, isUnspaced } from './clauses.ts';
import { LONG_CHARACTERS, LONG_CLAUSE_CHARACTERS } from './clauses.ts';
import { createSpanTracker } from './markdown-spans.ts';
import type { BlockRun } from './markdown-blocks.ts';
import { sentenceEnd, settleEnd } from './sentence-end.ts';
import type { SentenceEnd } from './sentence-end.ts';
import { speakable } from './speakable.ts';

/** A piece without its place in the turn. */
export interface Piece {
  /** The exact characters. */
  readonly text: string;
  readonly spoken: string;
}

/** Takes the runs of an answer in order. */
export interface PieceCutter {
  push(run: BlockRun): void;
  /** The answer is complete: gives out the rest. */
  end(): void;
}

/** A place that is a cut or not, depending on what follows it. */
interface Doubt {
  at: number;
  readonly kind: Exclude<SentenceEnd, 'end' | 'no'> | 'guillemet' | 'wide' | 'comma';
  following: string;
}

/** A word is judged by its end; more of it is not kept. */
const WORD_TAIL = 80;
const WIDE_STOPS = '。！？．｡';
const WIDE_CLOSERS = '」』）】〉》”’"\'*_~`';

/** @param onPiece - called with each piece as soon as its end is certain. */
export function createPieceCutter(onPiece: (piece: Piece) => void): PieceCutter {
  let first = true;

  // The piece being gathered: marks and blank lines, then inline text.
  let lead = '';
  let leadSpoken = '';
  let inline = '';
  let hasContent = false;
  let spans = createSpanTracker();
  let words = 0;
  let characters = 0;
  let guillemets = 0;
  let inWord = false;
  let doubt: Doubt | undefined;
  let lastClause = 0;

  // The word being read, and its place in the piece.
  let word = '';
  let wordStart = 0;
  let before = { words: 0, characters: 0 };
  let previousWord = '';

  const reset = (): void => {
    lead = leadSpoken = inline = word = previousWord = '';
    hasContent = inWord = false;
    spans = createSpanTracker();
    words = characters = guillemets = lastClause = wordStart = 0;
    before = { words: 0, characters: 0 };
    doubt = undefined;
  };

  const give = (text: string, spoken: string): void => {
    if (spoken !== '') first = false;
    onPiece({ text, spoken });
  };

  /** Gives out the piece up to `at` and reads what follows again, as the start of the next piece. */
  const cut = (at: number): void => {
    const said = inline.slice(0, at);
    const rest = inline.slice(at);
    const text = lead + said;
    const spoken = `${leadSpoken}${speakable(said)}`.trim();
    reset();
    give(text, spoken);
    for (let next = 0; next < rest.length; next += 1) step(rest.charAt(next));
  };

  const clauseAt = (at: number): boolean => {
    if (first && firstMayEndAtMark({ words, characters })) {
      cut(at);
      return true;
    }
    if (characters >= LONG_CLAUSE_CHARACTERS) lastClause = at;
    return false;
  };

  /** Settles the doubtful place by one more character. True when it was cut. */
  const settle = (doubted: Doubt, character: string): boolean => {
    if (doubted.kind === 'wide') {
      if (WIDE_CLOSERS.includes(character) || WIDE_STOPS.includes(character)) {
        doubted.at = inline.length;
        return false;
      }
      cut(doubted.at);
      return true;
    }
    if (doubted.following === '' && /\s/.test(character)) return false;
    doubted.following += character;
    if (doubted.kind === 'comma') {
      doubt = undefined;
      return !/\d/.test(character) && clauseAt(doubted.at);
    }
    const ends = doubted.kind === 'guillemet' ? character !== '»' : settleEnd(doubted.kind, doubted.following);
    if (ends === undefined) return false;
    doubt = undefined;
    if (ends) cut(doubted.at);
    return ends;
  };

  /** A space came after a word. True when it was cut. */
  const endWord = (): boolean => {
    const at = inline.length;
    const judged = /^[»›"”’)\]]+$/.test(word) ? previousWord + word : word;
    const ending = sentenceEnd(judged, judged === word ? previousWord : '');
    if (ending === 'end' && guillemets <= 0) {
      cut(at);
      return true;
    }
    if (ending !== 'no') {
      doubt = { at, kind: ending === 'end' ? 'guillemet' : ending, following: '' };
      return false;
    }
    if (endsClause(word)) {
      if (word.endsWith(',')) doubt = { at, kind: 'comma', following: '' };
      else if (clauseAt(at)) return true;
    } else if (first && firstMayEndBefore(word, previousWord, before)) {
      cut(wordStart);
      return true;
    }
    if (characters > LONG_CHARACTERS && lastClause > 0) {
      cut(lastClause);
      return true;
    }
    if (characters <= HARD_CHARACTERS) return false;
    cut(at);
    return true;
  };

  const measure = (character: string): void => {
    if (spans.hidden) return;
    const wide = isUnspaced(character);
    characters += wide ? 2 : 1;
    const letter = wide || /[\p{L}\p{N}]/u.test(character);
    if (wide || (letter && !inWord)) words += 1;
    inWord = letter || (inWord && /['’-]/.test(character));
    if (character === '«') guillemets += 1;
    else if (character === '»') guillemets -= 1;
  };

  /** Cuts that need no space after them. True when it was cut. */
  const wideCut = (character: string): boolean => {
    if (spans.inside) return false;
    if (WIDE_STOPS.includes(character)) doubt = { at: inline.length, kind: 'wide', following: '' };
    else if (isClauseCharacter(character) && clauseAt(inline.length)) return true;
    if (!isUnspaced(character) || characters <= LONG_CHARACTERS) return false;
    if (lastClause === 0 && characters <= HARD_CHARACTERS) return false;
    cut(lastClause > 0 ? lastClause : inline.length);
    return true;
  };

  const newLine = (): void => {
    if (hasContent) {
      cut(inline.length);
      return;
    }
    lead += inline;
    inline = '';
    spans = createSpanTracker();
  };

  const step = (character: string): void => {
    inline += character;
    if (character === '\n') {
      newLine();
      return;
    }
    if (doubt !== undefined && settle(doubt, character)) return;
    if (word === '') {
      wordStart = inline.length - 1;
      before = { words, characters };
    }
    spans.feed(character);
    measure(character);
    // No-break spaces hold a word together: "12 kg", "Ça va ?".
    if (/[^\S\u00a0\u202f]/.test(character)) {
      if (word !== '' && !spans.inside && endWord()) return;
      if (word !== '') previousWord = word;
      word = '';
      return;
    }
    hasContent = true;
    word += character;
    if (word.length > 2 * WORD_TAIL) word = word.slice(-WORD_TAIL);
    wideCut(character);
  };

  return {
    push(run) {
      if (run.kind === 'text') {
        for (let at = 0; at < run.text.length; at += 1) step(run.text.charAt(at));
      } else {
        lead += inline + run.text;
        inline = '';
        if (run.kind === 'mark') leadSpoken += run.spoken;
        else {
          const text = lead;
          reset();
          give(text, '');
        }
      }
    },
    end() {
      const text = lead + inline;
      const spoken = `${leadSpoken}${speakable(inline)}`.trim();
      reset();
      if (text !== '') give(text, spoken);
    },
  };
}
