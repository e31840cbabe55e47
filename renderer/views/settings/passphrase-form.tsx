/** Where the passphrase of the secrets is chosen or entered. */
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import { PassphraseFields } from '../../components/passphrase-fields.tsx';
import { useLocale } from '../../locales/context.tsx';
import type { SecretsStore } from '../../stores/secrets.ts';

export interface PassphraseFormProps {
  readonly store: SecretsStore;
  /** `choose` asks twice. */
  readonly purpose: 'choose' | 'unlock';
  readonly onDone: () => void;
}

export function PassphraseForm({ store, purpose, onDone }: PassphraseFormProps): JSX.Element {
  const { secrets: texts } = useLocale().texts;
  const busy = useStore(store, (state) => state.busy);
  const chooses = purpose === 'choose';
  return (
    <PassphraseFields
      title={chooses ? texts.choosePassphrase : texts.unlock}
      about={chooses ? texts.choosePassphraseAbout : texts.unlockAbout}
      label={texts.passphrase}
      {...(chooses ? { again: texts.again } : {})}
      different={texts.different}
      submit={chooses ? texts.choose : texts.unlock}
      busy={busy}
      onSubmit={(passphrase) =>
        void store
          .getState()
          .unlock(passphrase, chooses)
          .then((done) => {
            if (done) onDone();
          })
      }
    />
  );
}
