/** The texts in the language of the computer. */
import { en } from './en.ts';
import type { Texts } from './en.ts';
import { fr } from './fr.ts';

const languages: Readonly<Record<string, Texts>> = { en, fr };

/** @param preferred - language tags, the best first, such as `fr-CA` */
export function textsFor(preferred: readonly string[]): { readonly language: string; readonly texts: Texts } {
  for (const tag of preferred) {
    const language = tag.slice(0, 2).toLowerCase();
    const texts = languages[language];
    if (texts !== undefined) return { language, texts };
  }
  return { language: 'en', texts: en };
}

/** What this window speaks. */
export const { language, texts } = textsFor(typeof navigator === 'undefined' ? [] : navigator.languages);
