/** Tells screen readers what changed: the state, and each answer once it is whole. */
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import { useLocale } from '../../locales/context.tsx';
import type { ConversationStore } from '../../stores/conversation.ts';
import { freshAnswer } from '../../stores/turns.ts';
import type { ShownState } from './shown-state.ts';

export interface AnnouncerProps {
  readonly store: ConversationStore;
  /** What Jarvis is doing, where more than the phase is known. */
  readonly state?: ShownState;
}

export function Announcer({ store, state }: AnnouncerProps): JSX.Element {
  const { shell } = useLocale().texts;
  const phase = useStore(store, (shown) => shown.phase);
  const answer = useStore(store, freshAnswer);
  return (
    <>
      <p className="unseen" role="status">
        {shell.phases[state ?? phase]}
      </p>
      <p className="unseen" aria-live="polite">
        {answer}
      </p>
    </>
  );
}
