/** What was said and never answered, because a turn failed or Jarvis was cut off: to be heard, tried again or deleted. */
import { useId, useRef, useState } from 'react';
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Icon } from '../../components/icon.tsx';
import { useLocale } from '../../locales/context.tsx';
import type { ConversationStore } from '../../stores/conversation.ts';
import type { Unanswered, UtterancesStore } from '../../stores/utterances.ts';
import { actionFor } from './problem-action.ts';

/** Room for the conversation is worth more than a list of these. */
const SHOWN = 2;

export interface UnansweredCardProps {
  readonly store: ConversationStore;
  readonly utterances: UtterancesStore;
}

interface RowProps {
  readonly utterance: Unanswered;
  readonly onHear: () => void;
  readonly onTryAgain: () => void;
  readonly onDiscard: () => void;
}

function UnansweredRow({ utterance, onHear, onTryAgain, onDiscard }: RowProps): JSX.Element {
  const { texts, date, number } = useLocale();
  const words = texts.conversation;
  const whenId = useId();
  return (
    <li>
      <p id={whenId}>
        {date(utterance.startedAt)}, {words.seconds(number(utterance.durationMs / 1000, { maximumFractionDigits: 1 }))}
      </p>
      <button type="button" className="button-small unanswered-again" aria-describedby={whenId} onClick={onTryAgain}>
        <Icon name="again" />
        {words.tryAgain}
      </button>
      <button type="button" className="button-small" aria-describedby={whenId} onClick={onHear}>
        <Icon name="play" />
        {words.hear}
      </button>
      <button type="button" className="button-small" aria-describedby={whenId} onClick={onDiscard}>
        <Icon name="delete" />
        {words.discard}
      </button>
    </li>
  );
}

/** The one that the problem above offers already; there it is not offered twice. */
function offeredAbove(store: ConversationStore): string | undefined {
  const { problem, failed } = store.getState();
  return problem !== undefined && actionFor(problem.code).kind === 'retry' ? failed?.utteranceId : undefined;
}

export function UnansweredCard({ store, utterances }: UnansweredCardProps): JSX.Element | null {
  const { texts, plural } = useLocale();
  const words = texts.conversation;
  const [asked, setAsked] = useState<string>();
  const card = useRef<HTMLElement>(null);
  const above = useStore(store, () => offeredAbove(store));
  const unanswered = useStore(utterances, (state) => state.unanswered);
  const titleId = useId();
  const offered = unanswered.filter(({ id }) => id !== above);
  if (offered.length === 0) return null;
  const { hear, discard } = utterances.getState();
  /** Takes the focus once the buttons go with their row. */
  const field = (): HTMLTextAreaElement | null | undefined => card.current?.closest('.dock')?.querySelector('textarea');
  return (
    <section className="unanswered" aria-labelledby={titleId} ref={card}>
      <p id={titleId}>{plural(offered.length, words.unanswered)}</p>
      <ul>
        {offered.slice(0, SHOWN).map((utterance) => (
          <UnansweredRow
            key={utterance.id}
            utterance={utterance}
            onHear={() => void hear(utterance.id)}
            onTryAgain={() => {
              field()?.focus();
              void store.getState().tryAgain(utterance.id);
            }}
            onDiscard={() => {
              setAsked(utterance.id);
            }}
          />
        ))}
      </ul>
      {offered.length > SHOWN && <p className="unanswered-more">{plural(offered.length - SHOWN, words.unansweredMore)}</p>}
      {asked !== undefined && (
        <ConfirmDialog
          title={words.discardTitle}
          text={words.discardText}
          confirmLabel={words.discard}
          cancelLabel={words.cancel}
          onConfirm={() => {
            const next = field();
            setAsked(undefined);
            void discard(asked).then(() => next?.focus());
          }}
          onClose={() => {
            setAsked(undefined);
          }}
        />
      )}
    </section>
  );
}
