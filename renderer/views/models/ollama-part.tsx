/** The models of Ollama: what it has, what suits, any other by its name, and how to get Ollama. */
import { useId, useState } from 'react';
import type { JSX, SubmitEvent } from 'react';
import type { ModelDownload } from '../../../contract/routes/models.ts';
import type { Bridge } from '../../bridge/port.ts';
import { useLocale } from '../../locales/context.tsx';
import type { Locale } from '../../locales/locale.ts';
import type { ModelsStore, ServerState } from '../../stores/models.ts';
import { ModelRow } from './model-row.tsx';
import type { ShownModel } from './shown-model.ts';
import { sizeWords } from './words.ts';

/** Where Ollama is to be had. */
const OLLAMA_ADDRESS = 'https://ollama.com/download';
/** As the contract takes it. */
const NAME = /^[a-z0-9][\w.-]*(?:[/:][\w.-]+)*$/i;

function rowsOf(
  { models, offers, downloads }: ServerState['ollama'],
  locale: Locale,
): { readonly here: ShownModel[]; readonly offered: ShownModel[] } {
  const { models: texts } = locale.texts;
  const downloadOf = (name: string): ModelDownload | null => downloads.find(({ id }) => id === name) ?? null;
  const row = (name: string, bytes: number, facts: readonly string[], more: Pick<ShownModel, 'badges' | 'can'>): ShownModel => ({
    home: 'ollama',
    id: name,
    name,
    bytes,
    facts,
    download: downloadOf(name),
    ...more,
  });
  const here = models.map(({ name, bytes, loaded, inUse }) =>
    row(name, bytes, [sizeWords(bytes, locale)], {
      badges: [
        ...(inUse ? [{ words: texts.inUse, tone: 'good' as const }] : []),
        ...(loaded ? [{ words: texts.loaded, tone: 'plain' as const }] : []),
      ],
      can: { download: false, use: !inUse, delete: !inUse, verify: false },
    }),
  );
  const known = [...models, ...offers].map(({ name }) => name);
  const fetch = { badges: [], can: { download: 'first' as const, use: false, delete: false, verify: false } };
  const asked = downloads.filter(({ id }) => !known.includes(id)).map(({ id, totalBytes }) => row(id, totalBytes ?? 0, [], fetch));
  const offered = offers.map(({ name, bytes, licence }) =>
    row(name, bytes, [texts.about(sizeWords(bytes, locale)), texts.licence(licence)], fetch),
  );
  return { here, offered: [...asked, ...offered] };
}

function ByName({ store }: { readonly store: ModelsStore }): JSX.Element {
  const { models: texts } = useLocale().texts;
  const [name, setName] = useState('');
  const [wrong, setWrong] = useState(false);
  const id = useId();
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const trimmed = name.trim();
    setWrong(!NAME.test(trimmed));
    if (!NAME.test(trimmed)) return;
    setName('');
    void store.getState().download({ home: 'ollama', id: trimmed });
  };
  return (
    <form className="model-by-name" onSubmit={onSubmit}>
      <label htmlFor={id}>{texts.byName}</label>
      <p id={`${id}-help`}>{texts.byNameHelp}</p>
      <div>
        <input
          className="field"
          id={id}
          type="text"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={name}
          aria-describedby={`${id}-help`}
          aria-invalid={wrong}
          onChange={(event) => {
            setName(event.target.value);
            setWrong(false);
          }}
        />
        <button type="submit" className="button model-action">
          {texts.download}
        </button>
      </div>
      {wrong && (
        <p className="model-warning" role="alert">
          {texts.nameWrong}
        </p>
      )}
    </form>
  );
}

export function OllamaPart({
  servers,
  store,
  bridge,
}: {
  readonly servers: ServerState | undefined;
  readonly store: ModelsStore;
  readonly bridge: Bridge;
}): JSX.Element {
  const locale = useLocale();
  const { models: texts } = locale.texts;
  if (servers === undefined) return <p className="models-about">{texts.looking}</p>;
  const { ollama } = servers;
  if (ollama.version === null) {
    return (
      <div className="card models-empty">
        <h3>{texts.ollama}</h3>
        <p>
          {texts.ollamaAbsent(ollama.url)} {servers.answering?.provider === 'embedded' && texts.embeddedMeanwhile}
        </p>
        <div className="model-actions">
          <button
            type="button"
            className="button model-action"
            data-look="accent"
            onClick={() => void bridge.request('windows.open-link', { address: OLLAMA_ADDRESS })}
          >
            {texts.getOllama}
          </button>
          <button type="button" className="button model-action" onClick={() => void store.getState().lookForServers()}>
            {texts.lookAgain}
          </button>
        </div>
      </div>
    );
  }
  const { here, offered } = rowsOf(ollama, locale);
  return (
    <>
      <h3>{texts.ollama}</h3>
      <p className="models-about">{texts.ollamaVersion(ollama.version, ollama.url)}</p>
      {here.length === 0 ? (
        <p className="models-about">{texts.ollamaEmpty}</p>
      ) : (
        <ul className="card model-list">
          {here.map((model) => (
            <ModelRow key={model.id} model={model} store={store} />
          ))}
        </ul>
      )}
      <h3>{texts.offered}</h3>
      <div className="card">
        <ul className="model-list">
          {offered.map((model) => (
            <ModelRow key={model.id} model={model} store={store} />
          ))}
        </ul>
        <ByName store={store} />
      </div>
    </>
  );
}
