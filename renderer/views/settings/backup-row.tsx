/** One backup: when it was made, a look into it, the way back to it, and the way out for it. */
import { useState } from 'react';
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { useLocale } from '../../locales/context.tsx';
import type { Backup, BackupsStore } from '../../stores/backups.ts';

export function BackupRow({ backup, store }: { readonly backup: Backup; readonly store: BackupsStore }): JSX.Element {
  const { texts, date, bytes } = useLocale();
  const { backups: words } = texts;
  const busy = useStore(store, (state) => state.busy !== undefined);
  const [deleting, setDeleting] = useState(false);
  const when = date(backup.createdAt);
  const action = (label: string, name: string, look: 'danger' | undefined, onClick: () => void): JSX.Element => (
    <button type="button" className="button model-action" data-look={look} aria-label={name} aria-disabled={busy} onClick={onClick}>
      {label}
    </button>
  );
  return (
    <li>
      <div>
        <p>
          {when} {backup.encrypted && <span className="badge">{words.encrypted}</span>}
        </p>
        <p className="soft">
          {words.kinds[backup.kind]} · {bytes(backup.bytes)}
        </p>
      </div>
      <div className="backup-actions">
        {action(words.check, words.checkOf(when), undefined, () => void store.getState().open(backup, 'check'))}
        {action(words.restore, words.restoreOf(when), undefined, () => void store.getState().open(backup, 'restore'))}
        {action(words.delete, words.deleteOf(when), 'danger', () => {
          if (!busy) setDeleting(true);
        })}
      </div>
      {deleting && (
        <ConfirmDialog
          title={words.deleteTitle(when)}
          text={words.deleteText}
          confirmLabel={words.deleteConfirm}
          cancelLabel={words.cancel}
          onConfirm={() => {
            setDeleting(false);
            void store.getState().delete(backup);
          }}
          onClose={() => {
            setDeleting(false);
          }}
        />
      )}
    </li>
  );
}
