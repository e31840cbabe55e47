/** Keys that open pages: Control (on a Mac Command) and a digit by place on the rail, or a comma for the settings. */
import { useEffect, useRef } from 'react';
import type { MainView } from '../../../contract/routes/windows.ts';

/** What is looked at of a key that went down. */
export type PageKey = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** The page a key opens; undefined for any other key. */
export function pageOfKey({ key, code, ctrlKey, metaKey, altKey, shiftKey }: PageKey, pages: readonly MainView[]): MainView | undefined {
  if (ctrlKey === metaKey || altKey || shiftKey) return undefined;
  if (key === ',') return pages.includes('settings') ? 'settings' : undefined;
  // By place, since on many layouts a digit takes Shift.
  const digit = /^Digit([1-9])$/.exec(code)?.[1];
  return digit === undefined ? undefined : pages[Number(digit) - 1];
}

/** Listens in the whole window while it is mounted. */
export function usePageKeys(pages: readonly MainView[], open: (page: MainView) => void): void {
  const latest = useRef({ pages, open });
  useEffect(() => {
    latest.current = { pages, open };
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const page = pageOfKey(event, latest.current.pages);
      if (page === undefined) return;
      event.preventDefault();
      latest.current.open(page);
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, []);
}
