/** The backups among the settings of privacy: whether they are encrypted, which there are, one more now, and the way back to one. */
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
import type { BackupContent, BackupsState } from '../../stores/backups.ts';
import { createSecretsStore } from '../../stores/secrets.ts';
import { BackupRow } from './backup-row.tsx';
import { BackupSeal } from './backup-seal.tsx';
import { BackupUnlock } from './backup-unlock.tsx';

/** Shown before somebody wants all of them. */
const SHOWN = 5;

function contentWords({ conversations, memories }: BackupContent, { texts: { backups: words }, plural }: Locale): [string, string] {
  return [plural(conversations, words.conversations), plural(memories, words.memories)];
}

function stateWords({ busy, done }: BackupsState, locale: Locale): string {
  const { backups: words } = locale.texts;
  if (busy !== undefined) return words.busy[busy];
  if (done === undefined) return '';
  switch (done.what) {
    case 'created':
      return done.encrypted ? words.createdEncrypted(locale.bytes(done.bytes)) : words.created(locale.bytes(done.bytes));
    case 'deleted':
      return words.deleted;
    case 'checked':
      return words.checked(...contentWords(done.content, locale));
    case 'restored':
      return words.restored(...contentWords(done.content, locale));
  }
}

export function BackupsCard({ bridge }: { readonly bridge: Bridge }): JSX.Element {
  const locale = useLocale();
  const { texts, date } = locale;
  const { backups: words } = texts;
  const [store] = useState(() => createBackupsStore(bridge));
  const [secrets] = useState(() => createSecretsStore(bridge));
  const [all, setAll] = useState(false);
  const state = useStore(store);
  const { backups, waiting, problem, plainly, asked, locked, busy, load, create, restore, giveUp } = state;
  useEffect(() => void load(), [load]);
  return (
    <section className="card about-card" aria-labelledby="backups">
      <h3 id="backups">{words.title}</h3>
      <p>{words.about}</p>
      <BackupSeal store={secrets} />
      {waiting !== undefined && problem === undefined && (
        <ProblemNote message={words.waiting} remedy={problemWords(texts, waiting).message} sudden={false} />
      )}
      <div className="backups-now">
        <button
          type="button"
          className="button model-action"
          data-look="accent"
          aria-disabled={busy !== undefined}
          onClick={() => void create()}
        >
          {words.create}
        </button>
        <p role="status">{stateWords(state, locale)}</p>
      </div>
      {problem !== undefined && (
        <ProblemNote {...problemWords(texts, problem)}>
          {plainly !== undefined && (
            <p>
              <button type="button" className="button model-action" onClick={() => void plainly()}>
                {words.plainly}
              </button>
            </p>
          )}
        </ProblemNote>
      )}
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
      {locked !== undefined && <BackupUnlock locked={locked} store={store} />}
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
