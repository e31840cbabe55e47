/** Arrow keys, Home and End move the focus among the buttons of a list; it goes round at the ends. */
import type { KeyboardEvent } from 'react';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** The place a key leads to; undefined for a key that leads nowhere. @param at - where the focus is, of `count` places */
export function stepOf(key: string, at: number, count: number): number | undefined {
  if (at < 0 || count === 0) return undefined;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = STEPS[key];
  return step === undefined ? undefined : (at + step + count) % count;
}

/** To be called when a key goes down inside the list. */
export function walkFocus(event: KeyboardEvent<HTMLElement>): void {
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const target = stepOf(
    event.key,
    buttons.findIndex((button) => button === document.activeElement),
    buttons.length,
  );
  if (target === undefined) return;
  event.preventDefault();
  buttons[target]?.focus();
}
