/** A language with its texts, and how it writes numbers, dates and plurals. */
import { en } from './en.ts';
import type { Texts } from './en.ts';
import { fr } from './fr.ts';
import { frenchTypography } from './typography.ts';

const languages = { en, fr: frenchTypography(fr) } as const satisfies Record<string, Texts>;

/** A language the windows speak; another one is added by a file beside en.ts. */
export type Language = keyof typeof languages;

/** Forms of a text by number, as Intl.PluralRules names them; `other` is for the rest. `#` stands for the number. */
export interface PluralForms {
  readonly one?: string;
  readonly other: string;
}

export interface Locale {
  readonly language: Language;
  readonly texts: Texts;
  /** 1234.5 -> `1,234.5` or `1 234,5`. */
  number(value: number, options?: Intl.NumberFormatOptions): string;
  /** @param epochMs - milliseconds since 1970 */
  date(epochMs: number, options?: Intl.DateTimeFormatOptions): string;
  /** 4400000 -> `4.4 MB` or `4,4 Mo`. */
  bytes(count: number): string;
  /** The form for a number, the number written into it. */
  plural(count: number, forms: PluralForms): string;
}

/** The texts of every language, for a search in any of them. */
export const allTexts: readonly Texts[] = Object.values(languages);

const isLanguage = (code: string): code is Language => Object.hasOwn(languages, code);

/** @param wanted - the setting `app.language` @param preferred - language tags of the computer, the best first, such as `fr-CA` */
export function chooseLanguage(wanted: string, preferred: readonly string[]): Language {
  const codes = [wanted, ...preferred].map((tag) => tag.slice(0, 2).toLowerCase());
  return codes.find(isLanguage) ?? 'en';
}

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** Three digits that count, in thousands as disks are sold. */
function bytesText(count: number, number: Locale['number']): string {
  const power = count < 1 ? 0 : Math.min(BYTE_UNITS.length - 1, Math.floor(Math.log10(count) / 3));
  const unit = BYTE_UNITS[power] ?? 'byte';
  return number(count / 1000 ** power, { style: 'unit', unit, unitDisplay: power === 0 ? 'long' : 'short', maximumSignificantDigits: 3 });
}

export function createLocale(language: Language): Locale {
  const rules = new Intl.PluralRules(language);
  const number: Locale['number'] = (value, options) => new Intl.NumberFormat(language, options).format(value);
  return {
    language,
    texts: languages[language],
    number,
    bytes: (count) => bytesText(count, number),
    date: (epochMs, options = { dateStyle: 'medium', timeStyle: 'short' }) => new Intl.DateTimeFormat(language, options).format(epochMs),
    plural: (count, { one, other }) => (rules.select(count) === 'one' && one !== undefined ? one : other).replace('#', number(count)),
  };
}
