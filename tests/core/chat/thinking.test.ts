import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createThinkingFilter } from '../../../core/chat/thinking.ts';

function filtered(pieces: readonly string[]): string {
  const filter = createThinkingFilter();
  return pieces.map((piece) => filter.push(piece)).join('') + filter.flush();
}

/** Every way to cut a text in pieces of one size. */
const cuts = (text: string): string[][] =>
  [1, 2, 3, 5, 8, 100].map((size) =>
    Array.from({ length: Math.ceil(text.length / size) }, (_, index) => text.slice(index * size, (index + 1) * size)),
  );

describe('the thinking filter', () => {
  it.each([
    ['<think>I wonder.</think>\n\nYes.', 'Yes.'],
    ['\n <think></think>Yes.', 'Yes.'],
    ['Yes.', 'Yes.'],
    [' Yes.', ' Yes.'],
    ['The tag <think> is odd.', 'The tag <think> is odd.'],
    ['<b>Yes</b>', '<b>Yes</b>'],
    ['<think>only thoughts', ''],
    ['<thi', '<thi'],
    ['<think>a</think>b<think>c</think>', 'b<think>c</think>'],
    ['<think>a </thin b</think> c', 'c'],
    ['', ''],
  ])('makes %j into %j however it is cut', (text, expected) => {
    for (const pieces of cuts(text)) expect(filtered(pieces)).toBe(expected);
  });

  it('leaves every other text as it is', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (pieces) => {
        fc.pre(!pieces.join('').trimStart().startsWith('<think>'));
        expect(filtered(pieces)).toBe(pieces.join(''));
      }),
    );
  });
});
