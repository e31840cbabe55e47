/** Keeps the end of a list in sight while it grows, unless the reader has scrolled away from it. */
import { useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';

/** Nearer to the end than this counts as being there, in pixels: less than a turn of the wheel. */
const AT_END_PIXELS = 24;

export interface PinnedEnd {
  /** The reader has left the end. */
  readonly away: boolean;
  /** For the scrolling element. */
  readonly onScroll: () => void;
  readonly jump: () => void;
  /** Call before scrolling elsewhere; back at the end it is kept in sight again. */
  readonly leave: () => void;
}

/** Call in the component that draws what grows: the end is sought after each drawing. */
export function usePinnedEnd(list: RefObject<HTMLElement | null>): PinnedEnd {
  const pinned = useRef(true);
  const lastTop = useRef(0);
  const [away, setAway] = useState(false);

  useLayoutEffect(() => {
    const shown = list.current;
    if (shown === null || !pinned.current) return;
    shown.scrollTo({ top: shown.scrollHeight });
    lastTop.current = shown.scrollTop;
  });

  const onScroll = (): void => {
    const shown = list.current;
    if (shown === null) return;
    const { scrollHeight, scrollTop, clientHeight } = shown;
    const atEnd = scrollHeight - scrollTop - clientHeight <= AT_END_PIXELS;
    // Growth alone leaves the end behind too, but only the reader goes up.
    if (atEnd) pinned.current = true;
    else if (scrollTop < lastTop.current) pinned.current = false;
    lastTop.current = scrollTop;
    setAway(!pinned.current);
  };

  const jump = (): void => {
    pinned.current = true;
    setAway(false);
    list.current?.scrollTo({ top: list.current.scrollHeight });
  };

  const leave = (): void => {
    pinned.current = false;
  };

  return { away, onScroll, jump, leave };
}
