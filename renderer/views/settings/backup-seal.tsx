/** Whether new backups are encrypted: the passphrase is set, changed and removed here, and never shown. */
import { useEffect, useState } from 'react';
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { PassphraseFields } from '../../components/passphrase-fields.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useLocale } from '../../locales/context.tsx';
import { problemWords } from '../../locales/problem.ts';
import type { SecretsStore } from '../../stores/secrets.ts';

const NAME = 'backup.passphrase';

export function BackupSeal({ store }: { readonly store: SecretsStore }): JSX.Element {
  const { texts } = useLocale();
  const { backups: words, secrets: secretWords } = texts;
  const { overview, problem, busy } = useStore(store);
  const [open, setOpen] = useState<'entering' | 'removing'>();
  const [news, setNews] = useState('');
  useEffect(() => store.getState().follow(), [store]);
  const state = overview?.secrets.find(({ name }) => name === NAME)?.state;
  const isSet = state !== undefined && state !== 'unset';

  const keep = (passphrase: string): void => {
    void store
      .getState()
      .set(NAME, passphrase)
      .then((kept) => {
        if (!kept) return;
        setOpen(undefined);
        setNews(words.sealKept);
      });
  };
  const remove = (): void => {
    setOpen(undefined);
    void store
      .getState()
      .delete(NAME)
      .then((removed) => {
        if (removed) setNews(words.sealRemoved);
      });
  };

  return (
    <div className="backup-seal">
      <h4>{words.sealTitle}</h4>
      <p className="soft">{state === undefined ? words.loading : words.seals[state]}</p>
      <div className="backups-now">
        <button
          type="button"
          className="button model-action"
          disabled={state === undefined}
          aria-expanded={open === 'entering'}
          onClick={() => {
            setOpen(open === 'entering' ? undefined : 'entering');
            setNews('');
          }}
        >
          {isSet ? words.sealChange : words.sealSet}
        </button>
        {isSet && (
          <button
            type="button"
            className="button model-action"
            data-look="danger"
            onClick={() => {
              setOpen('removing');
              setNews('');
            }}
          >
            {words.sealRemove}
          </button>
        )}
        <p role="status">{busy ? secretWords.waiting : news}</p>
      </div>
      {open === 'entering' && (
        <PassphraseFields
          title={isSet ? words.sealChange : words.sealSet}
          about={words.sealAbout}
          label={secretWords.passphrase}
          again={secretWords.again}
          different={secretWords.different}
          submit={secretWords.keep}
          busy={busy}
          onSubmit={keep}
        />
      )}
      {problem !== undefined && <ProblemNote {...problemWords(texts, problem)} />}
      {open === 'removing' && (
        <ConfirmDialog
          title={words.sealRemoveTitle}
          text={words.sealRemoveText}
          confirmLabel={words.sealRemove}
          cancelLabel={words.cancel}
          onConfirm={remove}
          onClose={() => {
            setOpen(undefined);
          }}
        />
      )}
    </div>
  );
}
