/** A document while it is read: every part parsed and laid down in a database that nobody else sees and that is gone when it is closed. */
import { createHash } from 'node:crypto';
import Sqlite from 'better-sqlite3';
import type { Statement } from 'better-sqlite3';
import type { ExportedMemory, ExportedMessage } from '../../../contract/export.ts';
import { describeFact } from '../../../core/memory/fact.ts';
import type { ConversationHead } from './content.ts';

export interface StagedConversation {
  readonly place: number;
  readonly id: string;
  readonly title: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly pinnedAt: number | null;
  readonly shown: string;
  /** The same for the same messages. */
  readonly digest: string;
  readonly messages: number;
}

export interface StagedMessage {
  readonly id: string;
  readonly parentId: string | null;
  readonly role: string;
  readonly text: string;
  readonly createdAt: number;
  readonly language: string | null;
  readonly model: string | null;
  readonly complete: number | null;
  readonly stages: string | null;
}

export interface StagedMemory {
  readonly id: string;
  readonly text: string;
  readonly source: ExportedMemory['source'];
  readonly conversationId: string | null;
  readonly messageId: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly usedAt: number | null;
  readonly uses: number;
  readonly supersededBy: string | null;
  readonly normalised: string;
  readonly slot: string | null;
}

export interface Staging {
  /** Of the conversation that is over with {@link Staging.conversation}. */
  message(message: ExportedMessage): void;
  conversation(head: ConversationHead): void;
  memory(memory: ExportedMemory): void;
  /** Runs `work` at one go: ten times as fast as part by part. */
  batch(work: () => void): void;
  /** What only the whole document tells. */
  end(): void;
  conversations(): readonly StagedConversation[];
  messages(place: number): IterableIterator<StagedMessage>;
  memories(): IterableIterator<StagedMemory>;
  count(): { readonly conversations: number; readonly memories: number };
  close(): void;
}

/** More than anybody has; what claims more is not from here. */
const MOST = { conversations: 200_000, messages: 2_000_000, memories: 200_000 };

const SCHEMA = `
  CREATE TABLE conversations (
    place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
    pinned_at INTEGER, shown TEXT NOT NULL, digest TEXT NOT NULL, messages INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE messages (
    seq INTEGER PRIMARY KEY, place INTEGER NOT NULL, id TEXT NOT NULL UNIQUE, parent_id TEXT, role TEXT NOT NULL, text TEXT NOT NULL,
    created_at INTEGER NOT NULL, language TEXT, model TEXT, complete INTEGER, stages TEXT
  ) STRICT;
  CREATE INDEX messages_by_place ON messages (place, seq);
  CREATE TABLE memories (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, text TEXT NOT NULL, source TEXT NOT NULL, conversation_id TEXT, message_id TEXT,
    created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, used_at INTEGER, uses INTEGER NOT NULL, superseded_by TEXT,
    normalised TEXT NOT NULL, slot TEXT
  ) STRICT;
`;

const isTwice = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_UNIQUE';
/** Ids come from outside: shown, but not at length. */
const named = (id: string): string => JSON.stringify(id.slice(0, 60));

