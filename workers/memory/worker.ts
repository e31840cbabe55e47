/** The memory helper: the database, open from the start, and the embedder, loaded when it is first needed. */
import { statSync } from 'node:fs';
import { Problem } from '../../core/base/errors.ts';
import type { LoadWorker } from '../host/serve.ts';
import { backUp, putInPlace } from './backup.ts';
import { countConversations, pageConversations, usedModels } from './conversation-pages.ts';
import { withDatabaseProblems } from './database-problem.ts';
import type { Embedding } from './embedding.ts';
import { inspectDatabase } from './inspect.ts';
import type { MemoryProtocol } from './protocol.ts';
import { searchMessages } from './search.ts';
import { openStore } from './store.ts';

/** @throws Problem `data-newer`, `data-corrupt`, `data-unwritable`, `disk-full` */
export const loadMemory: LoadWorker<MemoryProtocol> = ({ databaseFile, embedderFolder }) => {
  const attempt = <T>(action: () => T): T => withDatabaseProblems(databaseFile, action);
  let embedding: Promise<Embedding> | undefined;

  const loadedEmbedding = (): Promise<Embedding> => {
    embedding ??= import('./embedding.ts').then(({ loadEmbedding }) => loadEmbedding(embedderFolder));
    // A model that was missing may be there at the next call.
    embedding.catch(() => {
      embedding = undefined;
    });
    return embedding;
  };
  const embed = async (texts: readonly string[], signal: AbortSignal): Promise<readonly Float32Array[]> =>
    (await loadedEmbedding()).embed(texts, signal);

  const open = () => openStore({ databaseFile, embed, attempt });
  let store = open();

  return {
    handlers: {
      appendTurn: (input) => attempt(() => store.conversations.append(input, Date.now())),
      listConversations: () => attempt(() => store.conversations.list()),
      pageConversations: (input) => attempt(() => pageConversations(store.read, input)),
      beginConversation: (input) => {
        attempt(() => {
          store.conversations.begin(input, Date.now());
        });
      },
      conversationChoices: ({ id }) => attempt(() => store.conversations.choices(id)),
      usedModels: () => attempt(() => usedModels(store.read)),
      showConversation: ({ id }) => attempt(() => store.conversations.show(id)),
      recentMessages: ({ id, limit, until }) => attempt(() => store.conversations.recent(id, limit, until)),
      latestConversation: () => attempt(() => store.conversations.latest()),
      changeConversation: (input) => {
        attempt(() => {
          store.conversations.change(input, Date.now());
        });
      },
      showBranch: ({ id, messageId }) => attempt(() => store.conversations.showBranch(id, messageId)),
      searchMessages: (query) => attempt(() => searchMessages(store.read, query, Date.now())),
      addMemory: (fact, context) => store.memories.addMemory(fact, context),
      listMemories: (input, context) => store.memories.listMemories(input, context),
      memoryCandidates: (question, context) => store.memories.memoryCandidates(question, context),
      changeMemory: (fact, context) => store.memories.changeMemory(fact, context),
      forgetMemory: (input, context) => store.memories.forgetMemory(input, context),
      restoreMemory: (input, context) => store.memories.restoreMemory(input, context),
      memoriesUsed: (input, context) => store.memories.memoriesUsed(input, context),
      embed: ({ texts }, { signal }) => embed(texts, signal),
      checkDatabase: () =>
        attempt(() => {
          const verdict = String(store.database.pragma('quick_check(1)', { simple: true }));
          if (verdict !== 'ok') throw new Problem('data-corrupt', { path: databaseFile, detail: verdict });
          return { bytes: statSync(databaseFile).size, conversations: countConversations(store.read) };
        }),
      backUp: ({ file }, { signal }) => backUp(store.database, file, signal),
      inspectBackup: ({ file }) => inspectDatabase(file),
      async restoreBackup({ file, keepAs }) {
        // Looked at first, so that a bad one costs nothing.
        inspectDatabase(file);
        store.database.close();
        try {
          return await putInPlace(file, databaseFile, keepAs);
        } finally {
          store = open();
        }
      },
    },
    async close() {
      store.database.close();
      await (await embedding?.catch(() => undefined))?.release();
    },
  };
};
