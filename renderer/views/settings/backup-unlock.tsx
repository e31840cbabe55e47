/** Asks for the passphrase of a backup that the one that is set does not open. */
import { useId, useState } from 'react';
import type { JSX, SubmitEvent } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { useLocale } from '../../locales/context.tsx';
import type { BackupsState, BackupsStore } from '../../stores/backups.ts';

export interface BackupUnlockProps {
  readonly locked: NonNullable<BackupsState['locked']>;
  readonly store: BackupsStore;
}

export function BackupUnlock({ locked: { backup, purpose, wrong }, store }: BackupUnlockProps): JSX.Element {
  const { texts, date } = useLocale();
  const { backups: words, secrets: secretWords } = texts;
  const [passphrase, setPassphrase] = useState('');
  const id = useId();
  const send = (): void => {
    if (passphrase !== '') void store.getState().open(backup, purpose, passphrase);
  };
  return (
    <ConfirmDialog
      title={words.unlockTitle(date(backup.createdAt))}
      text={words.unlockText}
      confirmLabel={secretWords.unlock}
      cancelLabel={words.cancel}
      tone="plain"
      ready={passphrase !== ''}
      onConfirm={send}
      onClose={store.getState().giveUp}
    >
      <form
        className="dialog-field"
        onSubmit={(event: SubmitEvent) => {
          event.preventDefault();
          send();
        }}
      >
        <label htmlFor={id}>{secretWords.passphrase}</label>
        <input
          className="field"
          id={id}
          type="password"
          autoComplete="off"
          autoFocus
          maxLength={1000}
          value={passphrase}
          aria-invalid={wrong && passphrase === ''}
          aria-describedby={wrong ? `${id}-wrong` : undefined}
          onChange={(event) => {
            setPassphrase(event.target.value);
          }}
        />
        {wrong && (
          <p className="dialog-warning" id={`${id}-wrong`} role="alert">
            {texts.problems['backup-passphrase-wrong'].message} {texts.problems['backup-passphrase-wrong'].remedy}
          </p>
        )}
      </form>
    </ConfirmDialog>
  );
}
