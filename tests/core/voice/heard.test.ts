import { describe, expect, it } from 'vitest';
import { heardText } from '../../../core/voice/heard.ts';
import type { HeardSentence } from '../../../core/voice/ports.ts';

const said = (index: number, text: string, fraction: number): HeardSentence => ({ sentence: { index, text, spoken: text }, fraction });

describe('what was heard', () => {
  it.each([
    ['everything', [said(0, 'Hello there. ', 1), said(1, 'How are you?', 1)], 'Hello there. How are you?'],
    ['a part, cut at a word', [said(0, 'Hello there. ', 1), said(1, 'How are you?', 0.5)], 'Hello there. How'],
    ['less than a word', [said(0, 'Extraordinary claims', 0.3)], ''],
    ['a whole first word', [said(0, 'Well then', 0.6)], 'Well'],
    ['nothing', [], ''],
  ])('%s', (_name, heard, text) => {
    expect(heardText({ heard, complete: false })).toBe(text);
  });
});
