/** Where something was said: each place with the words around it. */
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import { walkFocus } from '../../components/focus-walk.ts';
import { useLocale } from '../../locales/context.tsx';
import { noFilters } from '../../stores/search-filters.ts';
import type { ConversationListProps } from './conversation-list.tsx';

export function FoundList({ store, onOpen }: ConversationListProps): JSX.Element {
  const { texts, date, plural } = useLocale();
  const { history: words, shell } = texts;
  const found = useStore(store, (state) => state.found);
  const query = useStore(store, (state) => state.query.trim());
  const filtered = useStore(store, ({ filters: { time, model } }) => time !== noFilters.time || model !== noFilters.model);
  const count =
    found?.length === 0 ? (filtered ? words.foundNothingThere(query) : words.foundNothing(query)) : plural(found?.length ?? 0, words.found);
  return (
    <>
      <p className="history-count" role="status">
        {found === undefined ? words.loading : count}
      </p>
      {found !== undefined && found.length > 0 && (
        <ul className="history-found" onKeyDown={walkFocus}>
          {found.map(({ conversationId, messageId, title, role, createdAt, snippet }) => (
            <li key={messageId}>
              <button
                type="button"
                className="history-open"
                onClick={() => {
                  onOpen(conversationId, messageId);
                }}
              >
                <strong dir="auto">{title === '' ? words.untitled : title}</strong>
                <span className="history-snippet" dir="auto">
                  {snippet.map(({ text, match }, at) => (match ? <mark key={at}>{text}</mark> : text))}
                </span>
                <span>
                  {role === 'user' ? words.you : shell.appName} · {date(createdAt)}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
