/** The memory helper: the database, open from the start, and the embedder, loaded when it is first needed. */
import { statSync } from 'node:fs';
import { Problem } from '../../core/base/errors.ts';
import type { LoadWorker } from '../host/serve.ts';
import { createConversations } from './conversations.ts';
import { withDatabaseProblems } from './database-problem.ts';
import { openDatabase } from './database.ts';
import type { Embedding } from './embedding.ts';
import type { MemoryProtocol } from './protocol.ts';

/** @throws Problem `data-newer`, `data-corrupt`, `data-unwritable`, `disk-full` */
export const loadMemory: LoadWorker<MemoryProtocol> = ({ databaseFile, embedderFolder }) => {
  const database = openDatabase(databaseFile);
  const conversations = withDatabaseProblems(databaseFile, () => createConversations(database));
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

  return {
    handlers: {
      appendTurn: (input) => attempt(() => conversations.append(input, Date.now())),
      listConversations: () => attempt(() => conversations.list()),
      showConversation: ({ id }) => attempt(() => conversations.show(id)),
      recentMessages: ({ id, limit }) => attempt(() => conversations.recent(id, limit)),
      latestConversation: () => attempt(() => conversations.latest()),
      embed: async ({ texts }, { signal }) => (await loadedEmbedding()).embed(texts, signal),
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
