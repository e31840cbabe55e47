/** The memory helper: the database, open from the start, and the embedder, loaded when it is first needed. */
import { statSync } from 'node:fs';
import { Problem } from '../../core/base/errors.ts';
import { DELETED_FOR_DAYS } from '../../core/chat/library-ports.ts';
import type { LoadWorker } from '../host/serve.ts';
import { createConversations } from './conversations.ts';
import { withDatabaseProblems } from './database-problem.ts';
import { createHandles } from './handles.ts';
import { openDatabase } from './database.ts';
import { createMemoryCalls } from './memory-calls.ts';
import type { Embedding } from './embedding.ts';
import type { MemoryProtocol } from './protocol.ts';
import { searchMessages } from './search.ts';

const DAY_MS = 86_400_000;

/** @throws Problem `data-newer`, `data-corrupt`, `data-unwritable`, `disk-full` */
export const loadMemory: LoadWorker<MemoryProtocol> = ({ databaseFile, embedderFolder }) => {
  const database = openDatabase(databaseFile);
  const { read, write } = createHandles(database);
  const conversations = withDatabaseProblems(databaseFile, () => createConversations(write));
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
  const memories = attempt(() => createMemoryCalls({ read, write, embed, attempt }));
  const { purge, ...memoryHandlers } = memories;
  attempt(() => {
    const beforeMs = Date.now() - DELETED_FOR_DAYS * DAY_MS;
    conversations.purge(beforeMs);
    purge(beforeMs);
  });

  return {
    handlers: {
      appendTurn: (input) => attempt(() => conversations.append(input, Date.now())),
      listConversations: () => attempt(() => conversations.list()),
      showConversation: ({ id }) => attempt(() => conversations.show(id)),
      recentMessages: ({ id, limit, until }) => attempt(() => conversations.recent(id, limit, until)),
      latestConversation: () => attempt(() => conversations.latest()),
      changeConversation: (input) => {
        attempt(() => {
          conversations.change(input, Date.now());
        });
      },
      showBranch: ({ id, messageId }) => attempt(() => conversations.showBranch(id, messageId)),
      searchMessages: (query) => attempt(() => searchMessages(read, query, Date.now())),
      ...memoryHandlers,
      embed: ({ texts }, { signal }) => embed(texts, signal),
      checkDatabase: () =>
        attempt(() => {
          const verdict = String(database.pragma('quick_check(1)', { simple: true }));
          if (verdict !== 'ok') throw new Problem('data-corrupt', { path: databaseFile, detail: verdict });
          return { bytes: statSync(databaseFile).size, conversations: conversations.list().length };
        }),
    },
    async close() {
      database.close();
      await (await embedding?.catch(() => undefined))?.release();
    },
  };
};
