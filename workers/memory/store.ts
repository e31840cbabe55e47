/** One open database with everything that is done in it. */
import type { Database } from 'better-sqlite3';
import { DELETED_FOR_DAYS } from '../../core/chat/library-ports.ts';
import { createConversations } from './conversations.ts';
import type { Conversations } from './conversations.ts';
import { openDatabase } from './database.ts';
import type { KeepOld } from './database.ts';
import { createHandles } from './handles.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';
import { createMemoryCalls } from './memory-calls.ts';
import type { MemoryCalls } from './memory-calls.ts';
import { createSkillCalls } from './skill-calls.ts';
import type { SkillCalls } from './skill-calls.ts';

const DAY_MS = 86_400_000;

export interface OpenStore {
  readonly database: Database;
  readonly read: ReadHandle;
  readonly write: WriteHandle;
  readonly conversations: Conversations;
  readonly memories: MemoryCalls;
  readonly skills: SkillCalls;
}

export interface OpenStoreOptions {
  readonly databaseFile: string;
  readonly embed: (texts: readonly string[], signal: AbortSignal) => Promise<readonly Float32Array[]>;
  /** Throws what goes wrong with the database as a Problem. */
  readonly attempt: <T>(action: () => T) => T;
  /** Makes the copy before a migration, as openDatabase says. */
  readonly keep?: KeepOld | undefined;
}

/** Opens it and removes for good what was deleted long ago. @throws Problem `data-newer`, `data-corrupt`, `data-unwritable`, `disk-full` */
export function openStore({ databaseFile, embed, attempt, keep }: OpenStoreOptions): OpenStore {
  const database = openDatabase(databaseFile, undefined, keep);
  return attempt(() => {
    const { read, write } = createHandles(database);
    const conversations = createConversations(write);
    const memories = createMemoryCalls({ read, write, embed, attempt });
    const beforeMs = Date.now() - DELETED_FOR_DAYS * DAY_MS;
    conversations.purge(beforeMs);
    memories.purge(beforeMs);
    return { database, read, write, conversations, memories, skills: createSkillCalls(write, attempt) };
  });
}
