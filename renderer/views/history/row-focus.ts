/** The way from conversation to conversation by keyboard, though those in sight alone are drawn. */
import type { KeyboardEvent, RefObject } from 'react';
import { rowOf, useListFocus } from '../../components/list-focus.ts';
import type { ListFocus } from '../../components/list-focus.ts';

export interface RowFocus extends ListFocus {
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** @param page - how many rows a page key leads on @param scrollTo - brings a row into what is drawn */
export function useRowFocus(list: RefObject<HTMLElement | null>, count: number, page: number, scrollTo: (index: number) => void): RowFocus {
  const focus = useListFocus(list, count, ' .history-open', scrollTo);
  return {
    ...focus,
    onKeyDown(event) {
      const { key, target } = event;
      const at = rowOf(target)?.index;
      const steps: Readonly<Record<string, number>> = {
        ArrowUp: -1,
        ArrowDown: 1,
        PageUp: -page,
        PageDown: page,
        Home: -count,
        End: count,
      };
      const step = steps[key];
      if (at === undefined || step === undefined || target instanceof HTMLInputElement) return;
      event.preventDefault();
      focus.go(at + step);
    },
  };
}
