/** Turns tokens into text as they come, never a part of a character. */

/** Longest run of tokens that may be parts of one character: UTF-8 has at most four bytes. */
const MAX_HELD_TOKENS = 4;
/** Tokens before the new ones that decide about a leading space. */
const CONTEXT_TOKENS = 4;

/** Takes tokens, gives text. */
export interface Detokenizer<Token> {
  /** The text this token completes; empty while a character is unfinished. */
  push(token: Token): string;
  /** What is left at the end. */
  flush(): string;
}

/** @param decode - the text of `tokens` when they follow `before`; unfinished bytes become U+FFFD. */
export function createDetokenizer<Token>(decode: (tokens: readonly Token[], before: readonly Token[]) => string): Detokenizer<Token> {
  let before: Token[] = [];
  let held: Token[] = [];
  const release = (): string => {
    const text = decode(held, before);
    before = [...before, ...held].slice(-CONTEXT_TOKENS);
    held = [];
    return text;
  };
  return {
    push(token) {
      held.push(token);
      if (held.length < MAX_HELD_TOKENS && decode(held, before).endsWith('\uFFFD')) return '';
      return release();
    },
    flush: () => (held.length === 0 ? '' : release()),
  };
}
