/** The texts of the windows: complete in every language, none without use, and written as the language is. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { problemTexts } from '../../contract/problems.ts';
import { settingGroupSchema } from '../../contract/settings.ts';
import { settingDefinition, settingKeys } from '../../core/settings/schema.ts';
import type { SettingKey } from '../../core/settings/schema.ts';
import { en } from '../../renderer/locales/en.ts';
import type { SettingText } from '../../renderer/locales/en/settings.ts';
import { allTexts, createLocale } from '../../renderer/locales/locale.ts';
import type { Language } from '../../renderer/locales/locale.ts';
import { problemWords } from '../../renderer/locales/problem.ts';
import { frenchTypography } from '../../renderer/locales/typography.ts';
import { findUnusedTexts } from '../rig/unused-texts.ts';

const languages: readonly Language[] = ['en', 'fr'];

/** Dotted name -> text; a function is called with words and numbers a person could see. */
function flat(texts: unknown, prefix = ''): [name: string, text: string][] {
  if (typeof texts === 'string') return [[prefix, texts]];
  if (typeof texts === 'function') return flat((texts as (...given: unknown[]) => unknown)('3', '4', '5'), prefix);
  if (typeof texts !== 'object' || texts === null) return [];
  return Object.entries(texts).flatMap(([key, inner]) => flat(inner, prefix === '' ? key : `${prefix}.${key}`));
}

const placeholders = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

describe('every language', () => {
  it('has the same texts, none of them empty', () => {
    const english = flat(en).map(([name]) => name);
    for (const language of languages) {
      const found = flat(createLocale(language).texts);
      // What is not there, such as a unit, may be left out in one of them only if it is left out in all.
      expect(found.map(([name]) => name).sort()).toEqual([...english].sort());
      for (const [name, text] of found) expect(text.trim(), `${language} ${name}`).not.toBe('');
    }
  });

  it.each(languages)('names every setting of the schema and no other: %s', (language) => {
    const { settings } = createLocale(language).texts;
    // Fails to compile when one is missing.
    const names: Readonly<Record<SettingKey, SettingText>> = settings.names;
    expect(Object.keys(names).sort()).toEqual([...settingKeys].sort());
    for (const key of settingKeys) {
      expect(names[key].title, key).toMatch(/^\p{Lu}/u);
      expect(names[key].title, key).not.toMatch(/[.!?]$/);
      expect(names[key].description, key).toMatch(/^[\p{Lu}].*\.$/su);
    }
    expect(new Set(settingKeys.map((key) => names[key].title)).size).toBe(settingKeys.length);
  });

  it.each(languages)('names every choice of the schema and no other: %s', (language) => {
    const choices: Readonly<Record<string, Readonly<Record<string, string>>>> = createLocale(language).texts.settings.choices;
    const wanted = settingKeys.filter((key) => settingDefinition(key).type === 'choice');
    expect(Object.keys(choices).sort()).toEqual([...wanted].sort());
    for (const key of wanted)
      expect(Object.keys(choices[key]!).sort(), key).toEqual([...settingDefinition(key).choices!].map(String).sort());
  });

  it.each(languages)('has words for what can be wrong with a text: %s', (language) => {
    const { names } = createLocale(language).texts.settings;
    for (const key of settingKeys) {
      const { type, schema } = settingDefinition(key);
      if (type === 'text' && !schema.safeParse('\n§').success)
        expect((names as Record<string, SettingText>)[key]?.format, key).toMatch(/\.$/);
    }
  });

  it.each(languages)('names every settings page: %s', (language) => {
    expect(Object.keys(createLocale(language).texts.settings.groups).sort()).toEqual([...settingGroupSchema.options].sort());
  });

  it.each(languages)('has every problem, with what fills it: %s', (language) => {
    const { problems } = createLocale(language).texts;
    expect(Object.keys(problems).sort()).toEqual(Object.keys(problemTexts).sort());
    for (const [code, { message, remedy }] of Object.entries(problemTexts)) {
      const known = placeholders(`${message} ${remedy}`);
      const text = problems[code as keyof typeof problemTexts];
      for (const name of placeholders(`${text.message} ${text.remedy}`)) expect(known, `${language} ${code}`).toContain(name);
      expect(text.remedy, code).not.toMatch(/jarvis (config|models|doctor|conversations|secrets)/);
    }
  });
});

