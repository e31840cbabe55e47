import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkAmong, parseLink } from '../../electron/shell/deep-link.ts';

const ask = (text: string): string => `jarvis://ask?text=${encodeURIComponent(text)}`;

describe('a link', () => {
  it('asks one question', () => {
    expect(parseLink('jarvis://ask?text=What%20time%20is%20it%3F')).toEqual({ text: 'What time is it?' });
    expect(parseLink('jarvis://ask/?text=one+two')).toEqual({ text: 'one two' });
    expect(parseLink('JARVIS://ask?text=a')).toEqual({ text: 'a' });
    expect(parseLink(ask('  « Où est-il ? » 👩‍🚀 '))).toEqual({ text: '« Où est-il ? » 👩‍🚀' });
  });

  it('says nothing else', () => {
    for (const link of [
      'jarvis:ask?text=a',
      'jarvis:/ask?text=a',
      'jarvis://ask',
      'jarvis://ask?',
      'jarvis://ask?text=',
      'jarvis://ask?text=%20%20',
      'jarvis://ask?text=a&text=b',
      'jarvis://ask?text=a&send=yes',
      'jarvis://ask?send=yes&text=a',
      'jarvis://ask?text=a#b',
      'jarvis://ask/now?text=a',
      'jarvis://ask/../ask?text=a',
      'jarvis://ask.example?text=a',
      'jarvis://ask:80?text=a',
      'jarvis://user@ask?text=a',
      'jarvis://user:secret@ask?text=a',
      'jarvis://settings?text=a',
      'https://ask?text=a',
      'file:///ask?text=a',
      'jarvis-app://window/index.html',
      'javascript:alert(1)',
      '',
      ' jarvis',
    ]) {
      expect(parseLink(link), link).toBeUndefined();
    }
  });

  it('hides nothing from who reads it', () => {
    for (const hidden of [
      '\u202e',
      '\u2066',
      '\u200b',
      '\u00ad',
      '\ufeff',
      '\u{e0041}',
      '\0',
      '\u001b[2J',
      '\n',
      '\r',
      '\t',
      '\u2028',
      '\ue000',
      '\ufffd',
    ]) {
      expect(parseLink(ask(`What is${hidden}this?`)), JSON.stringify(hidden)).toBeUndefined();
    }
    expect(parseLink('jarvis://ask?text=%ff%fe')).toBeUndefined();
    expect(parseLink('jarvis://ask?text=a%00b')).toBeUndefined();
  });

  it('can be read whole', () => {
    expect(parseLink(ask('a'.repeat(400)))?.text).toHaveLength(400);
    expect(parseLink(ask('a'.repeat(401)))).toBeUndefined();
    expect(parseLink(`${ask('a')}${' '.repeat(5_000)}`)).toBeUndefined();
  });

  it('of any shape is refused or readable', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string({ unit: 'binary' }).map((text) => `jarvis://ask?text=${text}`),
        ),
        (link) => {
          const wanted = parseLink(link);
          if (wanted === undefined) return;
          expect(wanted.text).toMatch(/^[^\p{Cc}\p{Co}\p{Cs}\p{Zl}\p{Zp}]{1,400}$/u);
        },
      ),
    );
  });
});

describe('the arguments of a start', () => {
  it('may hold one link', () => {
    expect(linkAmong(['/usr/bin/jarvis', '--no-sandbox', 'jarvis://ask?text=a'])).toBe('jarvis://ask?text=a');
    expect(linkAmong(['/usr/bin/jarvis'])).toBeUndefined();
    expect(linkAmong(['/usr/bin/jarvis', 'jarvis://ask?text=a', 'jarvis://ask?text=b'])).toBeUndefined();
    expect(linkAmong(['/usr/bin/jarvis', '--open=jarvis://ask?text=a'])).toBeUndefined();
  });
});
