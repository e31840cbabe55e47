/** How much is stored, and how much of the database only makes finding quick. */
import { statSync } from 'node:fs';
import type { StoreMeasure } from '../../core/data/ports.ts';
import type { OpenStore } from './store.ts';

/** Measuring reads every page: 200 MB take about a third of a second, in which nobody else is answered. */
const MOST_BYTES = 200_000_000;
/** Tables of the full-text search and of vectors, and every index. */
const INDEXES = `
  SELECT coalesce(sum(pages.pgsize), 0)
  FROM dbstat AS pages LEFT JOIN sqlite_schema AS object ON object.name = pages.name
  WHERE pages.aggregate = TRUE
    AND (object.type = 'index' OR pages.name LIKE '%fts%' OR pages.name LIKE '%vector%')`;

/** Those that were deleted and can still be brought back do not count. */
export function measureStore({ database, read }: OpenStore): StoreMeasure {
  const count = (sql: string): number => read.prepare<[], { readonly count: number }>(sql).get()?.count ?? 0;
  const small = statSync(database.name).size <= MOST_BYTES;
  return {
    conversations: count('SELECT count(*) AS count FROM conversations WHERE deleted_at IS NULL'),
    messages: count(
      'SELECT count(*) AS count FROM messages WHERE conversation_id IN (SELECT id FROM conversations WHERE deleted_at IS NULL)',
    ),
    memories: count('SELECT count(*) AS count FROM memories WHERE deleted_at IS NULL'),
    indexBytes: small ? (database.prepare<[], number>(INDEXES).pluck().get() ?? 0) : null,
  };
}
