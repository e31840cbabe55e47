/** The memory helper: the database, open from the start, and the embedder, loaded when it is first needed. */
import { statSync } from 'node:fs';
import path from 'node:path';
import { Problem } from '../../core/base/errors.ts';
import type { Handlers, LoadWorker } from '../host/serve.ts';
import { keepSealed, putInPlace, withIncoming } from './backup.ts';
import { copyInThread } from './copies.ts';
import { countConversations, pageConversations, usedModels } from './conversation-pages.ts';
import { awaitingDatabaseProblems, withDatabaseProblems } from './database-problem.ts';
import { EMBEDDING_MODEL } from './embedding-model.ts';
import type { Embedding } from './embedding.ts';
import { beginErasure, finishErasure } from './erasure.ts';
import { measureStore } from './measure.ts';
import type { CopySeal, MemoryProtocol } from './protocol.ts';
import { keepStore } from './recovery/keeper.ts';
import type { StoreKeeper } from './recovery/keeper.ts';
import { clearScratch } from './scratch.ts';
import { searchMessages } from './search.ts';
import { openStore } from './store.ts';
import type { OpenStore } from './store.ts';

/** Calls wait while another file takes the place of the database, and are made again once one that was damaged is recovered. */
function kept(handlers: Handlers<MemoryProtocol>, keeper: StoreKeeper): Handlers<MemoryProtocol> {
  const entries = Object.entries(handlers) as [string, (input: never, context: never) => unknown][];
  return Object.fromEntries(
    entries.map(([name, handler]) => [name, (input: never, context: never) => keeper.use(() => handler(input, context))]),
  ) as unknown as Handlers<MemoryProtocol>;
}

/** A copy that was made just now is as damaged as what it was made of. */
async function asOwnDamage<T>(databaseFile: string, copying: Promise<T>): Promise<T> {
  try {
    return await copying;
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'backup-damaged') throw error;
    throw new Problem('data-corrupt', { path: databaseFile, detail: String(error.data['detail']) }, { cause: error });
  }
}

