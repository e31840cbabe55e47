/** Where a passphrase is chosen or entered; it leaves the field as soon as it is sent. */
import { useId, useState } from 'react';
import type { JSX, SubmitEvent } from 'react';
import { useStore } from 'zustand/react';
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
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const [differ, setDiffer] = useState(false);
  const id = useId();
  const chooses = purpose === 'choose';

  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (first === '' || busy) return;
    setDiffer(chooses && first !== second);
    if (chooses && first !== second) return;
    const given = first;
    setFirst('');
    setSecond('');
    void store
      .getState()
      .unlock(given, chooses)
      .then((done) => {
        if (done) onDone();
      });
  };
  const field = (suffix: string, label: string, value: string, onChange: (value: string) => void): JSX.Element => (
    <p className="passphrase-field">
      <label htmlFor={`${id}-${suffix}`}>{label}</label>
      <input
        className="field"
        id={`${id}-${suffix}`}
        type="password"
        autoComplete="off"
        maxLength={1000}
        value={value}
        aria-describedby={`${id}-about`}
        aria-invalid={differ}
        onChange={(event) => {
          onChange(event.target.value);
          setDiffer(false);
        }}
      />
    </p>
  );

  return (
    <form className="passphrase" onSubmit={onSubmit} aria-labelledby={`${id}-title`}>
      <h4 id={`${id}-title`}>{chooses ? texts.choosePassphrase : texts.unlock}</h4>
      <p id={`${id}-about`}>{chooses ? texts.choosePassphraseAbout : texts.unlockAbout}</p>
      {field('first', texts.passphrase, first, setFirst)}
      {chooses && field('second', texts.again, second, setSecond)}
      {differ && (
        <p className="model-warning" role="alert">
          {texts.different}
        </p>
      )}
      <button type="submit" className="button model-action" data-look="accent" aria-disabled={busy}>
        {chooses ? texts.choose : texts.unlock}
      </button>
    </form>
  );
}
