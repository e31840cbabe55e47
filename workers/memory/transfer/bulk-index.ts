/** Words of many rows indexed at once: five times as fast as by the trigger, row by row (2.5 s against 0.5 s for 50,000 messages). */
import { invariant } from '../../../core/base/errors.ts';
import type { WriteHandle } from '../handles.ts';

/**
 * Runs `work` without the trigger that follows new rows, then indexes what it added. Only within a transaction: what fails leaves the
 * trigger as it was.
 * @param work - adds rows whose numbers are beyond those that are there, on either side. @returns the first and last of them, if any
 */
export function indexAtOnce(
  { prepare }: WriteHandle,
  table: 'messages' | 'memories',
  work: () => { readonly first: number; readonly last: number },
): void {
  const trigger = `${table}_fts_insert`;
  const found = prepare<[string], { sql: string }>("SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = ?").get(trigger);
  invariant(found !== undefined, `no trigger ${trigger}`);
  prepare<[], never>(`DROP TRIGGER ${trigger}`).run();
  const { first, last } = work();
  prepare<[number, number], never>(
    `INSERT INTO ${table}_fts (rowid, text) SELECT seq, text FROM ${table} WHERE seq BETWEEN ? AND ? ORDER BY seq`,
  ).run(first, last);
  // Word for word as it was: a backup with another schema would be refused.
  prepare<[], never>(found.sql).run();
}
