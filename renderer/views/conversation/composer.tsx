/** Where a person writes, talks and stops. */
import type { ChangeEvent, SubmitEvent, JSX, KeyboardEvent } from 'react';
import { useStore } from 'zustand/react';
import { Icon } from '../../components/icon.tsx';
import { useLocale } from '../../locales/context.tsx';
import type { ConversationStore } from '../../stores/conversation.ts';

export interface ComposerProps {
  readonly store: ConversationStore;
  /** There is nothing to talk into. */
  readonly muted: boolean;
}

export function Composer({ store, muted }: ComposerProps): JSX.Element {
  const { conversation: texts } = useLocale().texts;
  const draft = useStore(store, (state) => state.draft);
  const busy = useStore(store, (state) => state.phase !== 'idle' || state.replaying);
  const { write, send, talk, stop } = store.getState();
  const empty = draft.trim() === '';

  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void send();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };
  const onChange = (event: ChangeEvent<HTMLTextAreaElement>): void => {
    write(event.target.value);
  };

  return (
    <form className="composer" onSubmit={onSubmit}>
      <textarea
        className="composer-text"
        aria-label={texts.write}
        placeholder={texts.write}
        rows={1}
        maxLength={100_000}
        autoFocus
        value={draft}
        onChange={onChange}
        onKeyDown={onKeyDown}
      />
      <div className="composer-actions">
        {!busy ? (
          <button type="button" className="button" disabled={muted} onClick={() => void talk()}>
            <Icon name="microphone" />
            <span className="button-label">{texts.talk}</span>
          </button>
        ) : (
          <button type="button" className="button button-stop" onClick={() => void stop()}>
            <Icon name="stop" />
            <span className="button-label">{texts.stop}</span>
          </button>
        )}
        <button type="submit" className="button button-primary" disabled={empty} aria-label={texts.send}>
          <Icon name="send" />
        </button>
      </div>
    </form>
  );
}
