/**
 * Who has the database open. Every program that does holds a shared lock on a file beside it; whoever puts another file in its place needs it alone,
 * since a program that went on writing to the old one would acknowledge what nobody finds again. The locks are SQLite's: they end with their process.
 */
import { closeSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Database } from 'better-sqlite3';
import { Problem } from '../../core/base/errors.ts';

/** How long to wait for a command that is about to end. */
const PATIENCE_MS = 5_000;

export interface Claim {
  /** Runs `work` while no other program has the database open. @throws Problem `data-busy` */
  alone<T>(work: () => Promise<T>): Promise<T>;
  release(): void;
}

function busy(file: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('SQLITE_BUSY') ? new Problem('data-busy', { path: file }, { cause: error }) : error;
}

/** @throws what SQLite throws where the folder can't be written; Problem `data-busy` while another one is alone with it */
export function claimDatabase(file: string): Claim {
  const folder = path.dirname(file);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    // In a folder that can only be read, what is made in one go with its parents is ENOENT.
    throw new Problem(
      'data-unwritable',
      { path: folder, detail: error instanceof Error ? error.message : String(error) },
      { cause: error },
    );
  }
  closeSync(openSync(`${file}.lock`, 'a', 0o600));
  const database: Database = new Sqlite(`${file}.lock`, { timeout: PATIENCE_MS });
  const share = (): void => {
    database.exec('BEGIN');
    // A transaction begins with its first read.
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
  };
  const exclude = (): void => {
    database.exec('COMMIT');
    try {
      database.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      share();
      throw error;
    }
  };
  const reshare = (): void => {
    database.exec('COMMIT');
    share();
  };
  try {
    share();
  } catch (error) {
    database.close();
    throw busy(file, error);
  }
  return {
    async alone(work) {
      try {
        exclude();
      } catch (error) {
        throw busy(file, error);
      }
      try {
        return await work();
      } finally {
        reshare();
      }
    },
    release() {
      database.close();
    },
  };
}