/** @param fail - says what is wrong with the document: never returns */
export function createStaging(fail: (detail: string) => never): Staging {
  // Without a name it is a temporary file, removed by the system when it is closed (sqlite.org/inmemorydb.html).
  const database = new Sqlite('');
  database.pragma('journal_mode = OFF');
  database.pragma('synchronous = OFF');
  database.exec(SCHEMA);
  const insertConversation = database.prepare(
    'INSERT INTO conversations VALUES (@place, @id, @title, @createdAt, @updatedAt, @pinnedAt, @shown, @digest, @messages)',
  );
  const insertMessage = database.prepare(
    `INSERT INTO messages (place, id, parent_id, role, text, created_at, language, model, complete, stages)
     VALUES (@place, @id, @parentId, @role, @text, @createdAt, @language, @model, @complete, @stages)`,
  );
  const insertMemory = database.prepare(
    `INSERT INTO memories (id, text, source, conversation_id, message_id, created_at, updated_at, used_at, uses, superseded_by, normalised, slot)
     VALUES (@id, @text, @source, @conversationId, @messageId, @createdAt, @updatedAt, @usedAt, @uses, @supersededBy, @normalised, @slot)`,
  );
  const isThere = database.prepare<[string, number], number>('SELECT 1 FROM messages WHERE id = ? AND place = ?').pluck();
  const strayed = database
    .prepare<[], string>(
      'SELECT superseded_by FROM memories WHERE superseded_by IS NOT NULL AND superseded_by NOT IN (SELECT id FROM memories) LIMIT 1',
    )
    .pluck();
  const superseded = database.prepare<[], { id: string; by: string }>(
    'SELECT id, superseded_by AS by FROM memories WHERE superseded_by IS NOT NULL',
  );
  const counts = { conversations: 0, messages: 0, memories: 0 };
  let inConversation = 0;
  let digest = createHash('sha256');

  const counted = (what: keyof typeof counts): void => {
    counts[what] += 1;
    if (counts[what] > MOST[what]) fail(`it has more than ${String(MOST[what])} ${what}`);
  };
  const insert = (statement: Statement, row: Readonly<Record<string, unknown>> & { readonly id: string }): void => {
    try {
      statement.run(row);
    } catch (error) {
      if (isTwice(error)) fail(`the id ${named(row.id)} is there twice`);
      throw error;
    }
  };
  const refuseCycles = (): void => {
    const next = new Map(superseded.all().map(({ id, by }) => [id, by]));
    const sound = new Set<string>();
    for (const start of next.keys()) {
      const way = new Set<string>();
      for (let id: string | undefined = start; id !== undefined && !sound.has(id); id = next.get(id)) {
        if (way.has(id)) fail(`the memory ${named(id)} takes the place of itself`);
        way.add(id);
      }
      for (const id of way) sound.add(id);
    }
  };

  return {
    message({ id, parentId, role, text, createdAt, language = null, model = null, complete, stages }) {
      counted('messages');
      const place = counts.conversations;
      if (parentId !== null && isThere.get(parentId, place) === undefined)
        fail(`the message ${named(id)} follows none that stands before it`);
      const row = {
        id,
        parentId,
        role,
        text,
        createdAt,
        language,
        model,
        complete: complete === undefined ? null : Number(complete),
      };
      digest.update(JSON.stringify(Object.values(row)));
      insert(insertMessage, { ...row, place, stages: stages === undefined ? null : JSON.stringify(stages) });
      inConversation += 1;
    },
    conversation({ id, title, createdAt, updatedAt, pinnedAt = null, shownMessageId: shown }) {
      const place = counts.conversations;
      if (inConversation === 0) fail(`the conversation ${named(id)} has no messages`);
      if (isThere.get(shown, place) === undefined) fail(`the message ${named(shown)} is to be shown and is not there`);
      insert(insertConversation, {
        place,
        id,
        title,
        createdAt,
        updatedAt,
        pinnedAt,
        shown,
        digest: digest.digest('hex'),
        messages: inConversation,
      });
      counted('conversations');
      digest = createHash('sha256');
      inConversation = 0;
    },
    memory({ id, text, source, conversationId = null, messageId = null, createdAt, updatedAt, usedAt = null, uses, supersededBy = null }) {
      counted('memories');
      const { normalised, slot = null } = describeFact(text);
      const row = { id, text, source, conversationId, messageId, createdAt, updatedAt, usedAt, uses, supersededBy, normalised, slot };
      insert(insertMemory, row);
    },
    batch: (work) => {
      database.transaction(work)();
    },
    end() {
      const stray = strayed.get();
      if (stray !== undefined) fail(`the memory ${named(stray)} takes the place of another and is not there`);
      refuseCycles();
    },
    conversations: () =>
      database
        .prepare<[], StagedConversation>(
          `SELECT place, id, title, created_at AS createdAt, updated_at AS updatedAt, pinned_at AS pinnedAt, shown, digest, messages
           FROM conversations ORDER BY place`,
        )
        .all(),
    messages: (place) =>
      database
        .prepare<[number], StagedMessage>(
          `SELECT id, parent_id AS parentId, role, text, created_at AS createdAt, language, model, complete, stages
           FROM messages WHERE place = ? ORDER BY seq`,
        )
        .iterate(place),
    memories: () =>
      database
        .prepare<[], StagedMemory>(
          `SELECT id, text, source, conversation_id AS conversationId, message_id AS messageId, created_at AS createdAt,
             updated_at AS updatedAt, used_at AS usedAt, uses, superseded_by AS supersededBy, normalised, slot
           FROM memories ORDER BY seq`,
        )
        .iterate(),
    count: () => counts,
    close() {
      database.close();
    },
  };
}
