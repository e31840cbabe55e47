/** One message of the conversation: what was said, small print, and what can be done with it. */
import { memo } from 'react';
import type { JSX, ReactNode } from 'react';
import { Markdown } from './markdown/markdown.tsx';

export interface MessageBubbleProps {
  /** Who said it. */
  readonly author: string;
  readonly role: 'user' | 'assistant';
  readonly text: string;
  /** Still arriving. */
  readonly pending: boolean;
  /** What is happening, while there is no text yet. */
  readonly pendingLabel: string;
  /** Said of an answer that was interrupted; empty for others. */
  readonly stoppedLabel: string;
  /** Small print below. */
  readonly note: string;
  /** What can be done with it. */
  readonly actions: ReactNode;
  readonly children?: ReactNode;
}

function Waiting({ label }: { readonly label: string }): JSX.Element {
  return (
    <p className="message-text waiting" role="img" aria-label={label}>
      <i />
      <i />
      <i />
    </p>
  );
}

/** What is typed or said is shown as it is; answers are Markdown. */
const Words = memo(function Words({ role, text, pending }: Pick<MessageBubbleProps, 'role' | 'text' | 'pending'>): JSX.Element {
  return role === 'user' ? (
    <p className="message-text words" dir="auto">
      {text}
    </p>
  ) : (
    <div className={`message-text${pending ? ' arriving' : ''}`}>
      <Markdown text={text} growing={pending} />
    </div>
  );
});

export function MessageBubble(props: MessageBubbleProps): JSX.Element {
  const { author, role, text, pending, pendingLabel, stoppedLabel, note, actions, children } = props;
  return (
    <div className={`message message-${role}${role === 'user' && pending ? ' message-tentative' : ''}`}>
      {/* For a copy of many messages; those who don't see are told by the row. */}
      <p className="unseen" aria-hidden="true">
        {author}
      </p>
      {text === '' ? <Waiting label={pendingLabel} /> : <Words role={role} text={text} pending={pending} />}
      <div className="message-foot">
        {(note !== '' || stoppedLabel !== '') && (
          <p className="message-note">
            {stoppedLabel !== '' && <span className="message-stopped">{stoppedLabel}</span>}
            {note}
          </p>
        )}
        {actions}
      </div>
      {children}
    </div>
  );
}
