/** The backups among the settings of privacy: which there are, one more now, and the way back to one. */
import { useEffect, useState } from 'react';
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import type { Bridge } from '../../bridge/port.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useLocale } from '../../locales/context.tsx';
import type { Locale } from '../../locales/locale.ts';
import { problemWords } from '../../locales/problem.ts';
import { createBackupsStore } from '../../stores/backups.ts';
import type { Backup, BackupContent, BackupsState, BackupsStore } from '../../stores/backups.ts';

/** Shown before somebody wants all of them. */
const SHOWN = 5;

function contentWords({ conversations, memories }: BackupContent, { texts: { backups: words }, plural }: Locale): [string, string] {
  return [plural(conversations, words.conversations), plural(memories, words.memories)];
}

function stateWords({ busy, done }: BackupsState, locale: Locale): string {
  const { backups: words } = locale.texts;
  if (busy !== undefined) return words.busy[busy];
  if (done === undefined) return '';
  return done.what === 'created' ? words.created(locale.bytes(done.bytes)) : words.restored(...contentWords(done.content, locale));
}

function BackupRow({ backup, store }: { readonly backup: Backup; readonly store: BackupsStore }): JSX.Element {
  const { texts, date, bytes } = useLocale();
  const { backups: words } = texts;
  const busy = useStore(store, (state) => state.busy !== undefined);
  const when = date(backup.createdAt);
  return (
    <li>
      <p>
        {when}
        <span>
          {words.kinds[backup.kind]} · {bytes(backup.bytes)}
        </span>
      </p>
      <button
        type="button"
        className="button button-wide"
        aria-label={words.restoreOf(when)}
        aria-disabled={busy}
        onClick={() => void store.getState().askToRestore(backup)}
      >
        {words.restore}
      </button>
    </li>
  );
}

export function BackupsCard({ bridge }: { readonly bridge: Bridge }): JSX.Element {
  const locale = useLocale();
  const { texts, date } = locale;
  const { backups: words } = texts;
  const [store] = useState(() => createBackupsStore(bridge));
  const [all, setAll] = useState(false);
  const state = useStore(store);
  const { backups, problem, asked, busy, load, create, restore, giveUp } = state;
  useEffect(() => void load(), [load]);
  return (
    <section className="card about-card" aria-labelledby="backups">
      <h3 id="backups">{words.title}</h3>
      <p>{words.about}</p>
      <div className="backups-now">
        <button type="button" className="button button-wide" aria-disabled={busy !== undefined} onClick={() => void create()}>
          {words.create}
        </button>
        <p role="status">{stateWords(state, locale)}</p>
      </div>
      {problem !== undefined && <ProblemNote {...problemWords(texts, problem)} />}
      {backups === undefined || backups.length === 0 ? (
        <p>{backups === undefined ? words.loading : words.none}</p>
      ) : (
        <ul className="backups">
          {backups.slice(0, all ? undefined : SHOWN).map((backup) => (
            <BackupRow key={backup.file} backup={backup} store={store} />
          ))}
        </ul>
      )}
      {!all && backups !== undefined && backups.length > SHOWN && (
        <button
          type="button"
          className="button button-wide"
          onClick={() => {
            setAll(true);
          }}
        >
          {words.more}
        </button>
      )}
      {asked !== undefined && (
        <ConfirmDialog
          title={words.confirmTitle(date(asked.backup.createdAt))}
          text={words.confirmText(...contentWords(asked.content, locale))}
          confirmLabel={words.confirm}
          cancelLabel={words.cancel}
          onConfirm={() => void restore()}
          onClose={giveUp}
        />
      )}
    </section>
  );
}
