/** Where a person writes, talks and stops. */
import { useEffect, useRef } from 'react';
import type { ChangeEvent, SubmitEvent, JSX, KeyboardEvent } from 'react';
import { useStore } from 'zustand/react';
import { Icon } from '../../components/icon.tsx';
import { useLocale } from '../../locales/context.tsx';
import type { ConversationStore } from '../../stores/conversation.ts';
import { TalkButton } from './talk-button.tsx';

export interface ComposerProps {
  readonly store: ConversationStore;
  /** There is nothing to talk into. */
  readonly muted: boolean;
}

export function Composer({ store, muted }: ComposerProps): JSX.Element {
  const { conversation: texts } = useLocale().texts;
  const draft = useStore(store, (state) => state.draft);
  const editing = useStore(store, (state) => state.editing);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (editing === undefined || field.current === null) return;
    field.current.focus();
    field.current.setSelectionRange(field.current.value.length, field.current.value.length);
  }, [editing]);
  const { write, send, cancelEdit } = store.getState();
  const empty = draft.trim() === '';

  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void send();
  };
  const onCancel = (): void => {
    cancelEdit();
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key === 'Escape' && editing !== undefined && !event.nativeEvent.isComposing) {
      // Only this; nothing else is stopped.
      event.stopPropagation();
      onCancel();
    }
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };
  const onChange = (event: ChangeEvent<HTMLTextAreaElement>): void => {
    write(event.target.value);
  };

  return (
    <form className="composer" onSubmit={onSubmit}>
      {editing !== undefined && (
        <div className="composer-editing">
          <Icon name="rename" />
          <p id="composer-editing">{texts.editing}</p>
          <button type="button" className="button-small" onClick={onCancel}>
            {texts.cancel}
          </button>
        </div>
      )}
      <textarea
        ref={field}
        aria-describedby={editing === undefined ? undefined : 'composer-editing'}
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
        <TalkButton store={store} muted={muted} />
        <button type="submit" className="button button-primary" disabled={empty} aria-label={texts.send}>
          <Icon name="send" />
        </button>
      </div>
    </form>
  );
}
