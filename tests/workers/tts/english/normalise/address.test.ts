/** Web and mail addresses, handles, files: what is written, and how it is said. Named letters stand apart. */
import { describe, expect, it } from 'vitest';
import { showLetters } from '../../../../../workers/tts/english/letters.ts';
import { normalise } from '../../../../../workers/tts/english/normalise/normaliser.ts';

const cases: readonly (readonly [written: string, said: string])[] = [
  ['me@example.com', 'me at example dot com'],
  ['anna.smith@my-site.co.uk', 'anna dot smith at my dash site dot co dot U K'],
  ['a_b+c@x.io', 'a underscore b plus c at x dot I O'],
  ['https://example.com', 'example dot com'],
  ['https://www.example.com/', 'W W W dot example dot com'],
  ['http://example.com/docs/intro', 'example dot com slash docs slash intro'],
  ['https://example.com/a?b=c#d', 'example dot com slash a'],
  ['https://example.com/a/very/long/path/that/nobody/wants/to/hear/at/all', 'example dot com'],
  ['example.org', 'example dot org'],
  ['www.jarvis.org', 'W W W dot jarvis dot org'],
  ['github.com/foo', 'github dot com slash foo'],
  ['See example.com.', 'See example dot com.'],
  ['(example.com)', '(example dot com)'],
  ['@jarvis', 'at jarvis'],
  ['#jarvis', 'hashtag jarvis'],
  ['package.json', 'package dot json'],
  ['index.html', 'index dot H T M L'],
  ['README.md', 'README dot M D'],
  ['main.ts', 'main dot T S'],
  ['.NET', 'dot NET'],
  ['.env', 'dot env'],
  ['ASP.NET', 'ASP dot NET'],
  ['Node.js', 'Node dot J S'],
];

describe('address', () => {
  it.each(cases)('%s', (written, said) => {
    expect(showLetters(normalise(written))).toBe(said);
  });
});
