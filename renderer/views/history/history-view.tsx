/** The page of conversations that were had. */
import { useEffect, useState } from 'react';
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import type { Bridge } from '../../bridge/port.ts';
import { Icon } from '../../components/icon.tsx';
import { Page } from '../../components/page.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { UndoBar } from '../../components/undo-bar.tsx';
import { useLocale } from '../../locales/context.tsx';
import { problemWords } from '../../locales/problem.ts';
import type { ConversationStore } from '../../stores/conversation.ts';
import { createHistoryStore } from '../../stores/history.ts';
import type { HistoryStore } from '../../stores/history.ts';
import type { NavigationStore } from '../../stores/navigation.ts';
import { createTransferStore } from '../../stores/transfer.ts';
import type { TransferStore } from '../../stores/transfer.ts';
import { ExportDialog } from '../transfer/export-dialog.tsx';
import { TransferStatus } from '../transfer/transfer-status.tsx';
import { ConversationList } from './conversation-list.tsx';
import { FoundList } from './found-list.tsx';
import { SearchFilterBar } from './search-filter-bar.tsx';

export interface HistoryViewProps {
  readonly bridge: Bridge;
  readonly conversation: ConversationStore;
  readonly navigation: NavigationStore;
}

/** Asks in which form, and where to. */
function WantedExport({ store, transfer }: { readonly store: HistoryStore; readonly transfer: TransferStore }): JSX.Element | null {
  const { texts, language } = useLocale();
  const exporting = useStore(store, (state) => state.exporting);
  if (exporting === undefined) return null;
  const { id, title } = exporting;
  return (
    <ExportDialog
      title={title === '' ? texts.history.untitled : title}
      onChoose={(format) => void transfer.getState().exportTo({ name: title, conversations: [id], memories: false, format, language })}
      onClose={() => {
        store.getState().askExport(undefined);
      }}
    />
  );
}

export function HistoryView({ bridge, conversation, navigation }: HistoryViewProps): JSX.Element {
  const { texts } = useLocale();
  const { history: words, shell, transfer: transferWords } = texts;
  const [store] = useState(() => createHistoryStore(bridge));
  const [transfer] = useState(() => createTransferStore(bridge));
  useEffect(() => store.getState().follow(), [store]);
  const query = useStore(store, (state) => state.query);
  const problem = useStore(store, (state) => state.problem);
  const deleted = useStore(store, (state) => state.deleted);
  const restored = useStore(store, (state) => state.restored);
  const { search, open, undo, forgetDeleted } = store.getState();
  const nameOf = ({ title }: { readonly title: string }): string => (title === '' ? words.untitled : title);

  const onOpen = (id: string | null, messageId?: string): void => {
    void open(id, messageId).then((isOpen) => {
      if (!isOpen) return;
      if (messageId !== undefined) conversation.getState().seek(messageId);
      navigation.getState().open('conversation');
    });
  };
  const tools = (
    <div className="history-tools">
      <SearchField label={words.search} value={query} onChange={search} />
      <button
        type="button"
        className="button-quiet"
        aria-label={transferWords.importConversations}
        title={transferWords.importConversations}
        onClick={() => void transfer.getState().importFrom({ conversations: true, memories: false })}
      >
        <Icon name="import" />
      </button>
      <button
        type="button"
        className="button-quiet"
        aria-label={words.newConversation}
        title={words.newConversation}
        onClick={() => {
          onOpen(null);
        }}
      >
        <Icon name="new" />
      </button>
    </div>
  );
  return (
    <Page title={shell.views.history} tools={tools}>
      <div className="page-body">
        <div className="history-column">
          <TransferStatus store={transfer} />
          {problem !== undefined && <ProblemNote {...problemWords(texts, problem)} />}
          {query.trim() !== '' && <SearchFilterBar store={store} />}
          {query.trim() === '' ? <ConversationList store={store} onOpen={onOpen} /> : <FoundList store={store} onOpen={onOpen} />}
        </div>
      </div>
      <WantedExport store={store} transfer={transfer} />
      {deleted !== undefined && (
        <UndoBar
          text={words.deleted(nameOf(deleted))}
          undoLabel={words.undo}
          closeLabel={shell.dismiss}
          onUndo={() => void undo()}
          onClose={forgetDeleted}
        />
      )}
      <p className="unseen" role="status">
        {deleted !== undefined && words.deleted(nameOf(deleted))}
        {deleted === undefined && restored !== undefined && words.restored(nameOf(restored))}
      </p>
    </Page>
  );
}
