/** Deleting everything: what goes, what may stay, and a word that has to be typed first. */
import { useId, useState } from 'react';
import type { JSX, SubmitEvent } from 'react';
import { useStore } from 'zustand/react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { Switch } from '../../components/switch.tsx';
import { useLocale } from '../../locales/context.tsx';
import { problemWords } from '../../locales/problem.ts';
import type { DataStore } from '../../stores/data.ts';

export function EraseCard({ store }: { readonly store: DataStore }): JSX.Element {
  const { texts, plural } = useLocale();
  const { data: words } = texts;
  const { measure, erasing, eraseProblem: problem, erase } = useStore(store);
  const [settings, setSettings] = useState(false);
  const [secrets, setSecrets] = useState(false);
  const [typed, setTyped] = useState<string>();
  const id = useId();
  const isMeant = typed?.trim().toLocaleLowerCase() === words.eraseWord;
  const confirm = (): void => {
    if (!isMeant) return;
    setTyped(undefined);
    void erase({ settings, secrets });
  };
  const choice = (name: string, label: string, value: boolean, onChange: (value: boolean) => void): JSX.Element => (
    <p className="erase-choice">
      <Switch
        id={`${id}-${name}`}
        value={value}
        disabled={erasing === 'now'}
        invalid={false}
        describedBy={`${id}-about`}
        onChange={onChange}
      />
      <label htmlFor={`${id}-${name}`}>{label}</label>
    </p>
  );
  return (
    <section className="card about-card" aria-labelledby="erase">
      <h3 id="erase">{words.eraseTitle}</h3>
      <p id={`${id}-about`}>{words.eraseAbout}</p>
      {choice('settings', words.eraseSettings, settings, setSettings)}
      {choice('secrets', words.eraseSecrets, secrets, setSecrets)}
      <div className="backups-now">
        <button
          type="button"
          className="button model-action"
          data-look="danger"
          aria-disabled={erasing === 'now'}
          onClick={() => {
            if (erasing !== 'now') setTyped('');
          }}
        >
          {words.erase}
        </button>
        <p role="status">{erasing === 'no' ? '' : words.erasing[erasing]}</p>
      </div>
      {problem !== undefined && <ProblemNote {...problemWords(texts, problem)} />}
      {typed !== undefined && (
        <ConfirmDialog
          title={words.eraseAsk}
          text={words.eraseText(plural(measure?.conversations ?? 0, words.conversations), plural(measure?.memories ?? 0, words.memories))}
          confirmLabel={words.eraseConfirm}
          cancelLabel={words.cancel}
          ready={isMeant}
          onConfirm={confirm}
          onClose={() => {
            setTyped(undefined);
          }}
        >
          <form
            className="dialog-field"
            onSubmit={(event: SubmitEvent) => {
              event.preventDefault();
              confirm();
            }}
          >
            <label htmlFor={`${id}-word`}>{words.eraseType(words.eraseWord)}</label>
            <input
              className="field"
              id={`${id}-word`}
              autoComplete="off"
              autoFocus
              spellCheck={false}
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value);
              }}
            />
          </form>
        </ConfirmDialog>
      )}
    </section>
  );
}
