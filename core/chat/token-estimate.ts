/** How many tokens a text takes at most, without a tokenizer. */
import type { ChatMessage } from './ports.ts';

/** Role, begin and end tokens of one message in the usual templates. */
const MESSAGE_TOKENS = 6;
/** Letters of the Latin alphabet per token; English has about 4.5 in common vocabularies, French about 3. */
const LETTERS_PER_TOKEN = 2.5;

/**
 * An estimate on the high side for the vocabularies in use: words of Latin letters by length, digits, signs and other spaces one each,
 * and everything else by its UTF-8 bytes, which is what a byte-level vocabulary falls back to.
 */
export function estimateTokens(text: string): number {
  let letters = 0;
  const rest = text.replace(/ ?[A-Za-z]+/g, (word) => {
    letters += word.length;
    return '';
  });
  let others = 0;
  for (const character of rest) {
    const code = character.codePointAt(0) ?? 0;
    others += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return Math.ceil(letters / LETTERS_PER_TOKEN) + others;
}

/** The same for a whole message. */
export function estimateMessageTokens(message: ChatMessage): number {
  return estimateTokens(message.content) + MESSAGE_TOKENS;
}
