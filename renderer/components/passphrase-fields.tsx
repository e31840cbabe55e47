/** A form for a passphrase; what was entered leaves it as soon as it is sent. */
import { useId, useState } from 'react';
import type { JSX, SubmitEvent } from 'react';

export interface PassphraseFieldsProps {
  readonly title: string;
  readonly about: string;
  readonly label: string;
  /** Label of the second field, where it is asked twice. */
  readonly again?: string;
  /** Said when the two are not the same. */
  readonly different: string;
  readonly submit: string;
  readonly busy: boolean;
  readonly onSubmit: (passphrase: string) => void;
}

export function PassphraseFields({ title, about, label, again, different, submit, busy, onSubmit }: PassphraseFieldsProps): JSX.Element {
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const [differ, setDiffer] = useState(false);
  const id = useId();

  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    if (first === '' || busy) return;
    const same = again === undefined || first === second;
    setDiffer(!same);
    if (!same) return;
    setFirst('');
    setSecond('');
    onSubmit(first);
  };
  const field = (suffix: string, name: string, value: string, onChange: (value: string) => void): JSX.Element => (
    <p className="passphrase-field">
      <label htmlFor={`${id}-${suffix}`}>{name}</label>
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
    <form className="passphrase" onSubmit={send} aria-labelledby={`${id}-title`}>
      <h4 id={`${id}-title`}>{title}</h4>
      <p id={`${id}-about`}>{about}</p>
      {field('first', label, first, setFirst)}
      {again !== undefined && field('second', again, second, setSecond)}
      {differ && (
        <p className="model-warning" role="alert">
          {different}
        </p>
      )}
      <button type="submit" className="button model-action" data-look="accent" aria-disabled={busy}>
        {submit}
      </button>
    </form>
  );
}
