/** Settings in words: their names, values, choices and what is wrong with one, in the language of the window. */
import type { SettingEntry, SettingValue } from '../../../contract/settings.ts';
import type { Locale } from '../../locales/locale.ts';
import type { Texts } from '../../locales/en.ts';
import type { SettingText } from '../../locales/en/settings.ts';
import { problemWords } from '../../locales/problem.ts';
import type { SettingFailure } from '../../stores/settings.ts';

/** What a person reads about a setting; one without texts of its own is said as the schema says it. */
export function textOf(
  { settings }: Pick<Texts, 'settings'>,
  { key, description }: Pick<SettingEntry, 'key' | 'description'>,
): SettingText {
  const names: Readonly<Partial<Record<string, SettingText>>> = settings.names;
  return names[key] ?? { title: key, description };
}

/** A choice as people read it. */
export function choiceLabel({ settings }: Pick<Texts, 'settings'>, key: string, choice: string): string {
  const choices: Readonly<Partial<Record<string, Readonly<Record<string, string>>>>> = settings.choices;
  return choices[key]?.[choice] ?? choice;
}

/** Settings that are read as a share of the whole. */
const PERCENT: ReadonlySet<string> = new Set(['speech.volume']);

/** A number as it is written in a field or beside a slider. */
export function numberText({ number }: Locale, key: string, value: number): string {
  return PERCENT.has(key) ? number(value, { style: 'percent' }) : number(value, { maximumFractionDigits: 3, useGrouping: false });
}

/** A language by its name, such as `français` in a French window. */
export function languageName({ language, texts }: Locale, code: string): string {
  if (code === 'auto') return texts.settings.automatic;
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** A value in words. */
export function valueText(locale: Locale, { key, type }: Pick<SettingEntry, 'key' | 'type'>, value: SettingValue): string {
  const { texts } = locale;
  if (typeof value === 'boolean') return value ? texts.settings.on : texts.settings.off;
  if (typeof value === 'number') return numberText(locale, key, value);
  if (value === '') return texts.settings.empty;
  if (key === 'hearing.language') return languageName(locale, value);
  return type === 'choice' ? choiceLabel(texts, key, value) : value;
}

/** Why a value was not kept. */
export function failureText(locale: Locale, entry: SettingEntry, { typed, report }: SettingFailure): string {
  const { settings } = locale.texts;
  if (report.code !== 'setting-invalid' && report.code !== 'bad-usage') {
    const { message, remedy } = problemWords(locale.texts, report);
    return settings.notSaved(`${message} ${remedy}`);
  }
  const { min, max, type } = entry;
  if (min !== undefined && max !== undefined) {
    const needs = type === 'integer' ? settings.needsWhole : settings.needsNumber;
    return settings.notSaved(needs(locale.number(min), locale.number(max)));
  }
  if (typeof typed === 'string' && typed.length > 4000) return settings.notSaved(settings.tooLong);
  return settings.notSaved(textOf(locale.texts, entry).format ?? settings.needsOther);
}

/** The number that was typed, with a point or a comma; the text itself where it is none. */
export function numberFromText(typed: string): number | string {
  const plain = typed.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  return plain === '' || Number.isNaN(Number(plain)) ? typed : Number(plain);
}
