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
const KEPT_MS = DELETED_FOR_DAYS * DAY_MS;

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

/**
 * Whether a start may delete for good. Where nothing was stored for as long as deleted things are kept, or what was stored last is of a day to come,
 * the clock may have jumped, and what was deleted yesterday would be gone: the next start after something was stored decides.
 */
function clockIsBelieved(read: ReadHandle, nowMs: number): boolean {
  const last = (table: string): number => {
    const row = read.prepare<[], { at: number }>(`SELECT created_at AS at FROM ${table} ORDER BY seq DESC LIMIT 1`).get();
    return row?.at ?? Number.NEGATIVE_INFINITY;
  };
  const lastMs = Math.max(last('messages'), last('memories'));
  return lastMs === Number.NEGATIVE_INFINITY || (nowMs - lastMs < KEPT_MS && lastMs - nowMs < DAY_MS);
}

/** What was deleted while the clock was ahead is kept for its days from now on, not for years. */
function datedToday(write: WriteHandle, nowMs: number): void {
  for (const table of ['conversations', 'memories']) {
    write.prepare<[number, number], never>(`UPDATE ${table} SET deleted_at = ? WHERE deleted_at > ?`).run(nowMs, nowMs + DAY_MS);
  }
}

/** Opens it and removes for good what was deleted long ago. @throws Problem `data-newer`, `data-corrupt`, `data-unwritable`, `disk-full` */
export function openStore({ databaseFile, embed, attempt, keep }: OpenStoreOptions): OpenStore {
  const database = openDatabase(databaseFile, undefined, keep);
  return attempt(() => {
    const { read, write } = createHandles(database);
    const conversations = createConversations(write);
    const memories = createMemoryCalls({ read, write, embed, attempt });
    const nowMs = Date.now();
    if (clockIsBelieved(read, nowMs)) {
      conversations.purge(nowMs - KEPT_MS);
      memories.purge(nowMs - KEPT_MS);
      datedToday(write, nowMs);
    }
    return { database, read, write, conversations, memories, skills: createSkillCalls(write, attempt) };
  });
}
