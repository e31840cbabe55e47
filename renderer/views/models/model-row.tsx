/** One model: what it is, how far its download is, and what can be done with it. */
import { useId } from 'react';
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import type { ProblemReport } from '../../../contract/problems.ts';
import { DownloadBar } from '../../components/download-bar.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useLocale } from '../../locales/context.tsx';
import { problemWords } from '../../locales/problem.ts';
import { keyOf } from '../../stores/models.ts';
import type { ModelsStore } from '../../stores/models.ts';
import type { ShownModel } from './shown-model.ts';
import { downloadWords, sizeWords } from './words.ts';

interface Action {
  readonly label: string;
  readonly run: () => void;
  readonly look?: 'accent' | 'danger';
  readonly disabled?: boolean;
}

function useActions(model: ShownModel, store: ModelsStore): readonly Action[] {
  const { models: texts } = useLocale().texts;
  const checking = useStore(store, (state) => state.checking.includes(keyOf(model)));
  const { home, id, name, bytes, download, can } = model;
  const state = store.getState();
  const reference = { home, id };
  const begin = (label: string): Action => ({ label, look: 'accent', run: () => void state.download(reference) });
  const cancel: Action = { label: texts.cancel, run: () => void state.cancel(reference) };
  switch (download?.state) {
    case 'queued':
    case 'downloading':
    case 'checking':
      return [{ label: texts.pause, run: () => void state.pause(reference) }, cancel];
    case 'paused':
      return [begin(texts.resume), cancel];
    case 'failed':
      return [begin(texts.retry), cancel];
    default: {
      const actions: Action[] = [];
      if (can.download !== false) actions.push(begin(can.download === 'first' ? texts.download : texts.repair));
      if (can.use) actions.push({ label: texts.use, look: 'accent', run: () => void state.use(reference) });
      if (can.verify)
        actions.push({ label: checking ? texts.verifying : texts.verify, disabled: checking, run: () => void state.verify(id) });
      if (can.delete)
        actions.push({
          label: texts.delete,
          look: 'danger',
          run: () => {
            state.askToDelete({ home, id, name, bytes });
          },
        });
      return actions;
    }
  }
}

export function ModelRow({ model, store }: { readonly model: ShownModel; readonly store: ModelsStore }): JSX.Element {
  const locale = useLocale();
  const { texts } = locale;
  const nameId = useId();
  const key = keyOf(model);
  const asked = useStore(store, (state) => state.problems[key]);
  const freeBytes = useStore(store, (state) => state.freeBytes);
  const actions = useActions(model, store);
  const { name, bytes, badges, facts, download, can } = model;
  const failure = download?.problem as ProblemReport | null | undefined;
  const problem = asked ?? failure ?? undefined;
  const words = problem === undefined ? undefined : problemWords(texts, problem);
  const missingBytes = model.home === 'jarvis' && can.download !== false && freeBytes !== null ? bytes - freeBytes : 0;
  return (
    <li className="model" aria-labelledby={nameId}>
      <div className="model-about">
        <p className="model-title">
          <strong id={nameId}>{name}</strong>
          {badges.map(({ words: said, tone }) => (
            <span key={said} className="badge" data-tone={tone}>
              {said}
            </span>
          ))}
        </p>
        <p className="model-facts">{facts.filter((fact) => fact !== '').join(' · ')}</p>
      </div>
      {actions.length > 0 && (
        <div className="model-actions">
          {actions.map(({ label, run, look, disabled = false }) => (
            <button
              key={label}
              type="button"
              className="button model-action"
              data-look={look}
              aria-label={texts.models.actionOf(label, name)}
              aria-disabled={disabled}
              onClick={() => {
                if (!disabled) run();
              }}
            >
              {label}
            </button>
          ))}
        </div>
      )}
      {download !== null && (download.state !== 'failed' || download.receivedBytes > 0) && (
        <DownloadBar
          label={texts.models.downloadOf(name)}
          receivedBytes={download.receivedBytes}
          totalBytes={download.totalBytes}
          still={download.state === 'paused' || download.state === 'failed' || download.state === 'queued'}
          words={downloadWords(download, locale)}
        />
      )}
      {missingBytes > 0 && download === null && <p className="model-warning">{texts.models.tooLarge(sizeWords(missingBytes, locale))}</p>}
      {words !== undefined && <ProblemNote message={words.message} remedy={words.remedy} />}
    </li>
  );
}
