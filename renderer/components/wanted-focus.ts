/** Gives the focus to what may not be drawn yet, such as a row of a long list that scrolls there. */
import { useLayoutEffect, useRef } from 'react';

/** @param find - what has this place, once it is drawn @returns gives it the focus, now or as soon as it is drawn */
export function useWantedFocus(find: (index: number) => HTMLElement | null | undefined): (index: number) => void {
  const wanted = useRef<number>(undefined);
  const reach = (): void => {
    if (wanted.current === undefined) return;
    const found = find(wanted.current);
    if (found === null || found === undefined) return;
    wanted.current = undefined;
    found.focus({ preventScroll: true });
  };
  useLayoutEffect(reach);
  return (index) => {
    wanted.current = index;
    reach();
  };
}
