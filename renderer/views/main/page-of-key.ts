/** Which page a key opens: Control (on a Mac Command) and a digit by place on the rail, or a comma for the settings. */
import type { MainView } from '../../../contract/routes/windows.ts';

/** What is looked at of a key that went down. */
export interface PageKey {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** The page a key opens; undefined for any other key. */
export function pageOfKey({ key, code, ctrlKey, metaKey, altKey, shiftKey }: PageKey, pages: readonly MainView[]): MainView | undefined {
  if (ctrlKey === metaKey || altKey || shiftKey) return undefined;
  if (key === ',') return pages.includes('settings') ? 'settings' : undefined;
  // By place, since on many layouts a digit takes Shift.
  const digit = /^Digit([1-9])$/.exec(code)?.[1];
  return digit === undefined ? undefined : pages[Number(digit) - 1];
}
