/** Normalised text as words and punctuation. */
import { SPELL_MARK } from '../letters.ts';

/** A word, a run of letters to be named, or a punctuation mark of the voice's alphabet. */
export interface Token {
  readonly kind: 'word' | 'letters' | 'punctuation';
  /** Without the mark for letters; apostrophes are straight. */
  readonly text: string;
  /** False when it touches what stands before it. */
  readonly spaced: boolean;
}

const PATTERN = new RegExp(
  [
    `${SPELL_MARK}(?<letters>[A-Z]+(?:'?s(?![\\p{L}]))?)`,
    `(?<word>'?[\\p{L}\\p{M}]+(?:['-][\\p{L}\\p{M}]+)*'?)`,
    `(?<punctuation>[;:,.!?—…()"“”]+)`,
  ].join('|'),
  'gu',
);

/** The voice has no sounds for words of other scripts. */
const LATIN = /\p{Script=Latin}/u;

/** Which of several marks in a row counts. */
const PRECEDENCE = ['?', '!', '…', '.', ':', ';', '—', ','] as const;

/** A run of marks as the few that are spoken: brackets and quotes stay, of the others the strongest. */
function reduceMarks(run: string): string[] {
  const pause = run.includes('...') ? '…' : PRECEDENCE.find((mark) => run.includes(mark));
  const closing = [...run].filter((mark) => ')”'.includes(mark));
  const opening = [...run].filter((mark) => '(“'.includes(mark));
  return [...closing.slice(0, 1), ...(pause === undefined ? [] : [pause]), ...opening.slice(0, 1)];
}

/** Splits normalised text; what is neither word nor mark is left out. */
export function tokenise(normalised: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  let quoteOpen = false;
  const text = normalised.replace(/[’‘ʼ]/g, "'").replace(/"/g, () => {
    quoteOpen = !quoteOpen;
    return quoteOpen ? '“' : '”';
  });
  for (const match of text.matchAll(PATTERN)) {
    const { letters, word, punctuation } = match.groups ?? {};
    const spaced = match.index > end;
    end = match.index + match[0].length;
    if (letters !== undefined) tokens.push({ kind: 'letters', text: letters, spaced });
    else if (word !== undefined) {
      if (LATIN.test(word)) tokens.push({ kind: 'word', text: word, spaced });
    } else
      reduceMarks(punctuation ?? '').forEach((mark, index) =>
        tokens.push({ kind: 'punctuation', text: mark, spaced: spaced && index === 0 }),
      );
  }
  return tokens;
}

const CONTRACTION = /^(.+?)(n't|'(?:s|d|ll|re|ve|m))$/i;

/** The token as the tagger's training data splits it: contractions and hyphens apart. */
export function tagTokens(token: Token): string[] {
  if (token.kind === 'punctuation') return [token.text === '“' ? '``' : token.text === '”' ? "''" : token.text];
  if (token.kind === 'letters') return [token.text];
  return token.text.split(/(-)/).flatMap((part) => {
    const [, stem, ending] = CONTRACTION.exec(part) ?? [];
    return stem === undefined || ending === undefined ? part : [stem, ending];
  });
}
