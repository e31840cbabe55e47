import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainWords } from '../../renderer/components/markdown/plain-words.ts';

describe('an answer that is read out', () => {
  it.each([
    ['**Paris** is the *capital* of `France`.', 'Paris is the capital of France.'],
    ['# Title\n\n- one\n- [x] two\n\n> three', 'Title\none\ntwo\nthree'],
    ['See [the page](https://example.com "t") and ![a cat](x.png).', 'See the page and a cat.'],
    ['Run:\n\n```js\nlet a = 1;\n```\n\nDone.', 'Run:\nCode js\nDone.'],
    ['| a | b |\n|---|:--|\n| 1 | 2 |', 'a, b\n1, 2'],
    ['1. first\n2. second', '1. first\n2. second'],
    ['2 * 3 * 4 and snake_case_name', '2 * 3 * 4 and snake_case_name'],
    ['~~old~~ __new__', 'old new'],
  ])('%j', (markdown, words) => {
    expect(plainWords(markdown, 'Code')).toBe(words);
  });

  it.each(['`', '*', '| ', '|', ' ', '-', '[', '](', '**a', '_', '> ', '!['])('is found quickly, however long: %j', (part) => {
    const text = part.repeat(50_000);
    expect(plainWords(text, 'Code').length).toBeLessThanOrEqual(text.length);
    expect(plainWords(part.repeat(Math.floor(5_900 / part.length)), 'Code').length).toBeLessThanOrEqual(11_800);
  });

  it('loses no word', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', '*', '_', '`', '[', '](', ')', '|', '#', '\n', ' ', '>', '-', '~~')), (parts) => {
        const text = parts.join('');
        const letters = (of: string): number => of.split('a').length;
        const fenced = /```|~~~/.test(text) || text.includes('](');
        if (!fenced) expect(letters(plainWords(text, 'Code'))).toBe(letters(text));
      }),
    );
  });
});
