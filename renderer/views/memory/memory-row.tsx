/** One memory: what it says, where it comes from and when it was used; changed in place, or forgotten. */
import { useLayoutEffect, useRef, useState } from 'react';
import type { JSX } from 'react';
import { Icon } from '../../components/icon.tsx';
import { InlineEdit } from '../../components/inline-edit.tsx';
import { useLocale } from '../../locales/context.tsx';
import type { MemoriesStore, Memory } from '../../stores/memories.ts';

/** As the route takes it, in characters. */
const MAX_FACT_CHARACTERS = 2_000;

export interface MemoryRowProps {
  readonly memory: Memory;
  /** What took its place. */
  readonly newer: string | undefined;
  readonly store: MemoriesStore;
  /** Takes the focus when it is drawn first: it was just brought back. */
  readonly focused: boolean;
}

export function MemoryRow({ memory, newer, store, focused }: MemoryRowProps): JSX.Element {
  const { texts, date } = useLocale();
  const { memory: words } = texts;
  const { id, text, source, createdAt, usedAt, supersededBy, importedAt } = memory;
  const [editing, setEditing] = useState(false);
  const edit = useRef<HTMLButtonElement>(null);
  const wantsFocus = useRef(focused);
  useLayoutEffect(() => {
    if (!wantsFocus.current || editing) return;
    wantsFocus.current = false;
    edit.current?.focus();
  });
  const { change, forget } = store.getState();
  const day = (ms: number): string => date(ms, { dateStyle: 'medium' });

  const onEnd = (value: string | undefined, byKey: boolean): void => {
    if (!editing) return;
    wantsFocus.current = byKey;
    setEditing(false);
    if (value !== undefined) void change(id, value);
  };
  return (
    <li className="history-row memory-row" data-outdated={supersededBy !== undefined}>
      {editing ? (
        <InlineEdit label={words.text} value={text} maxLength={MAX_FACT_CHARACTERS} onEnd={onEnd} />
      ) : (
        <div className="memory-words">
          <p dir="auto">{text}</p>
          {supersededBy !== undefined && (
            <p className="memory-facts">
              <span className="badge">{words.outdated}</span>
              {newer !== undefined && <span dir="auto">{words.newer(newer)}</span>}
            </p>
          )}
          <p className="memory-facts">
            {[
              words.sources[source],
              day(createdAt),
              usedAt === undefined ? words.unused : words.used(day(usedAt)),
              ...(importedAt === undefined ? [] : [words.imported(day(importedAt))]),
            ].join(' · ')}
          </p>
        </div>
      )}
      <div className="history-actions">
        <button
          ref={edit}
          type="button"
          className="button-quiet"
          aria-label={words.edit(text)}
          title={words.edit(text)}
          onClick={() => {
            setEditing(true);
          }}
        >
          <Icon name="rename" />
        </button>
        <button
          type="button"
          className="button-quiet"
          aria-label={words.forget(text)}
          title={words.forget(text)}
          onClick={() => void forget(id)}
        >
          <Icon name="delete" />
        </button>
      </div>
    </li>
  );
}
