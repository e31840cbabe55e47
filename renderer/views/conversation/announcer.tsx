/** Tells screen readers what changed: the state, and each answer once it is whole. */
import { useMemo } from 'react';
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import { plainWords } from '../../components/markdown/plain-words.ts';
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
  const { shell, conversation } = useLocale().texts;
  const phase = useStore(store, (shown) => shown.phase);
  const answer = useStore(store, freshAnswer);
  const words = useMemo(() => plainWords(answer, conversation.code), [answer, conversation.code]);
  return (
    <>
      <p className="unseen" role="status">
        {shell.phases[state ?? phase]}
      </p>
      <p className="unseen" aria-live="polite">
        {words}
      </p>
    </>
  );
}
