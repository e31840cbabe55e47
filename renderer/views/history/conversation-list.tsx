/** All conversations by day; arrow keys go from one to the next. */
import { useState } from 'react';
import type { JSX, KeyboardEvent } from 'react';
import { useStore } from 'zustand/react';
import { stepOf } from '../../components/focus-step.ts';
import { useLocale } from '../../locales/context.tsx';
import type { HistoryStore } from '../../stores/history.ts';
import { ConversationRow } from './conversation-row.tsx';
import { groupConversations } from './groups.ts';

/** Rows drawn at first, and with each press of "more": thousands at once would take a second. */
const ROWS = 200;

/** Moves the focus among the conversations, their buttons left out. */
function walkRows(event: KeyboardEvent<HTMLElement>): void {
  if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('.history-open')];
  const target = stepOf(
    event.key,
    rows.findIndex((row) => row === document.activeElement),
    rows.length,
  );
  if (target === undefined) return;
  event.preventDefault();
  rows[target]?.focus();
}

export interface ConversationListProps {
  readonly store: HistoryStore;
  readonly onOpen: (id: string, messageId?: string) => void;
}

export function ConversationList({ store, onOpen }: ConversationListProps): JSX.Element {
  const { history: texts } = useLocale().texts;
  const [rows, setRows] = useState(ROWS);
  const [openedAt] = useState(() => Date.now());
  const conversations = useStore(store, (state) => state.conversations);
  const restored = useStore(store, (state) => state.restored?.id);
  if (conversations === undefined) return <p role="status">{texts.loading}</p>;
  if (conversations.length === 0) {
    return (
      <div className="history-empty">
        <h2>{texts.empty}</h2>
        <p>{texts.emptyText}</p>
      </div>
    );
  }
  return (
    <div onKeyDown={walkRows}>
      {groupConversations(conversations.slice(0, rows), openedAt).map(({ name, conversations: members }) => (
        <section key={name} className="history-group" aria-labelledby={`history-${name}`}>
          <h2 id={`history-${name}`}>{texts.groups[name]}</h2>
          <ul>
            {members.map((conversation) => (
              <ConversationRow
                key={conversation.id}
                conversation={conversation}
                store={store}
                timeOnly={name === 'today' || name === 'yesterday'}
                focused={conversation.id === restored}
                onOpen={onOpen}
              />
            ))}
          </ul>
        </section>
      ))}
      {conversations.length > rows && (
        <button
          type="button"
          className="button"
          onClick={() => {
            setRows(rows + ROWS);
          }}
        >
          {texts.more}
        </button>
      )}
    </div>
  );
}