/** @throws Problem `data-newer`, `data-foreign`, `data-busy`, `data-unwritable`, `disk-full`, `migration-waits` */
export const loadMemory: LoadWorker<MemoryProtocol> = async ({ databaseFile, embedderFolder, copies }, host) => {
  const home = path.dirname(databaseFile);
  const attempt = <T>(action: () => T): T => withDatabaseProblems(databaseFile, action);
  attempt(() => {
    beginErasure(home);
  });
  clearScratch(home, path.join(home, 'backups'));
  let embedding: Promise<Embedding> | undefined;

  const loadedEmbedding = (): Promise<Embedding> => {
    if (embedderFolder === '') throw new Problem('model-missing', { id: EMBEDDING_MODEL, command: `jarvis models add ${EMBEDDING_MODEL}` });
    embedding ??= import('./embedding.ts').then(({ loadEmbedding }) => loadEmbedding(embedderFolder));
    // A model that was missing may be there at the next call.
    embedding.catch(() => {
      embedding = undefined;
    });
    return embedding;
  };
  const embed = async (texts: readonly string[], signal: AbortSignal): Promise<readonly Float32Array[]> =>
    (await loadedEmbedding()).embed(texts, signal);

  const open = async (seal: CopySeal | undefined): Promise<OpenStore> => {
    if (seal === undefined) return openStore({ databaseFile, embed, attempt });
    if ('refusal' in seal) {
      const keep = (): never => {
        throw new Problem('migration-waits', { detail: seal.refusal });
      };
      return openStore({ databaseFile, embed, attempt, keep });
    }
    await awaitingDatabaseProblems(databaseFile, () => keepSealed(databaseFile, seal, new AbortController().signal));
    return openStore({ databaseFile, embed, attempt, keep: () => undefined });
  };
  const keeper = await keepStore({
    databaseFile,
    open: () => open(copies),
    passphrase: copies !== undefined && 'passphrase' in copies ? copies.passphrase : undefined,
    mayUnlock: copies !== undefined && 'refusal' in copies && copies.final !== true,
    onRecovered(recovery) {
      host.note(recovery);
    },
  });
  let erasing = finishErasure(home);
  // Told to whoever asks; else it is tried again at the next start.
  erasing.catch(() => undefined);

  const handlers: Handlers<MemoryProtocol> = {
    appendTurn: (input) => attempt(() => keeper.store.conversations.append(input, Date.now())),
    listConversations: () => attempt(() => keeper.store.conversations.list()),
    pageConversations: (input) => attempt(() => pageConversations(keeper.store.read, input)),
    beginConversation: (input) => {
      attempt(() => {
        keeper.store.conversations.begin(input, Date.now());
      });
    },
    conversationChoices: ({ id }) => attempt(() => keeper.store.conversations.choices(id)),
    usedModels: () => attempt(() => usedModels(keeper.store.read)),
    showConversation: ({ id }) => attempt(() => keeper.store.conversations.show(id)),
    recentMessages: ({ id, limit, until }) => attempt(() => keeper.store.conversations.recent(id, limit, until)),
    storedMessages: ({ ids }) => attempt(() => keeper.store.conversations.stored(ids)),
    latestConversation: () => attempt(() => keeper.store.conversations.latest()),
    changeConversation: (input) => {
      attempt(() => {
        keeper.store.conversations.change(input, Date.now());
      });
    },
    showBranch: ({ id, messageId }) => attempt(() => keeper.store.conversations.showBranch(id, messageId)),
    searchMessages: (query) => attempt(() => searchMessages(keeper.store.read, query, Date.now())),
    addMemory: (fact, context) => keeper.store.memories.addMemory(fact, context),
    listMemories: (input, context) => keeper.store.memories.listMemories(input, context),
    memoryCandidates: (question, context) => keeper.store.memories.memoryCandidates(question, context),
    changeMemory: (fact, context) => keeper.store.memories.changeMemory(fact, context),
    forgetMemory: (input, context) => keeper.store.memories.forgetMemory(input, context),
    restoreMemory: (input, context) => keeper.store.memories.restoreMemory(input, context),
    memoriesUsed: (input, context) => keeper.store.memories.memoriesUsed(input, context),
    addReminder: (reminder, context) => keeper.store.skills.addReminder(reminder, context),
    listReminders: (input, context) => keeper.store.skills.listReminders(input, context),
    removeReminders: (input, context) => keeper.store.skills.removeReminders(input, context),
    addListEntries: (entries, context) => keeper.store.skills.addListEntries(entries, context),
    listEntries: (input, context) => keeper.store.skills.listEntries(input, context),
    removeListEntries: (input, context) => keeper.store.skills.removeListEntries(input, context),
    embed: ({ texts }, { signal }) => embed(texts, signal),
    exportDocument: (request, { signal }) =>
      awaitingDatabaseProblems(databaseFile, async () =>
        (await import('./transfer/export.ts')).exportDocument(databaseFile, request, signal),
      ),
    importDocument: (request, { signal }) =>
      awaitingDatabaseProblems(databaseFile, async () => {
        const { importDocument } = await import('./transfer/import.ts');
        const { imported, back } = await importDocument(keeper.store.write, request, signal);
        keeper.store.memories.cameIn(back);
        return imported;
      }),
    checkDatabase: () =>
      attempt(() => {
        const verdict = String(keeper.store.database.pragma('quick_check(1)', { simple: true }));
        if (verdict !== 'ok') throw new Problem('data-corrupt', { path: databaseFile, detail: verdict });
        return { bytes: statSync(databaseFile).size, conversations: countConversations(keeper.store.read) };
      }),
    backUp: ({ file, seal }, { signal }) =>
      awaitingDatabaseProblems(databaseFile, () =>
        asOwnDamage(databaseFile, copyInThread({ kind: 'back-up', databaseFile, file, seal }, signal)),
      ),
    inspectBackup: ({ file, passphrase }, { signal }) => copyInThread({ kind: 'inspect', databaseFile, file, passphrase }, signal),
    finishErasure: () =>
      awaitingDatabaseProblems(databaseFile, () => {
        erasing = erasing.catch(() => finishErasure(home));
        return erasing;
      }),
    measureStore: () => attempt(() => measureStore(keeper.store)),
    restoreBackup: ({ file, passphrase, keepAs, seal }, { signal }) =>
      awaitingDatabaseProblems(databaseFile, () =>
        withIncoming(file, { databaseFile, passphrase, signal }, (incoming, content) =>
          keeper.closed(
            async () => {
              await putInPlace(incoming, { databaseFile, keepAs, seal, signal });
              return content;
            },
            () => open(seal),
          ),
        ),
      ),
  };

  return {
    handlers: { ...kept(handlers, keeper), restoreBackup: handlers.restoreBackup },
    async close() {
      keeper.close();
      await (await embedding?.catch(() => undefined))?.release();
    },
  };
};
