/** One message of the conversation. */
import type { JSX } from 'react';

export interface MessageBubbleProps {
  /** Who said it, for those who don't see its place. */
  readonly author: string;
  readonly role: 'user' | 'assistant';
  readonly text: string;
  /** Still arriving. */
  readonly pending: boolean;
  /** What is happening, while there is no text yet. */
  readonly pendingLabel: string;
  /** Small print below. */
  readonly note: string;
}

export function MessageBubble({ author, role, text, pending, pendingLabel, note }: MessageBubbleProps): JSX.Element {
  return (
    <article className={`message message-${role}`} aria-label={author} aria-busy={pending}>
      {text === '' ? (
        <p className="message-text waiting" role="img" aria-label={pendingLabel}>
          <i />
          <i />
          <i />
        </p>
      ) : (
        <p className="message-text">
          {text}
          {pending && <span className="caret" aria-hidden="true" />}
        </p>
      )}
      {note !== '' && <p className="message-note">{note}</p>}
    </article>
  );
}
