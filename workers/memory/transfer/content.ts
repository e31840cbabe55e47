/** What is exported, read from the database in pages: one moment of it, whatever is written meanwhile. */
import Sqlite from 'better-sqlite3';
import { Problem } from '../../../core/base/errors.ts';
import type { ExportedConversation, ExportedMemory, ExportedMessage } from '../../../contract/export.ts';

export type ConversationHead = Omit<ExportedConversation, 'messages'>;

export interface ExportContent {
  /** Of all that are listed, or of those that are named, in the order they were used in. @throws Problem `conversation-missing` */
  conversations(named: 'all' | readonly string[]): readonly string[];
  head(id: string): ConversationHead;
  /** Every message, each after the one it follows, a page at a time. */
  messages(id: string): Generator<readonly ExportedMessage[]>;
  /** The messages of the branch that is shown, oldest first. */
  shown(id: string): readonly ExportedMessage[];
  /** The oldest first, a page at a time. */
  memories(): Generator<readonly ExportedMemory[]>;
  close(): void;
}

/** Rows at a stretch: a few milliseconds. */
const PAGE_ROWS = 500;

type Row = Readonly<Record<string, string | number | null>>;

/** As the schema has it: nothing is left out rather than null, and a text is one that can be read again. */
function fields(row: Row, rename: (row: Row) => Readonly<Record<string, unknown>> = () => ({})): Record<string, unknown> {
  const entries = Object.entries({ ...row, ...rename(row) })
    .filter(([key, value]) => key !== 'seq' && (value !== null || key === 'parentId'))
    .map(([key, value]) => [key, typeof value === 'string' ? value.replaceAll('\0', '\uFFFD').toWellFormed() : value]);
  return Object.fromEntries(entries) as Record<string, unknown>;
}

const toMessage = (row: Row): ExportedMessage =>
  fields(row, ({ complete, stages }) => ({
    complete: complete === null ? null : complete === 1,
    stages: stages === null ? null : (JSON.parse(String(stages)) as unknown),
  })) as unknown as ExportedMessage;

const LISTED = 'deleted_at IS NULL AND head_id IS NOT NULL';
const MESSAGE = 'seq, id, parent_id AS parentId, role, text, created_at AS createdAt, language, model, complete, stages';

/** A connection of its own, which only reads. @throws as SQLite does */
export function openContent(databaseFile: string): ExportContent {
  const database = new Sqlite(databaseFile, { readonly: true, fileMustExist: true });
  database.pragma('trusted_schema = OFF');
  // From here on it is this moment that is read (sqlite.org/isolation.html).
  database.exec('BEGIN');
  const listed = database
    .prepare<[], string>(
      `SELECT id FROM conversations WHERE ${LISTED} ORDER BY (SELECT max(seq) FROM messages WHERE conversation_id = conversations.id)`,
    )
    .pluck();
  const head = database.prepare<[string], Row>(
    `SELECT id, title, created_at AS createdAt, updated_at AS updatedAt, pinned_at AS pinnedAt, head_id AS shownMessageId
     FROM conversations WHERE id = ? AND ${LISTED}`,
  );
  const messages = database.prepare<[string, number, number], Row>(
    `SELECT ${MESSAGE} FROM messages WHERE conversation_id = ? AND seq > ? ORDER BY seq LIMIT ?`,
  );
  const message = database.prepare<[string | null], Row>(`SELECT ${MESSAGE} FROM messages WHERE id = ?`);
  const memories = database.prepare<[number, number], Row>(
    `SELECT seq, id, text, source, conversation_id AS conversationId, message_id AS messageId, created_at AS createdAt,
       updated_at AS updatedAt, used_at AS usedAt, uses, superseded_by AS supersededBy
     FROM memories WHERE deleted_at IS NULL AND seq > ? ORDER BY seq LIMIT ?`,
  );

  function* pages<T>(next: (after: number) => readonly Row[], to: (row: Row) => T): Generator<readonly T[]> {
    for (let rows = next(Number.MIN_SAFE_INTEGER); rows.length > 0; rows = next(Number(rows.at(-1)?.['seq']))) yield rows.map(to);
  }
  const headOf = (id: string): ConversationHead => {
    const row = head.get(id);
    if (row === undefined) throw new Problem('conversation-missing', { id });
    return fields(row) as unknown as ConversationHead;
  };
  return {
    conversations(named) {
      const all = listed.all();
      if (named === 'all') return all;
      const known = new Set(all);
      const missing = named.find((id) => !known.has(id));
      if (missing !== undefined) throw new Problem('conversation-missing', { id: missing });
      const wanted = new Set(named);
      return all.filter((id) => wanted.has(id));
    },
    head: headOf,
    messages: (id) => pages((after) => messages.all(id, after, PAGE_ROWS), toMessage),
    shown(id) {
      const branch: ExportedMessage[] = [];
      for (let row = message.get(headOf(id).shownMessageId); row !== undefined; row = message.get(row['parentId'] as string | null))
        branch.push(toMessage(row));
      return branch.reverse();
    },
    memories: () =>
      pages(
        (after) => memories.all(after, PAGE_ROWS),
        (row) => fields(row) as unknown as ExportedMemory,
      ),
    close() {
      database.close();
    },
  };
}
