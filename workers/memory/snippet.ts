/**
 * The piece of a message that shows best why it was found. FTS5's own looks every message up again: 2 ms each for two common words,
 * forty for a page of results.
 */
import type { SnippetPart } from '../../core/chat/library-ports.ts';
import type { SearchTerm } from './search-terms.ts';

/** Words of a snippet, and how many of them come before what was found. */
const MAX_WORDS = 16;
const WORDS_BEFORE = 4;
/** Of a message; what was found further down is shown by its beginning. */
const MAX_CHARACTERS = 200_000;
const PLAIN = /^[a-z0-9]*$/;

interface Word {
  readonly start: number;
  readonly end: number;
  readonly folded: string;
}

/** As the index folds it: lower case, without accents. */
function fold(word: string): string {
  const lower = word.toLowerCase();
  return PLAIN.test(lower) ? lower : lower.normalize('NFD').replace(/\p{M}+/gu, '');
}

function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  for (const match of text.slice(0, MAX_CHARACTERS).matchAll(/[\p{L}\p{N}\p{M}\p{Co}]+/gu)) {
    words.push({ start: match.index, end: match.index + match[0].length, folded: fold(match[0]) });
  }
  return words;
}

/** How many words from `at` on are the term; 0 when they are not. */
function matchAt(words: readonly Word[], at: number, { words: wanted, prefix }: SearchTerm): number {
  const all = wanted.every((word, index) => {
    const found = words[at + index]?.folded;
    return found !== undefined && (found === word || (prefix && index === wanted.length - 1 && found.startsWith(word)));
  });
  return all ? wanted.length : 0;
}

/** Which terms begin at a word, and how far they reach. */
interface Hit {
  readonly at: number;
  readonly term: number;
  readonly length: number;
}

/** The first word of the piece with the most terms, then with the most hits, then the earliest. */
function bestStart(hits: readonly Hit[], count: number): number {
  let best = { start: 0, terms: 0, hits: 0 };
  for (const [index, { at }] of hits.entries()) {
    const start = Math.max(0, Math.min(at - WORDS_BEFORE, count - MAX_WORDS));
    const within: Hit[] = [];
    for (let next = index; next < hits.length; next += 1) {
      const hit = hits[next];
      if (hit === undefined || hit.at + hit.length > start + MAX_WORDS) break;
      within.push(hit);
    }
    const terms = new Set(within.map(({ term }) => term)).size;
    if (terms > best.terms || (terms === best.terms && within.length > best.hits)) best = { start, terms, hits: within.length };
  }
  return best.start;
}

/** @returns the piece, what was looked for marked in it; `…` where the message goes on */
export function makeSnippet(text: string, terms: readonly SearchTerm[]): readonly SnippetPart[] {
  const words = wordsOf(text);
  const wanted = terms.map(({ words: typed, prefix }) => ({ words: typed.map(fold), prefix }));
  const hits: Hit[] = [];
  for (let at = 0; at < words.length; at += 1) {
    for (const [term, one] of wanted.entries()) {
      const length = matchAt(words, at, one);
      if (length > 0) hits.push({ at, term, length });
    }
  }
  const first = bestStart(hits, words.length);
  const end = Math.min(words.length, first + MAX_WORDS);
  const from = first === 0 ? 0 : (words[first]?.start ?? 0);
  const to = end === words.length && text.length <= MAX_CHARACTERS ? text.length : (words[end - 1]?.end ?? 0);
  const parts: SnippetPart[] = [];
  const add = (piece: string, match: boolean): void => {
    if (piece !== '') parts.push({ text: piece, match });
  };
  let shown = from;
  let before = from === 0 ? '' : '…';
  for (const { at, length } of hits) {
    if (at < first || at + length > end) continue;
    const [start, stop] = [words[at]?.start ?? 0, words[at + length - 1]?.end ?? 0];
    if (stop <= shown) continue;
    add(before + text.slice(shown, Math.max(shown, start)), false);
    before = '';
    add(text.slice(Math.max(shown, start), stop), true);
    shown = stop;
  }
  add(before + text.slice(shown, to) + (to < text.length ? '…' : ''), false);
  return parts;
}
