/** Which language the tray, menus and dialogs speak; the windows choose theirs by the same rule in renderer/locales. */
import { en } from './en.ts';
import type { ShellTexts } from './en.ts';
import { frenchTypography } from '../../../renderer/locales/typography.ts';
import { fr } from './fr.ts';

export type { ShellTexts } from './en.ts';

const languages: Readonly<Record<string, ShellTexts>> = { en, fr: frenchTypography(fr) };

/** @param wanted - the setting `app.language` @param preferred - language tags of the computer, the best first */
export function chooseTexts(wanted: string, preferred: readonly string[]): ShellTexts {
  const codes = [wanted, ...preferred].map((tag) => tag.slice(0, 2).toLowerCase());
  const code = codes.find((one) => Object.hasOwn(languages, one));
  return (code === undefined ? undefined : languages[code]) ?? en;
}
