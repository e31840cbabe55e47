/** The page of models: what is here, what is offered, and what answers now. */
import { useEffect, useState } from 'react';
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import type { ModelView } from '../../../contract/routes/models.ts';
import type { Bridge } from '../../bridge/port.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Page } from '../../components/page.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useLocale } from '../../locales/context.tsx';
import { problemWords } from '../../locales/problem.ts';
import { createModelsStore } from '../../stores/models.ts';
import type { ModelsStore } from '../../stores/models.ts';
import { CatalogueSection } from './catalogue-section.tsx';
import { OllamaPart } from './ollama-part.tsx';
import { sizeWords } from './words.ts';

const SECTIONS = {
  voices: ['voice', 'phonemes'],
  recognition: ['recognizer', 'vad', 'wake'],
  memory: ['embedder'],
} as const satisfies Record<string, readonly ModelView['kind'][]>;

function Answering({ store }: { readonly store: ModelsStore }): JSX.Element {
  const { models: texts } = useLocale().texts;
  const servers = useStore(store, (state) => state.servers);
  const name = useStore(store, ({ models }) => models?.find(({ id }) => id === servers?.answering?.model)?.name);
  if (servers === undefined) return <p role="status">{texts.looking}</p>;
  const { answering } = servers;
  return (
    <p role="status">
      {answering === null ? texts.nobodyAnswers : texts.answersNow(name ?? answering.model, texts.places[answering.provider])}
    </p>
  );
}

function Deletion({ store }: { readonly store: ModelsStore }): JSX.Element | null {
  const locale = useLocale();
  const { models: texts } = locale.texts;
  const deleting = useStore(store, (state) => state.deleting);
  if (deleting === undefined) return null;
  return (
    <ConfirmDialog
      title={texts.deleteTitle(deleting.name)}
      text={texts.deleteText(sizeWords(deleting.bytes, locale))}
      confirmLabel={texts.delete}
      cancelLabel={texts.keep}
      onConfirm={() => void store.getState().delete()}
      onClose={() => {
        store.getState().askToDelete(undefined);
      }}
    />
  );
}

export function ModelsView({ bridge }: { readonly bridge: Bridge }): JSX.Element {
  const locale = useLocale();
  const { models: texts, shell } = locale.texts;
  const [store] = useState(() => createModelsStore(bridge));
  useEffect(() => store.getState().follow(), [store]);
  const models = useStore(store, (state) => state.models);
  const servers = useStore(store, (state) => state.servers);
  const freeBytes = useStore(store, (state) => state.freeBytes);
  const problem = useStore(store, (state) => state.problems['']);
  const news = useStore(store, (state) => state.news);
  const answering = servers?.answering?.provider === 'embedded' ? servers.answering.model : undefined;
  const of = (kinds: readonly ModelView['kind'][]): readonly ModelView[] => (models ?? []).filter(({ kind }) => kinds.includes(kind));
  const words = problem === undefined ? undefined : problemWords(locale.texts, problem);
  return (
    <Page title={shell.views.models}>
      <div className="page-body">
        <div className="models-column">
          <div className="models-intro">
            <p>{texts.intro}</p>
            <Answering store={store} />
            {freeBytes !== null && <p>{texts.free(sizeWords(freeBytes, locale))}</p>}
          </div>
          {words !== undefined && <ProblemNote message={words.message} remedy={words.remedy} />}
          {models !== undefined && (
            <>
              <CatalogueSection section="chat" models={of(['chat'])} answering={answering} store={store}>
                <OllamaPart servers={servers} store={store} bridge={bridge} />
              </CatalogueSection>
              {(['voices', 'recognition', 'memory'] as const).map((section) => (
                <CatalogueSection key={section} section={section} models={of(SECTIONS[section])} answering={answering} store={store} />
              ))}
            </>
          )}
        </div>
      </div>
      <p className="unseen" role="status">
        {news === undefined ? '' : texts.news[news.what](news.name)}
      </p>
      <Deletion store={store} />
    </Page>
  );
}