describe('no text', () => {
  it('is without use', { timeout: 180_000 }, () => {
    const { unused, total } = findUnusedTexts(fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, ''));
    expect(total).toBeGreaterThan(100);
    expect(unused).toEqual([]);
  });
});

describe('French', () => {
  const french = flat(createLocale('fr').texts);

  it('has spaces that don’t break before ; : ! ? and inside guillemets, and curved apostrophes', () => {
    for (const [name, text] of french) {
      // Addresses and clock times are no sentences.
      const sentence = text.replace(/https?:\/\/\S*/g, '').replace(/\d:\d/g, '');
      expect(sentence, name).not.toMatch(/[^\u00a0\u202f]([;!?»]|:(?!\p{L}))/u);
      expect(sentence, name).not.toMatch(/«[^\u00a0]/);
      expect(sentence, name).not.toMatch(/\p{L}'\p{L}/u);
    }
  });

  it('is not English', () => {
    const english = new Map(flat(createLocale('en').texts));
    const same = french.filter(([name, text]) => english.get(name) === text && /\S\s+\S+\s+\S/.test(text));
    expect(same.map(([name]) => name)).toEqual([]);
  });

  it('is set from plain typing', () => {
    const typed = { a: "L'essai : « oui » ; non ?", b: (name: string) => `Bonjour ${name} !`, c: ['d : e'] };
    const set = frenchTypography(typed);
    expect(set.a).toBe('L’essai\u00a0: «\u00a0oui\u00a0»\u202f; non\u202f?');
    expect(set.b('Max')).toBe('Bonjour Max\u202f!');
    expect(set.c).toEqual(['d\u00a0: e']);
    expect(frenchTypography('http://a:1')).toBe('http://a:1');
  });
});

describe('a locale', () => {
  it('writes numbers, sizes, dates and plurals as its language does', () => {
    const [english, french] = [createLocale('en'), createLocale('fr')];
    expect(english.number(1234.5)).toBe('1,234.5');
    expect(french.number(1234.5)).toBe('1\u202f234,5');
    expect([0, 1, 999, 1_500, 98_432_111, 2_340_000_000].map((count) => english.bytes(count))).toEqual([
      '0 bytes',
      '1 byte',
      '999 bytes',
      '1.5 kB',
      '98.4 MB',
      '2.34 GB',
    ]);
    expect(french.bytes(98_432_111)).toBe('98,4\u202fMo');
    expect(french.bytes(0)).toBe('0\u00a0octet');
    const forms = { one: '# setting', other: '# settings' };
    expect([0, 1, 2, 1200].map((count) => english.plural(count, forms))).toEqual([
      '0 settings',
      '1 setting',
      '2 settings',
      '1,200 settings',
    ]);
    // French counts nothing as one.
    expect([0, 1, 2].map((count) => french.plural(count, forms))).toEqual(['0 setting', '1 setting', '2 settings']);
    const noon = Date.UTC(2026, 6, 14, 12);
    expect(english.date(noon, { dateStyle: 'long', timeZone: 'UTC' })).toBe('July 14, 2026');
    expect(french.date(noon, { dateStyle: 'long', timeZone: 'UTC' })).toBe('14 juillet 2026');
  });

  it('says a problem it knows with its data, and another one as it came', () => {
    const report = { code: 'chat-unreachable', message: 'raw', data: { url: 'http://x' } } as const;
    expect(problemWords(createLocale('fr').texts, report).message).toBe('Aucun modèle de langue ne répond à http://x.');
    const unknown = { ...report, code: 'constructor' } as unknown as typeof report;
    expect(problemWords(createLocale('en').texts, unknown)).toEqual({ message: 'raw', remedy: '' });
    expect(allTexts).toHaveLength(languages.length);
  });
});
