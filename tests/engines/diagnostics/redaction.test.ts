/** C5: what must not be in a diagnostics bundle, though something should have written it into the log. */
import { expect, it } from 'vitest';
import { createRedaction, redactAll } from '../../../engines/diagnostics/redaction.ts';

const redact = createRedaction(['/home/ada', '/']);

it.each([
  ['/home/ada/.local/share/jarvis', '~/.local/share/jarvis'],
  ['at file:///home/ada/jarvis/main.js:3:5', 'at file://~/jarvis/main.js:3:5'],
  ['"/home/ada"', '"~"'],
  ['/home/adam/x and /srv/home/ada/x', '/home/adam/x and /srv/home/ada/x'],
  ['http://127.0.0.1:11434/api', 'http://127.0.0.1:11434/api'],
  ['HDA Intel PCH: ALC256 Analog', 'HDA Intel PCH: ALC256 Analog'],
  ['https://me:hunter2@example.org/v1', 'https://example.org/v1'],
  ['https://example.org/v1?key=abc#x is refused', 'https://example.org/v1 is refused'],
  ['refused: sk-proj-0123456789abcdef', 'refused: (left out)'],
  ['Authorization: Bearer abc.def-123', 'Authorization: Bearer (left out)'],
  ['{"api_key":"abcdef"}', '{"api_key":"(left out)"}'],
  ['password=hunter2, again', 'password=(left out), again'],
  ['maxTokens 256, historyTokens: 1024', 'maxTokens 256, historyTokens: 1024'],
  ['eyJhbGciOi.eyJzdWIi.c2ln', '(left out)'],
])('%s', (text, shown) => {
  expect(redact(text)).toBe(shown);
});

it('reaches every text of a value, and leaves the rest', () => {
  const value = { path: '/home/ada/x', list: ['/home/ada', 5, null, true], deep: { '/home/ada': undefined } };
  expect(redactAll(value, redact)).toEqual({ path: '~/x', list: ['~', 5, null, true], deep: { '~': undefined } });
});

it('leaves paths alone where the home folder is the root', () => {
  expect(createRedaction(['/'])('/usr/lib')).toBe('/usr/lib');
});

it('takes a Windows home', () => {
  expect(createRedaction(['C:\\Users\\Ada'])('C:\\Users\\Ada\\AppData')).toBe('~\\AppData');
});
