/** The way from message to message by keyboard: Enter goes in, arrows, Home and End move. */
import type { KeyboardEvent, RefObject } from 'react';
import { rowOf, useListFocus } from '../../components/list-focus.ts';
import type { ListFocus } from '../../components/list-focus.ts';

export interface MessageFocus extends ListFocus {
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** @param scrollTo - brings a message into what is drawn */
export function useMessageFocus(list: RefObject<HTMLElement | null>, count: number, scrollTo: (index: number) => void): MessageFocus {
  const focus = useListFocus(list, count, '', scrollTo);
  return {
    ...focus,
    onKeyDown(event) {
      const { key, target, currentTarget } = event;
      const row = rowOf(target);
      const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1, Home: -count, End: count };
      const step = steps[key];
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (target === currentTarget && key === 'Enter') {
        event.preventDefault();
        focus.go(count - 1);
      } else if (target === row?.element && step !== undefined) {
        event.preventDefault();
        focus.go(row.index + step);
      }
    },
  };
}
