/** The way from conversation to conversation by keyboard, though those in sight alone are drawn. */
import { useState } from 'react';
import type { FocusEvent, KeyboardEvent, RefObject } from 'react';
import { useWantedFocus } from '../../components/wanted-focus.ts';

export interface RowFocus {
  /** The row with the focus in it; undefined when it is elsewhere. */
  readonly focused: number | undefined;
  readonly go: (index: number) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: (event: FocusEvent) => void;
}

function indexOf(target: EventTarget): number | undefined {
  const row = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-index]') : null;
  return row === null ? undefined : Number(row.dataset['index']);
}

/** @param page - how many rows a page key leads on @param scrollTo - brings a row into what is drawn */
export function useRowFocus(list: RefObject<HTMLElement | null>, count: number, page: number, scrollTo: (index: number) => void): RowFocus {
  const [focused, setFocused] = useState<number>();
  const want = useWantedFocus((index) => list.current?.querySelector<HTMLElement>(`[data-index="${String(index)}"] .history-open`));

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
      const { key, target } = event;
      const at = indexOf(target);
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
      go(at + step);
    },
    onFocus({ target }) {
      setFocused(indexOf(target));
    },
    onBlur({ currentTarget, relatedTarget }) {
      if (!(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget)) setFocused(undefined);
    },
  };
}
