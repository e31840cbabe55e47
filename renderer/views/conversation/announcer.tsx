/** Tells screen readers what changed: the state, and each answer once it is whole. */
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import { useLocale } from '../../locales/context.tsx';
import type { ConversationStore } from '../../stores/conversation.ts';
import { freshAnswer } from '../../stores/turns.ts';

export function Announcer({ store }: { readonly store: ConversationStore }): JSX.Element {
  const { shell } = useLocale().texts;
  const phase = useStore(store, (state) => state.phase);
  const answer = useStore(store, freshAnswer);
  return (
    <>
      <p className="unseen" role="status">
        {shell.phases[phase]}
      </p>
      <p className="unseen" aria-live="polite">
        {answer}
      </p>
    </>
  );
}
