/** The two ways to hold the database: to read it, and to change it. What only reads can't be handed what it would change. */
import type { Database, Statement } from 'better-sqlite3';

declare const readable: unique symbol;
declare const writable: unique symbol;

/** Reads. */
export interface ReadHandle {
  readonly [readable]: true;
  prepare<Parameters extends unknown[], Row>(sql: string): Statement<Parameters, Row>;
}

/** Reads and changes. */
export interface WriteHandle extends ReadHandle {
  readonly [writable]: true;
  /** Runs `work` whole or not at all; begins by taking the right to write, so that what it reads stays true. */
  atomically<T>(work: () => T): T;
}

/** Both of one open database. */
export interface Handles {
  readonly read: ReadHandle;
  readonly write: WriteHandle;
}

/** Statements are prepared once per text: preparing in a loop that never yields grew to 800 MB. */
export function createHandles(database: Database): Handles {
  const prepared = new Map<string, Statement>();
  const prepare = (sql: string): Statement => {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
  const write = {
    prepare,
    atomically: <T>(work: () => T): T => database.transaction(work).immediate(),
  } as unknown as WriteHandle;
  return { read: write, write };
}
