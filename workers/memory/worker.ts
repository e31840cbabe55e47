/** The memory helper: the database, open from the start, and the embedder, loaded when it is first needed. */
import { statSync } from 'node:fs';
import path from 'node:path';
import { Problem } from '../../core/base/errors.ts';
import type { Handlers, LoadWorker } from '../host/serve.ts';
import { backUp, inspectBackup, keepSealed, putInPlace, withIncoming } from './backup.ts';
import { countConversations, pageConversations, usedModels } from './conversation-pages.ts';
import { awaitingDatabaseProblems, withDatabaseProblems } from './database-problem.ts';
import type { Embedding } from './embedding.ts';
import { createGate } from './gate.ts';
import type { Gate } from './gate.ts';
import type { CopySeal, MemoryProtocol } from './protocol.ts';
import { clearScratch } from './scratch.ts';
import { searchMessages } from './search.ts';
import { openStore } from './store.ts';
import type { OpenStore } from './store.ts';

/** Calls wait while another file takes the place of the database. */
function gated(handlers: Handlers<MemoryProtocol>, gate: Gate): Handlers<MemoryProtocol> {
  const entries = Object.entries(handlers) as [string, (input: never, context: never) => unknown][];
  return Object.fromEntries(
    entries.map(([name, handler]) => [name, (input: never, context: never) => gate.pass(() => handler(input, context))]),
  ) as unknown as Handlers<MemoryProtocol>;
}

/** @throws Problem `data-newer`, `data-corrupt`, `data-unwritable`, `disk-full`, `migration-waits` */
export const loadMemory: LoadWorker<MemoryProtocol> = async ({ databaseFile, embedderFolder, copies }) => {
  clearScratch(path.dirname(databaseFile), path.join(path.dirname(databaseFile), 'backups'));
  const gate = createGate();
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
  let store = await open(copies);

  const handlers: Handlers<MemoryProtocol> = {
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
    storedMessages: ({ ids }) => attempt(() => store.conversations.stored(ids)),
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
    addReminder: (reminder, context) => store.skills.addReminder(reminder, context),
    listReminders: (input, context) => store.skills.listReminders(input, context),
    removeReminders: (input, context) => store.skills.removeReminders(input, context),
    addListEntries: (entries, context) => store.skills.addListEntries(entries, context),
    listEntries: (input, context) => store.skills.listEntries(input, context),
    removeListEntries: (input, context) => store.skills.removeListEntries(input, context),
    embed: ({ texts }, { signal }) => embed(texts, signal),
    exportDocument: (request, { signal }) =>
      awaitingDatabaseProblems(databaseFile, async () =>
        (await import('./transfer/export.ts')).exportDocument(databaseFile, request, signal),
      ),
    importDocument: (request, { signal }) =>
      awaitingDatabaseProblems(databaseFile, async () => {
        const { importDocument } = await import('./transfer/import.ts');
        const { imported, back } = await importDocument(store.write, request, signal);
        store.memories.cameIn(back);
        return imported;
      }),
    checkDatabase: () =>
      attempt(() => {
        const verdict = String(store.database.pragma('quick_check(1)', { simple: true }));
        if (verdict !== 'ok') throw new Problem('data-corrupt', { path: databaseFile, detail: verdict });
        return { bytes: statSync(databaseFile).size, conversations: countConversations(store.read) };
      }),
    backUp: ({ file, seal }, { signal }) => awaitingDatabaseProblems(databaseFile, () => backUp(store.database, file, seal, signal)),
    inspectBackup: ({ file, passphrase }, { signal }) =>
      awaitingDatabaseProblems(databaseFile, () => inspectBackup(file, { databaseFile, passphrase, signal })),
    restoreBackup: ({ file, passphrase, keepAs, seal }, { signal }) =>
      awaitingDatabaseProblems(databaseFile, () =>
        withIncoming(file, { databaseFile, passphrase, signal }, (incoming, content) =>
          gate.alone(async () => {
            store.database.close();
            try {
              await putInPlace(incoming, { databaseFile, keepAs, seal, signal });
              return content;
            } finally {
              store = await open(seal);
            }
          }),
        ),
      ),
  };

  return {
    handlers: { ...gated(handlers, gate), restoreBackup: handlers.restoreBackup },
    async close() {
      store.database.close();
      await (await embedding?.catch(() => undefined))?.release();
    },
  };
};
