/** Snippets: which piece is shown, what is marked in it, and that nothing of it is made up. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchTerms } from '../../../workers/memory/search-terms.ts';
import { makeSnippet } from '../../../workers/memory/snippet.ts';

/** Marked with brackets. */
const shown = (text: string, typed: string): string =>
  makeSnippet(text, searchTerms(typed))
    .map((part) => (part.match ? `[${part.text}]` : part.text))
    .join('');
const filler = (count: number): string => Array.from({ length: count }, (_, at) => `filler${String(at)}`).join(' ');

describe('a snippet', () => {
  it.each([
    ['The quick violet fox.', 'violet', 'The quick [violet] fox.'],
    ['Café noir, cafés, ÉTÉ', 'cafe ete', '[Café] noir, [cafés], [ÉTÉ]'],
    ['a paper crane of paper', '"paper crane"', 'a [paper crane] of paper'],
    ['l’été, le', 'l’été', '[l]’[été], le'],
    ['nothing of it', 'violet', 'nothing of it'],
    ['', 'violet', ''],
    ['one two three', '"one two" "two three"', '[one two][ three]'],
  ])('%s, looking for %s', (text, typed, expected) => {
    expect(shown(text, typed)).toBe(expected);
  });

  it('shows the place with the most of what was looked for, with what stands before it', () => {
    const text = `cat ${filler(40)} the cat and a dog ${filler(40)} end`;
    expect(shown(text, 'cat dog')).toMatch(/^…filler37 filler38 filler39 the \[cat\] and a \[dog\] filler0 .*…$/u);
    expect(shown(`${filler(40)} cat`, 'cat')).toMatch(/^…filler25 .* \[cat\]$/u);
  });

  it('is a piece of the message', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('cat', 'dög', 'l’été', ', ', '🙂', 'x'), { maxLength: 60 }), (pieces) => {
        const text = pieces.join(' ');
        const snippet = makeSnippet(text, searchTerms('dog "cat x" ete'));
        expect(text).toContain(
          snippet
            .map((part) => part.text)
            .join('')
            .replace(/^…|…$/gu, ''),
        );
        for (const { text: part, match } of snippet)
          expect(part === '' || (match && /^\P{L}/u.test(part) && !part.startsWith(' '))).toBe(false);
      }),
    );
  });
});
