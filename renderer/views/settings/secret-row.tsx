/** One secret: whether it is set, and a field for a new value that is emptied as soon as it is sent. */
import { useId, useState } from 'react';
import type { JSX, SubmitEvent } from 'react';
import { useStore } from 'zustand/react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { useLocale } from '../../locales/context.tsx';
import type { SecretOverview, SecretsStore } from '../../stores/secrets.ts';

export interface SecretRowProps {
  readonly secret: SecretOverview['secrets'][number];
  readonly store: SecretsStore;
  /** It can't be kept now: a passphrase has to come first. */
  readonly closed: boolean;
  readonly onNews: (news: string) => void;
}

export function SecretRow({ secret, store, closed, onNews }: SecretRowProps): JSX.Element {
  const { secrets: texts } = useLocale().texts;
  const busy = useStore(store, (state) => state.busy);
  const [value, setValue] = useState<string>();
  const [removing, setRemoving] = useState(false);
  const id = useId();
  const { name, state, place } = secret;
  const known = Object.hasOwn(texts.names, name) ? texts.names[name as keyof typeof texts.names] : { title: name, about: '' };
  const where = place === null || state === 'lost' ? '' : `, ${texts.places[place]}`;
  const isThere = state === 'set' || state === 'locked' || state === 'lost';

  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const given = (value ?? '').trim();
    if (given === '' || busy) return;
    void store
      .getState()
      .set(name, given)
      .then((kept) => {
        if (!kept) return;
        setValue(undefined);
        onNews(texts.news.set);
      });
  };
  const remove = (): void => {
    setRemoving(false);
    void store
      .getState()
      .delete(name)
      .then((removed) => {
        if (removed) onNews(texts.news.removed);
      });
  };

  return (
    <div className="setting secret">
      <div>
        <p className="setting-title">
          <strong>{known.title}</strong>
          <span className="badge" data-tone={state === 'lost' ? 'danger' : state === 'unset' ? 'plain' : 'good'}>
            {texts.states[state]}
            {where}
          </span>
        </p>
        <p className="setting-about">{known.about}</p>
      </div>
      {value === undefined ? (
        <div className="setting-control">
          <button
            type="button"
            className="button model-action"
            aria-disabled={closed}
            onClick={() => {
              if (!closed) setValue('');
            }}
          >
            {isThere ? texts.replace : texts.enter}
          </button>
          {isThere && (
            <button
              type="button"
              className="button model-action"
              data-look="danger"
              onClick={() => {
                setRemoving(true);
              }}
            >
              {texts.remove}
            </button>
          )}
        </div>
      ) : (
        <form className="secret-form" onSubmit={onSubmit}>
          <label className="unseen" htmlFor={id}>
            {`${known.title}: ${texts.value}`}
          </label>
          <input
            className="field"
            id={id}
            type="password"
            placeholder={texts.value}
            autoComplete="off"
            spellCheck={false}
            maxLength={4096}
            autoFocus
            value={value}
            readOnly={busy}
            onChange={(event) => {
              setValue(event.target.value);
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              // Only this; what else Escape does is not meant.
              event.stopPropagation();
              setValue(undefined);
            }}
          />
          <button type="submit" className="button model-action" data-look="accent" aria-disabled={busy}>
            {texts.keep}
          </button>
          <button
            type="button"
            className="button model-action"
            onClick={() => {
              setValue(undefined);
            }}
          >
            {texts.cancel}
          </button>
          {busy && <p role="status">{texts.waiting}</p>}
        </form>
      )}
      {removing && (
        <ConfirmDialog
          title={texts.removeTitle}
          text={texts.removeText}
          confirmLabel={texts.remove}
          cancelLabel={texts.cancel}
          onConfirm={remove}
          onClose={() => {
            setRemoving(false);
          }}
        />
      )}
    </div>
  );
}
