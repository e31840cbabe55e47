/** The way from message to message by keyboard: Enter goes in, arrows, Home and End move. */
import { useState } from 'react';
import type { FocusEvent, KeyboardEvent, RefObject } from 'react';
import { useWantedFocus } from '../../components/wanted-focus.ts';

export interface MessageFocus {
  /** The message with the focus; undefined when it is elsewhere. */
  readonly focused: number | undefined;
  /** Brings a message into what is drawn and gives it the focus. */
  readonly go: (index: number) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: (event: FocusEvent) => void;
}

const rowOf = (target: EventTarget): HTMLElement | null =>
  target instanceof HTMLElement ? target.closest<HTMLElement>('[data-index]') : null;

/** @param scrollTo - brings a message into what is drawn */
export function useMessageFocus(list: RefObject<HTMLElement | null>, count: number, scrollTo: (index: number) => void): MessageFocus {
  const [focused, setFocused] = useState<number>();
  const want = useWantedFocus((index) => list.current?.querySelector<HTMLElement>(`[data-index="${String(index)}"]`));

  const go = (index: number): void => {
    const target = Math.min(count - 1, Math.max(0, index));
    scrollTo(target);
    want(target);
    setFocused(target);
  };

  return {
    focused,
    go,
    onKeyDown(event) {
      const { key, target, currentTarget } = event;
      const row = rowOf(target);
      const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1, Home: -count, End: count };
      const step = steps[key];
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (target === currentTarget && key === 'Enter') {
        event.preventDefault();
        go(count - 1);
      } else if (row !== null && target === row && step !== undefined) {
        event.preventDefault();
        go(Number(row.dataset['index']) + step);
      }
    },
    onFocus({ target }) {
      const row = rowOf(target);
      setFocused(row === null ? undefined : Number(row.dataset['index']));
    },
    onBlur({ currentTarget, relatedTarget }) {
      if (!(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget)) setFocused(undefined);
    },
  };
}
