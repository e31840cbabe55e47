/** Takes the reader to the message that is sought, which stays marked for a moment. */
import { useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand/react';
import type { ConversationStore } from '../../stores/conversation.ts';
import type { ShownMessage } from '../../stores/turns.ts';

/** How long it is marked: long enough to be seen after the page has changed. */
const MARKED_MS = 2_500;

/** @param goTo - brings a message into sight and gives it the focus @returns the stored id of the marked one */
export function useSought(store: ConversationStore, messages: readonly ShownMessage[], goTo: (index: number) => void): string | undefined {
  const sought = useStore(store, (state) => state.sought);
  const reached = useRef<string>(undefined);
  const index = sought === undefined ? -1 : messages.findIndex(({ storedId }) => storedId === sought);

  useLayoutEffect(() => {
    if (sought === undefined) reached.current = undefined;
    if (index < 0 || sought === undefined || reached.current === sought) return;
    reached.current = sought;
    goTo(index);
    // Goes on when the list is drawn anew: the conversation may be on its way while it is shown already.
    setTimeout(() => {
      store.getState().endSeek(sought);
    }, MARKED_MS);
    // The way there changes with each drawing.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [index, sought, store]);
  return index < 0 ? undefined : sought;
}
