/** Select all in the conversation takes all of it, though only what is in sight is drawn. */
import { useRef } from 'react';
import type { ClipboardEvent, KeyboardEvent, RefObject } from 'react';
import type { ShownMessage } from '../../stores/turns.ts';

/** The conversation as text, each message below its author. */
export function conversationText(messages: readonly ShownMessage[], authors: Readonly<Record<ShownMessage['role'], string>>): string {
  return messages.map(({ role, text }) => `${authors[role]}:\n${text}`).join('\n\n');
}

export interface WholeCopy {
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onPointerDown: () => void;
  readonly onCopy: (event: ClipboardEvent) => void;
}

/** @param drawn - what is selected for the eye @param text - of the whole conversation */
export function useWholeCopy(drawn: RefObject<HTMLElement | null>, text: () => string): WholeCopy {
  const whole = useRef(false);
  return {
    onKeyDown(event) {
      const command = event.ctrlKey || event.metaKey;
      if (command && event.key.toLowerCase() === 'a' && drawn.current !== null) {
        event.preventDefault();
        window.getSelection()?.selectAllChildren(drawn.current);
        whole.current = true;
      } else if (!command) whole.current = false;
    },
    onPointerDown() {
      whole.current = false;
    },
    onCopy(event) {
      if (!whole.current) return;
      event.preventDefault();
      event.clipboardData.setData('text/plain', text());
    },
  };
}
