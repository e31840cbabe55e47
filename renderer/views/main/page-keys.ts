/** Listens for the keys that open pages. */
import { useEffect, useRef } from 'react';
import type { MainView } from '../../../contract/routes/windows.ts';
import { pageOfKey } from './page-of-key.ts';

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
