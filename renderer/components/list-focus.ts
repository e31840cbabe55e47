/** The focus in a list of which those in sight alone are drawn: which row has it, and how it goes to another. */
import { useState } from 'react';
import type { FocusEvent, RefObject } from 'react';
import { useWantedFocus } from './wanted-focus.ts';

export interface ListFocus {
  /** The row with the focus in it; undefined when it is elsewhere. */
  readonly focused: number | undefined;
  /** Brings a row, the nearest there is, into what is drawn and gives it the focus. */
  readonly go: (index: number) => void;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: (event: FocusEvent) => void;
}

/** The row something is in; rows carry their place as `data-index`. */
export function rowOf(target: EventTarget): { readonly element: HTMLElement; readonly index: number } | undefined {
  const element = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-index]') : null;
  return element === null ? undefined : { element, index: Number(element.dataset['index']) };
}

/** @param within - selects what of a row takes the focus; '' is the row itself @param scrollTo - brings a row into what is drawn */
export function useListFocus(
  list: RefObject<HTMLElement | null>,
  count: number,
  within: string,
  scrollTo: (index: number) => void,
): ListFocus {
  const [focused, setFocused] = useState<number>();
  const want = useWantedFocus((index) => list.current?.querySelector<HTMLElement>(`[data-index="${String(index)}"]${within}`));
  return {
    focused,
    go(index) {
      const target = Math.min(count - 1, Math.max(0, index));
      scrollTo(target);
      want(target);
      setFocused(target);
    },
    onFocus({ target }) {
      setFocused(rowOf(target)?.index);
    },
    onBlur({ currentTarget, relatedTarget }) {
      if (!(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget)) setFocused(undefined);
    },
  };
}
