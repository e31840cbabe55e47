/** Timers, alarms and reminders with the time that is left, lists and notes: to look at and to delete. */
import { useEffect, useId, useRef, useState } from 'react';
import type { JSX, KeyboardEvent, MouseEvent } from 'react';
import { useStore } from 'zustand/react';
import { Icon } from '../../components/icon.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useLocale } from '../../locales/context.tsx';
import { problemWords } from '../../locales/problem.ts';
import type { KeptList, KeptReminder, KeptStore } from '../../stores/kept.ts';

const SECOND_MS = 1_000;

/** 272 seconds as "4:32", an hour and more as "1:04:32". */
function remaining(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / SECOND_MS));
  const two = (part: number): string => String(part).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${String(hours)}:${two(minutes)}:${two(seconds % 60)}` : `${String(minutes)}:${two(seconds % 60)}`;
}

function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, SECOND_MS);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return now;
}

interface RowProps {
  readonly text: string;
  readonly about?: string | undefined;
  readonly removeLabel: string;
  readonly onRemove: () => void;
}

function Row({ text, about, removeLabel, onRemove }: RowProps): JSX.Element {
  return (
    <li className="kept-row">
      <div>
        <p dir="auto">{text}</p>
        {about !== undefined && <p className="kept-about">{about}</p>}
      </div>
      <button type="button" className="button-quiet" aria-label={removeLabel} title={removeLabel} onClick={onRemove}>
        <Icon name="delete" />
      </button>
    </li>
  );
}

export function KeptSheet({ store, onClose }: { readonly store: KeptStore; readonly onClose: () => void }): JSX.Element {
  const { texts, date } = useLocale();
  const { reminders: words } = texts;
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const { reminders, lists, problem } = useStore(store);
  const { cancel, remove } = store.getState();
  const now = useNow();

  // A modal dialog keeps the focus in and gives it back when it closes.
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => {
      shown?.close();
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    // Escape closes the sheet and stops nothing else.
    if (event.key === 'Escape') event.stopPropagation();
  };
  const onClick = (event: MouseEvent): void => {
    if (event.target === dialog.current) onClose();
  };

  const nameOf = ({ kind, label }: KeptReminder): string => (label === '' ? words.kinds[kind] : words.named[kind](label));
  const whenOf = ({ kind, dueAt }: KeptReminder): string => {
    if (dueAt <= now) return words.due;
    return kind === 'timer'
      ? words.left(remaining(dueAt - now))
      : date(dueAt, { weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' });
  };
  const listTitle = ({ name }: KeptList): string => words.lists[name] ?? words.listNamed(name);
  return (
    <dialog className="dialog sheet" ref={dialog} aria-labelledby={`${id}-title`} onClose={onClose} onKeyDown={onKeyDown} onClick={onClick}>
      <div className="sheet-body">
        <h2 id={`${id}-title`}>{words.title}</h2>
        {problem !== undefined && <ProblemNote {...problemWords(texts, problem)} />}
        {reminders?.length === 0 && lists.length === 0 && <p className="kept-empty">{words.empty}</p>}
        {reminders !== undefined && reminders.length > 0 && (
          <ul className="kept-list" aria-label={words.listed}>
            {reminders.map((reminder) => (
              <Row
                key={reminder.id}
                text={nameOf(reminder)}
                about={whenOf(reminder)}
                removeLabel={words.cancel(nameOf(reminder))}
                onRemove={() => void cancel(reminder.id)}
              />
            ))}
          </ul>
        )}
        {lists.map((list) => (
          <section key={list.name} className="kept-section" aria-labelledby={`${id}-${list.name}`}>
            <div className="kept-head">
              <h3 id={`${id}-${list.name}`}>{listTitle(list)}</h3>
              <button
                type="button"
                className="button"
                aria-label={words.clearNamed(listTitle(list))}
                onClick={() => void remove(list.entries.map((entry) => entry.id))}
              >
                {words.clear}
              </button>
            </div>
            <ul className="kept-list" aria-labelledby={`${id}-${list.name}`}>
              {list.entries.map((entry) => (
                <Row key={entry.id} text={entry.text} removeLabel={words.remove(entry.text)} onRemove={() => void remove([entry.id])} />
              ))}
            </ul>
          </section>
        ))}
        <div className="dialog-actions">
          <button type="button" className="button button-wide" onClick={onClose}>
            {words.close}
          </button>
        </div>
      </div>
    </dialog>
  );
}
