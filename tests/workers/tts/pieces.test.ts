/** Cutting long texts: nothing is lost, every piece fits. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PIECE_PHONEMES, pieces, sentences } from '../../../workers/tts/pieces.ts';

const bare = (text: string): string => text.replace(/\s+/g, '');

describe('sentences', () => {
  it('end at full stops, marks with quotes, and line breaks', () => {
    expect(sentences('One. Two! “Three?” Four\nFive… six')).toEqual(['One.', 'Two!', '“Three?”', 'Four', 'Five…', 'six']);
  });

  it('of any text lose nothing but spaces', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', ' ', '.', '!', ',', '"', '\n', 'é'), maxLength: 300 }), (text) => {
        expect(bare(sentences(text).join(''))).toBe(bare(text));
      }),
    );
  });
});

describe('pieces', () => {
  it('leave a short sentence whole, with the pause of its last mark', () => {
    expect(pieces('həlˈO ðˈɛɹ.')).toEqual([{ text: 'həlˈO ðˈɛɹ.', pauseMs: 240 }]);
    expect(pieces('wˈʌn,')[0]?.pauseMs).toBe(110);
    expect(pieces('“wˈʌn?”')[0]?.pauseMs).toBe(240);
    expect(pieces('wˈʌn')[0]?.pauseMs).toBe(0);
  });

  it('cut at commas before words', () => {
    expect(pieces('aaaa bbbb, cccc dddd', 12).map(({ text }) => text)).toEqual(['aaaa bbbb,', 'cccc dddd']);
    expect(pieces('aaaa bbbb cccc dddd', 12).map(({ text }) => text)).toEqual(['aaaa bbbb', 'cccc dddd']);
    expect(pieces('a'.repeat(30), 12).map(({ text }) => text.length)).toEqual([12, 12, 6]);
  });

  it('always fit and lose nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'ˈ', ' ', ',', ';', '—', '.'), maxLength: 2_000 }), (text) => {
        const cut = pieces(text);
        expect(Math.max(0, ...cut.map((piece) => piece.text.length))).toBeLessThanOrEqual(PIECE_PHONEMES);
        expect(bare(cut.map((piece) => piece.text).join(''))).toBe(bare(text));
      }),
    );
  });
});
