/** Keys and passwords: given, replaced and removed, never shown; and where they are kept. */
import { useEffect, useState } from 'react';
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import type { Bridge } from '../../bridge/port.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useLocale } from '../../locales/context.tsx';
import { problemWords } from '../../locales/problem.ts';
import { createSecretsStore } from '../../stores/secrets.ts';
import type { SecretOverview, SecretsStore } from '../../stores/secrets.ts';
import { PassphraseForm } from './passphrase-form.tsx';
import { SecretRow } from './secret-row.tsx';

/** The passphrase of backups has its place beside them. */
const isKey = ({ name }: SecretOverview['secrets'][number]): boolean => name !== 'backup.passphrase';

/** What is said of the place, and what it needs. */
function Place({
  overview,
  store,
  onNews,
}: {
  readonly overview: SecretOverview;
  readonly store: SecretsStore;
  readonly onNews: (news: string) => void;
}): JSX.Element {
  const { secrets: texts } = useLocale().texts;
  const [discarding, setDiscarding] = useState(false);
  const { keychain, passphrase } = overview;
  if (passphrase === 'absent') {
    return (
      <>
        <p className="secret-place">{texts.keychain[keychain]}</p>
        {keychain === 'unavailable' && (
          <PassphraseForm
            store={store}
            purpose="choose"
            onDone={() => {
              onNews(texts.news.unlocked);
            }}
          />
        )}
      </>
    );
  }
  return (
    <>
      {passphrase === 'open' ? (
        <p className="secret-place">{texts.open}</p>
      ) : (
        <PassphraseForm
          store={store}
          purpose="unlock"
          onDone={() => {
            onNews(texts.news.unlocked);
          }}
        />
      )}
      <p className="secret-place">
        <button
          type="button"
          className="button model-action"
          data-look="danger"
          onClick={() => {
            setDiscarding(true);
          }}
        >
          {texts.startOver}
        </button>
      </p>
      {discarding && (
        <ConfirmDialog
          title={texts.startOverTitle}
          text={texts.startOverText}
          confirmLabel={texts.startOver}
          cancelLabel={texts.cancel}
          onConfirm={() => {
            setDiscarding(false);
            void store.getState().discardPassphrase();
          }}
          onClose={() => {
            setDiscarding(false);
          }}
        />
      )}
    </>
  );
}

export function SecretsPanel({ bridge }: { readonly bridge: Bridge }): JSX.Element {
  const { texts } = useLocale();
  const [store] = useState(() => createSecretsStore(bridge));
  const [news, setNews] = useState('');
  useEffect(() => store.getState().follow(), [store]);
  const overview = useStore(store, (state) => state.overview);
  const problem = useStore(store, (state) => state.problem);
  const words = problem === undefined ? undefined : problemWords(texts, problem);
  const closed = overview?.passphrase === 'locked' || (overview?.passphrase === 'absent' && overview.keychain === 'unavailable');
  return (
    <section className="card secrets" aria-labelledby="secrets-title">
      <h3 id="secrets-title">{texts.secrets.title}</h3>
      <p className="secret-place">{texts.secrets.writeOnly}</p>
      {overview !== undefined && (
        <>
          <Place overview={overview} store={store} onNews={setNews} />
          {overview.secrets.filter(isKey).map((secret) => (
            <SecretRow key={secret.name} secret={secret} store={store} closed={closed} onNews={setNews} />
          ))}
        </>
      )}
      {words !== undefined && <ProblemNote message={words.message} remedy={words.remedy} />}
      <p className="unseen" role="status">
        {news}
      </p>
    </section>
  );
}
