/** Arrow keys, Home and End move the focus among the buttons of a list; it goes round at the ends. */
import type { KeyboardEvent } from 'react';
import { stepOf } from './focus-step.ts';

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
