import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deltasOf, piecesOf, textsOf } from './deltas.ts';

describe('properties', () => {
  const fragment = fc.constantFrom(
    ...[
      'Hello',
      'the',
      'U.S.',
      'e.g.',
      'Dr.',
      'J.',
      '3.5',
      '5',
      '.',
      '. ',
      ', ',
      '! ',
      '?',
      '...',
      '…',
      ' ',
      '  ',
      '\n',
      '\n\n',
      '\r\n',
      '\t',
      '    ',
    ],
    ...[
      '`',
      '```',
      '```\n',
      '~~~\n',
      '|',
      '| a | b |\n',
      '|---|---|\n',
      '---\n',
      '# ',
      '- ',
      '1. ',
      '> ',
      '*',
      '**',
      '_',
      '[',
      ']',
      '](',
      ')',
      '![',
      '<',
      '>',
    ],
    ...[
      '<b>',
      '&amp;',
      '$',
      '$$',
      '$$\n',
      '\\(',
      '\\)',
      '\\[\n',
      '\\',
      'https://a.b/c',
      '«',
      '»',
      '“',
      '”',
      '"',
      '。',
      '，',
      '」',
      '天',
      '😀',
      '\ud83d',
      '—',
      ' — ',
    ],
    ...['and', 'because', 'which', '\u00a0', '[^1]', '<!--', '-->', '='],
  );
  const answer = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fragment, { maxLength: 80 }).map((parts) => parts.join('')),
  );
  const lengths = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 20 });

  it('is lossless and counts its pieces', async () => {
    await fc.assert(
      fc.asyncProperty(answer, lengths, async (text, cuts) => {
        const pieces = await piecesOf(deltasOf(text, cuts));
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        expect(pieces.map((piece) => piece.index)).toEqual(pieces.map((_, index) => index));
        expect(pieces.every((piece) => piece.text !== '')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same pieces however the answer is cut into deltas', async () => {
    await fc.assert(
      fc.asyncProperty(answer, lengths, async (text, cuts) => {
        expect(await piecesOf(deltasOf(text, cuts))).toEqual(await piecesOf([text]));
      }),
      { numRuns: 300 },
    );
  });

  it('says neither markup nor white space at the ends', async () => {
    await fc.assert(
      fc.asyncProperty(answer, async (text) => {
        for (const { spoken } of await piecesOf([text])) {
          expect(spoken).toBe(spoken.trim());
          expect(spoken === '' || /[\p{L}\p{N}]/u.test(spoken)).toBe(true);
          expect(spoken).not.toMatch(/\n|https:\/\/a/);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('adversarial answers', () => {
  // A scanner whose work grows with the square of the length needs 10^10 steps for each of these and runs into the time limit.
  const LENGTH = 100_000;
  const risingBackticks = Array.from({ length: 400 }, (_, index) => `a${'`'.repeat(index + 1)}`).join('');
  it.each([
    ...[
      '*',
      '[',
      '`',
      '|',
      '_',
      '~',
      '$',
      '<',
      '>',
      '(',
      ')',
      ']',
      '\\',
      '!',
      '#',
      '-',
      '=',
      '&',
      '"',
      '«',
      '.',
      ',',
      ' ',
      '\n',
      '\t',
      'a',
      '天',
      '。',
      '😀',
      '\ud83d',
    ],
    ...[
      '![',
      '[](',
      '[a](',
      '](',
      '$a',
      '<a ',
      '<!--',
      '&#',
      '. ',
      'A. ',
      'U.S. ',
      '- ',
      '> ',
      '1. ',
      '\\(',
      '---|',
      '$$\n',
      '```\n',
      '|a|\n',
      '://',
      'a:',
      '"" ',
      '() ',
    ],
    ...['[x]: ', ' #', '→', '【', '\u00a0', '`` ` ', '. «', 'a@', 'and '],
    risingBackticks,
  ])('of 100,000 characters: %.12j', async (unit) => {
    const text = unit.repeat(Math.ceil(LENGTH / unit.length));
    expect((await textsOf(text)).join('')).toBe(text);
  });

  it.each(['.', '!', '.)', '*.'])('of one very long word, %j', async (unit) => {
    const text = `${unit.repeat(LENGTH)}x ${unit.repeat(LENGTH)} y`;
    expect((await textsOf(text)).join('')).toBe(text);
  });

  it.each(['a', ' ', '[', '|', '`', '- ', '。'])('of 50,000 characters, one by one: %j', async (unit) => {
    const text = unit.repeat(50_000 / unit.length);
    expect((await piecesOf(text)).map((piece) => piece.text).join('')).toBe(text);
  });
});
