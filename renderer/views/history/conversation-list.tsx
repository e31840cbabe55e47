/** All conversations by day: of thousands those in sight are drawn, and fetched as the reader comes near them. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { JSX } from 'react';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useStore } from 'zustand/react';
import { useLocale } from '../../locales/context.tsx';
import type { HistoryStore } from '../../stores/history.ts';
import { ConversationRow } from './conversation-row.tsx';
import { listRows } from './list-rows.ts';
import type { ListRow } from './list-rows.ts';
import { useRowFocus } from './row-focus.ts';

/** Rows drawn above and below what is in sight. */
const OVERSCAN = 8;
/** The next part is fetched when the reader is as near as this to the last row. */
const AHEAD = 60;
/** Until they are drawn, in pixels: a row, and the name of a group above it. */
const ROW_HEIGHT = 70;
const GROUP_HEIGHT = 53;
/** Rows a page key leads on. */
const PAGE_ROWS = 8;

export interface ConversationListProps {
  readonly store: HistoryStore;
  readonly onOpen: (id: string, messageId?: string) => void;
}

export function ConversationList(props: ConversationListProps): JSX.Element {
  const { history: texts } = useLocale().texts;
  const [openedAt] = useState(() => Date.now());
  const conversations = useStore(props.store, (state) => state.conversations);
  const rows = useMemo(() => listRows(conversations ?? [], openedAt), [conversations, openedAt]);
  if (conversations === undefined) return <p role="status">{texts.loading}</p>;
  if (conversations.length === 0) {
    return (
      <div className="history-empty">
        <h2>{texts.empty}</h2>
        <p>{texts.emptyText}</p>
      </div>
    );
  }
  return <ConversationRows {...props} rows={rows} />;
}

function ConversationRows({ store, onOpen, rows }: ConversationListProps & { readonly rows: readonly ListRow[] }): JSX.Element {
  const { history: texts, shell } = useLocale().texts;
  const restored = useStore(store, (state) => state.restored?.id);
  const total = useStore(store, (state) => state.total);
  const list = useRef<HTMLUListElement>(null);
  const kept = useRef<number>(undefined);
  const [offset, setOffset] = useState(0);

  // eslint-disable-next-line react-hooks/incompatible-library -- it is read here and handed to nobody
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => list.current?.closest('.page-body') ?? null,
    estimateSize: (index) => ROW_HEIGHT + (rows[index]?.first === true ? GROUP_HEIGHT : 0),
    getItemKey: (index) => rows[index]?.conversation.id ?? index,
    overscan: OVERSCAN,
    scrollMargin: offset,
    // What has the focus stays drawn, wherever the reader scrolls.
    rangeExtractor: (range) => {
      const drawn = defaultRangeExtractor(range);
      const { current } = kept;
      return current === undefined || current >= range.count || drawn.includes(current) ? drawn : [...drawn, current].sort((a, b) => a - b);
    },
  });
  const focus = useRowFocus(list, rows.length, PAGE_ROWS, (index) => {
    virtualizer.scrollToIndex(index, { align: 'auto' });
  });
  useEffect(() => {
    kept.current = focus.focused;
  }, [focus.focused]);
  useEffect(() => {
    const page = list.current?.closest('.page-body');
    if (list.current === null || page === null || page === undefined) return;
    setOffset(Math.round(list.current.getBoundingClientRect().top - page.getBoundingClientRect().top + page.scrollTop));
  }, []);
  // One that was brought back may lie far below.
  useEffect(() => {
    const index = restored === undefined ? -1 : rows.findIndex(({ conversation }) => conversation.id === restored);
    if (index >= 0) virtualizer.scrollToIndex(index, { align: 'auto' });
    // Once it is back, not each time a row changes.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [restored, rows.some(({ conversation }) => conversation.id === restored)]);

  const drawn = virtualizer.getVirtualItems();
  const end = drawn.at(-1)?.index ?? 0;
  const near = rows.length < total && end >= rows.length - AHEAD;
  useEffect(() => {
    if (near) void store.getState().loadMore();
  }, [near, rows.length, store]);

  return (
    <ul
      className="history-list"
      aria-label={shell.views.history}
      ref={list}
      style={{ height: virtualizer.getTotalSize() }}
      onKeyDown={focus.onKeyDown}
      onFocus={focus.onFocus}
      onBlur={focus.onBlur}
    >
      {drawn.map(({ key, index, start }) => {
        const row = rows[index];
        if (row === undefined) return null;
        const { conversation, group, first, last } = row;
        return (
          <li
            key={key}
            ref={virtualizer.measureElement}
            className="history-item"
            data-index={index}
            data-first={first}
            data-last={last}
            aria-posinset={index + 1}
            aria-setsize={total}
            style={{ transform: `translateY(${String(start - offset)}px)` }}
          >
            {first && <h2>{texts.groups[group]}</h2>}
            <ConversationRow
              conversation={conversation}
              store={store}
              timeOnly={group === 'today' || group === 'yesterday'}
              focused={conversation.id === restored}
              onOpen={onOpen}
            />
          </li>
        );
      })}
    </ul>
  );
}
