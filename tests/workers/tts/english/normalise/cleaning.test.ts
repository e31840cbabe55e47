/** Unicode, emoji and leftover markup: what is written, and how it is said. Named letters stand apart. */
import { describe, expect, it } from 'vitest';
import { showLetters } from '../../../../../workers/tts/english/letters.ts';
import { normalise } from '../../../../../workers/tts/english/normalise/normaliser.ts';

const cases: readonly (readonly [written: string, said: string])[] = [
  ['Great 👍', 'Great'],
  ['👍', ''],
  ['👍🏽 yes', 'yes'],
  ['🇫🇷 France', 'France'],
  ['👨‍👩‍👧 family', 'family'],
  ['1️⃣ first', 'one first'],
  ['❤️', ''],
  ['it’s', "it's"],
  ['‘hi’', "'hi'"],
  ['naïve café', 'naïve café'],
  ['ＡＢＣ', 'ABC'],
  ['１２３', 'one hundred twenty-three'],
  ['ﬁne', 'fine'],
  ['𝐁𝐨𝐥𝐝', 'Bold'],
  ['№ 5', 'number five'],
  ['℃', 'degrees Celsius'],
  ['20℃', 'twenty degrees Celsius'],
  ['™', ''],
  ['Jarvis™', 'Jarvis'],
  ['© 2026', 'copyright twenty twenty-six'],
  ['a→b', 'a to b'],
  ['10 → 20', 'ten to twenty'],
  ['• item', 'item'],
  ['- item', 'item'],
  ['* item', 'item'],
  ['1. Item', 'one. Item'],
  ['# Title', 'Title'],
  ['> quote', 'quote'],
  ['**bold**', 'bold'],
  ['*it*', 'it'],
  ['_it_', 'it'],
  ['`code`', 'code'],
  ['~~gone~~', 'gone'],
  ['[link](https://example.com)', 'link'],
  ['a b', 'a b'],
  ['tab	here', 'tab here'],
  ['zero​width', 'zerowidth'],
  ['soft­hyphen', 'softhyphen'],
  ['你好', '你好'],
  ['Привет', 'Привет'],
  ['مرحبا', 'مرحبا'],
  ['Σ', 'sigma'],
];

describe('cleaning', () => {
  it.each(cases)('%s', (written, said) => {
    expect(showLetters(normalise(written))).toBe(said);
  });
});
