/** The memories, or those that were looked for. */
import { useState } from 'react';
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import { useLocale } from '../../locales/context.tsx';
import type { MemoriesStore } from '../../stores/memories.ts';
import { MemoryRow } from './memory-row.tsx';

/** Rows drawn at first, and with each press of "more": thousands at once would take a second. */
const ROWS = 200;

export function MemoryList({ store }: { readonly store: MemoriesStore }): JSX.Element {
  const { texts, plural } = useLocale();
  const { memory: words } = texts;
  const [rows, setRows] = useState(ROWS);
  const memories = useStore(store, (state) => state.memories);
  const query = useStore(store, (state) => state.query.trim());
  const found = useStore(store, (state) => state.found);
  const restored = useStore(store, (state) => state.restored?.id);
  const shown = query === '' ? memories : found;
  if (memories === undefined || shown === undefined) return <p role="status">{words.loading}</p>;
  if (memories.length === 0 && query === '') {
    return (
      <div className="history-empty">
        <h2>{words.empty}</h2>
        <p>{words.emptyText}</p>
      </div>
    );
  }
  return (
    <>
      <p className="history-count" role="status">
        {shown.length === 0 ? words.foundNothing(query) : plural(shown.length, words.found)}
      </p>
      {shown.length > 0 && (
        <ul className="history-found">
          {shown.slice(0, rows).map((memory) => (
            <MemoryRow
              key={memory.id}
              memory={memory}
              newer={memories.find(({ id }) => id === memory.supersededBy)?.text}
              store={store}
              focused={memory.id === restored}
            />
          ))}
        </ul>
      )}
      {shown.length > rows && (
        <button
          type="button"
          className="button memory-more"
          onClick={() => {
            setRows(rows + ROWS);
          }}
        >
          {words.more}
        </button>
      )}
    </>
  );
}
