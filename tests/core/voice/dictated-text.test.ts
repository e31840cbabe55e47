import { expect, it } from 'vitest';
import { dictatedText } from '../../../core/voice/dictated-text.ts';

it.each([
  [' Hello there.\nSecond line.\r\n', 'Hello there. Second line.'],
  ['  Éà ç’œ — « bien » 👩‍👩‍👧 ', 'Éà ç’œ — « bien » 👩‍👩‍👧'],
  ['a\u001b[31mb\u0000\u202ec\u0003', 'a[31mbc'],
  [' \n ', ''],
])('puts %j at the cursor as one line of text', (recognised, text) => {
  expect(dictatedText(recognised, false)).toBe(text);
});

it('begins with a space where it goes on', () => {
  expect(dictatedText(' And more.', true)).toBe(' And more.');
  expect(dictatedText(' ', true)).toBe('');
});
