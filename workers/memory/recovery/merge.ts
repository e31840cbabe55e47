/** Puts salvaged rows into a database that is sound: what is newer than it, and what it does not have. */
import type { Database, Statement } from 'better-sqlite3';
import type { SalvagedRow } from './salvage.ts';
import type { ContentTable } from './schema.ts';
import type { Value } from './records.ts';

type Write = (values: readonly Value[]) => void;

/** One statement per table and number of columns that a record has: those that were added later are left to their default. */
function writerOf(database: Database, { name, columns }: ContentTable, sound: boolean, length: number): Write {
  const written = columns.slice(0, length);
  const names = written.map((column) => column.name);
  const hasId = names.includes('id');
  const changed = names.filter((column) => column !== 'id' && !written.some((one) => one.isRowid && one.name === column));
  // What was damaged may have gone back further than the backup.
  const later = names.includes('updated_at') ? `WHERE excluded.updated_at >= ${name}.updated_at` : '';
  const set = changed.map((one) => `${one} = excluded.${one}`).join(', ');
  const newest = sound && hasId ? `ON CONFLICT (id) DO UPDATE SET ${set} ${later}` : '';
  const insert = database.prepare(
    `INSERT ${newest === '' ? 'OR IGNORE' : ''} INTO ${name} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')}) ${newest}`,
  );
  const known: Statement<[Value], number> | undefined = hasId
    ? database.prepare<[Value], number>(`SELECT 1 FROM ${name} WHERE id = ?`).pluck()
    : undefined;
  const at = names.indexOf('id');
  const rowidAt = written.findIndex(({ isRowid }) => isRowid);
  /** A row that breaks a rule of its table is not what it seemed to be. */
  const tryInsert = (values: readonly Value[]): boolean => {
    try {
      return insert.run(...values).changes > 0;
    } catch (error) {
      if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_CONSTRAINT')) return false;
      throw error;
    }
  };
  return (values) => {
    const isNew = known !== undefined && known.get(values[at] ?? null) === undefined;
    if (tryInsert(values) || !isNew || rowidAt === -1) return;
    // The number of the row belongs to another one here: it gets the next, and keeps its name.
    tryInsert(values.map((value, column) => (column === rowidAt ? null : value)));
  };
}

/** @param rows - their order does not matter; a row that breaks a rule of its table is left out */
export function mergeRows(database: Database, tables: readonly ContentTable[], rows: Iterable<SalvagedRow>): void {
  const writers = new Map<string, Write>();
  for (const { table: name, rowid, values, sound } of rows) {
    const table = tables.find((one) => one.name === name);
    if (table === undefined) continue;
    const key = `${name} ${String(values.length)} ${String(sound)}`;
    const write = writers.get(key) ?? writerOf(database, table, sound, values.length);
    writers.set(key, write);
    write(values.map((value, at) => (table.columns[at]?.isRowid === true ? rowid : value)));
  }
}

/** Characters of a title that is made of what was asked first. */
const TITLE_LENGTH = 60;

/**
 * Gives messages whose conversation was not readable one again, and a place in it, and drops what nothing belongs to.
 * Runs with foreign keys off, and leaves none broken.
 */
export function joinAgain(database: Database): void {
  database.exec(`
    INSERT INTO conversations (id, title, created_at, updated_at)
      SELECT conversation_id,
        substr((SELECT text FROM messages AS first WHERE first.conversation_id = messages.conversation_id ORDER BY seq LIMIT 1), 1, ${String(TITLE_LENGTH)}),
        min(created_at), max(created_at)
      FROM messages WHERE conversation_id NOT IN (SELECT id FROM conversations) GROUP BY conversation_id;
    UPDATE messages SET parent_id = (
        SELECT before.id FROM messages AS before
        WHERE before.conversation_id = messages.conversation_id AND before.seq < messages.seq ORDER BY before.seq DESC LIMIT 1
      ) WHERE parent_id IS NOT NULL AND parent_id NOT IN (SELECT id FROM messages);
    UPDATE conversations SET head_id = (SELECT id FROM messages WHERE conversation_id = conversations.id ORDER BY seq DESC LIMIT 1)
      WHERE head_id IS NULL OR head_id NOT IN (SELECT id FROM messages WHERE conversation_id = conversations.id);
    DELETE FROM answer_memories WHERE message_id NOT IN (SELECT id FROM messages);
    UPDATE answer_memories SET text = NULL WHERE memory_id NOT IN (SELECT id FROM memories);
  `);
  const broken = database.pragma('foreign_key_check') as readonly { readonly table: string; readonly rowid: number | null }[];
  for (const { table, rowid } of broken) database.prepare(`DELETE FROM ${table} WHERE rowid = ?`).run(rowid);
}
