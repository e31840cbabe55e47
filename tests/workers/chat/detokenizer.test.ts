import { describe, expect, it } from 'vitest';
import { createDetokenizer } from '../../../workers/chat/detokenizer.ts';
import type { Detokenizer } from '../../../workers/chat/detokenizer.ts';

/** A vocabulary of single bytes. */
const bytes = (): Detokenizer<number> => createDetokenizer((tokens) => Buffer.from([...tokens]).toString('utf8'));

describe('the detokenizer', () => {
  it('never gives a part of a character', () => {
    const text = 'é日🎉!';
    const detokenizer = bytes();
    const pieces = [...Buffer.from(text)].map((byte) => detokenizer.push(byte));
    expect(pieces.filter((piece) => piece !== '')).toEqual(['é', '日', '🎉', '!']);
    expect(detokenizer.flush()).toBe('');
  });

  it('gives up on what never becomes a character', () => {
    const detokenizer = bytes();
    expect([0x80, 0x80, 0x80, 0x80].map((byte) => detokenizer.push(byte)).join('')).toBe('\uFFFD\uFFFD\uFFFD\uFFFD');
  });

  it('flushes what is unfinished at the end', () => {
    const detokenizer = bytes();
    expect(detokenizer.push(0xc3)).toBe('');
    expect(detokenizer.flush()).toBe('\uFFFD');
  });

  it('decodes with the tokens before, which decide about spaces', () => {
    const detokenizer = createDetokenizer<string>((tokens, before) =>
      tokens.map((word, index) => (index + before.length === 0 ? word : ` ${word}`)).join(''),
    );
    expect(['It', 'is', 'so'].map((word) => detokenizer.push(word)).join('')).toBe('It is so');
  });
});
