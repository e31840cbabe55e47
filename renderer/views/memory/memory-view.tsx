/** The page of memories: everything Jarvis knows about its user, and the say over it. */
import { useEffect, useState } from 'react';
import type { JSX, SubmitEvent } from 'react';
import { useStore } from 'zustand/react';
import type { Bridge } from '../../bridge/port.ts';
import { Page } from '../../components/page.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { UndoBar } from '../../components/undo-bar.tsx';
import { useLocale } from '../../locales/context.tsx';
import { problemWords } from '../../locales/problem.ts';
import { createMemoriesStore } from '../../stores/memories.ts';
import type { MemoriesStore } from '../../stores/memories.ts';
import type { NavigationStore } from '../../stores/navigation.ts';
import { createTransferStore } from '../../stores/transfer.ts';
import { valueOf } from '../../stores/settings.ts';
import type { SettingsStore } from '../../stores/settings.ts';
import { TransferStatus } from '../transfer/transfer-status.tsx';
import { MemoryList } from './memory-list.tsx';

export interface MemoryViewProps {
  readonly bridge: Bridge;
  readonly navigation: NavigationStore;
  readonly settings: SettingsStore;
}

function Addition({ store }: { readonly store: MemoriesStore }): JSX.Element {
  const { memory: words } = useLocale().texts;
  const [draft, setDraft] = useState('');
  const added = useStore(store, (state) => state.added);
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void store
      .getState()
      .add(draft)
      .then((kept) => {
        // What is typed meanwhile stays.
        if (kept) setDraft((now) => (now === draft ? '' : now));
      });
  };
  return (
    <form className="memory-add" onSubmit={onSubmit}>
      <label htmlFor="memory-add">{words.add}</label>
      <div>
        <input
          id="memory-add"
          className="field"
          type="text"
          autoComplete="off"
          maxLength={2000}
          placeholder={words.example}
          value={draft}
          onChange={(event) => {
            setDraft(event.target.value);
          }}
        />
        <button type="submit" className="button button-wide" disabled={draft.trim() === ''}>
          {words.remember}
        </button>
      </div>
      <p className="memory-facts" role="status">
        {added !== undefined && words.outcomes[added]}
      </p>
    </form>
  );
}

export function MemoryView({ bridge, navigation, settings }: MemoryViewProps): JSX.Element {
  const { texts, language } = useLocale();
  const { memory: words, shell, transfer: transferWords } = texts;
  const [store] = useState(() => createMemoriesStore(bridge));
  const [transfer] = useState(() => createTransferStore(bridge));
  const { exportTo, importFrom } = transfer.getState();
  useEffect(() => store.getState().follow(), [store]);
  const query = useStore(store, (state) => state.query);
  const problem = useStore(store, (state) => state.problem);
  const forgotten = useStore(store, (state) => state.forgotten);
  const restored = useStore(store, (state) => state.restored);
  const enabled = useStore(settings, (state) => valueOf<boolean>(state, 'memory.enabled', true));
  const notices = useStore(settings, (state) => valueOf<boolean>(state, 'memory.notice', true));
  const { search, undo, forgetForgotten } = store.getState();
  return (
    <Page title={shell.views.memory} tools={<SearchField label={words.search} value={query} onChange={search} />}>
      <div className="page-body">
        <div className="history-column">
          <div className="memory-intro">
            <p>
              {enabled ? words.intro : words.off} {enabled && !notices && words.askedOnly}
            </p>
            <div className="memory-tools">
              <button
                type="button"
                className="button button-wide"
                onClick={() => void exportTo({ name: words.fileName, conversations: 'none', memories: true, format: 'json', language })}
              >
                {transferWords.exportMemories}
              </button>
              <button
                type="button"
                className="button button-wide"
                onClick={() => void importFrom({ conversations: false, memories: true })}
              >
                {transferWords.importMemories}
              </button>
              <button
                type="button"
                className="button button-wide"
                onClick={() => {
                  navigation.getState().openSettings('privacy');
                }}
              >
                {words.settings}
              </button>
            </div>
          </div>
          <TransferStatus store={transfer} />
          <Addition store={store} />
          {problem !== undefined && <ProblemNote {...problemWords(texts, problem)} />}
          <MemoryList store={store} />
        </div>
      </div>
      {forgotten !== undefined && (
        <UndoBar
          text={words.forgotten(forgotten.text)}
          undoLabel={words.undo}
          closeLabel={shell.dismiss}
          onUndo={() => void undo()}
          onClose={forgetForgotten}
        />
      )}
      <p className="unseen" role="status">
        {forgotten !== undefined && words.forgotten(forgotten.text)}
        {forgotten === undefined && restored !== undefined && words.restored(restored.text)}
      </p>
    </Page>
  );
}
