/** The languages a person can choose to speak. */

/** ISO 639-1; the recogniser knows all of them, and any other of its codes can be set in the settings file. */
const CODES = [
  'ar',
  'ca',
  'cs',
  'da',
  'de',
  'el',
  'en',
  'es',
  'fi',
  'fr',
  'he',
  'hu',
  'id',
  'it',
  'ja',
  'ko',
  'ms',
  'nl',
  'no',
  'pl',
  'pt',
  'ro',
  'ru',
  'sv',
  'th',
  'tr',
  'uk',
  'vi',
  'zh',
] as const;

/** `auto` and then by name. @param display - the language the names are sorted in */
export function spokenLanguages(display: string): readonly string[] {
  const names = new Intl.DisplayNames(display, { type: 'language' });
  const name = (code: string): string => names.of(code) ?? code;
  return ['auto', ...[...CODES].sort((a, b) => name(a).localeCompare(name(b), display))];
}
