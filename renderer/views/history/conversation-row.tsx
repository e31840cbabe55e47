/** One conversation in the list: opens it, and what else can be done with it; F2 renames it and Delete deletes it. */
import { memo, useLayoutEffect, useRef, useState } from 'react';
import type { JSX, KeyboardEvent } from 'react';
import { Icon } from '../../components/icon.tsx';
import { InlineEdit } from '../../components/inline-edit.tsx';
import { useLocale } from '../../locales/context.tsx';
import type { ConversationSummary, HistoryStore } from '../../stores/history.ts';

/** As the route takes it, in characters. */
const MAX_TITLE_CHARACTERS = 200;

export interface ConversationRowProps {
  readonly conversation: ConversationSummary;
  readonly store: HistoryStore;
  /** The day is said by the group. */
  readonly timeOnly: boolean;
  /** Takes the focus when it is drawn first: it was just brought back. */
  readonly focused: boolean;
  readonly onOpen: (id: string) => void;
}

/** Drawn anew only when its conversation changes: while the list scrolls there are dozens of them. */
export const ConversationRow = memo(function ConversationRow({
  conversation,
  store,
  timeOnly,
  focused,
  onOpen,
}: ConversationRowProps): JSX.Element {
  const { texts, date, plural } = useLocale();
  const { history: words, transfer } = texts;
  const { id, updatedAt, messages, pinned } = conversation;
  const title = conversation.title === '' ? words.untitled : conversation.title;
  const [renaming, setRenaming] = useState(false);
  const open = useRef<HTMLButtonElement>(null);
  const wantsFocus = useRef(focused);
  useLayoutEffect(() => {
    if (!wantsFocus.current || open.current === null) return;
    wantsFocus.current = false;
    open.current.focus();
  });
  const { rename, pin, delete: deleteOne, askExport } = store.getState();

  const onEnd = (value: string | undefined, byKey: boolean): void => {
    if (!renaming) return;
    wantsFocus.current = byKey;
    setRenaming(false);
    if (value !== undefined) void rename(id, value);
  };
  const onKeyDown = ({ key }: KeyboardEvent): void => {
    if (key === 'F2') setRenaming(true);
    if (key === 'Delete') void deleteOne(id);
  };
  const when = date(updatedAt, timeOnly ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <div className="history-row">
      {renaming ? (
        <InlineEdit label={words.name} value={conversation.title} maxLength={MAX_TITLE_CHARACTERS} onEnd={onEnd} />
      ) : (
        <button
          ref={open}
          type="button"
          className="history-open"
          aria-keyshortcuts="F2 Delete"
          onKeyDown={onKeyDown}
          onClick={() => {
            onOpen(id);
          }}
        >
          <strong dir="auto">{title}</strong>
          <span>
            {when} · {plural(messages, words.messages)}
          </span>
        </button>
      )}
      <div className="history-actions">
        <button
          type="button"
          className="button-quiet"
          aria-label={words.pin(title)}
          title={words.pin(title)}
          aria-pressed={pinned}
          onClick={() => void pin(id, !pinned)}
        >
          <Icon name="pin" />
        </button>
        <button
          type="button"
          className="button-quiet"
          aria-label={words.rename(title)}
          title={words.rename(title)}
          onClick={() => {
            setRenaming(true);
          }}
        >
          <Icon name="rename" />
        </button>
        <button
          type="button"
          className="button-quiet"
          aria-label={transfer.exportOne(title)}
          title={transfer.exportOne(title)}
          onClick={() => {
            askExport(conversation);
          }}
        >
          <Icon name="export" />
        </button>
        <button
          type="button"
          className="button-quiet"
          aria-label={words.delete(title)}
          title={words.delete(title)}
          onClick={() => void deleteOne(id)}
        >
          <Icon name="delete" />
        </button>
      </div>
    </div>
  );
});
