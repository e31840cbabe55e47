/** Opens the SQLite file: made private, brought to the current schema, durable at every commit. */
import { chmodSync, closeSync, mkdirSync, openSync, renameSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Database } from 'better-sqlite3';
import { Problem } from '../../core/base/errors.ts';
import { backupName } from '../../core/data/ports.ts';
import { withDatabaseProblems } from './database-problem.ts';
import { migrations } from './migrations/migrations.ts';
import { removeScratch, scratchBeside } from './scratch.ts';

/** 'JRVS': marks the file as ours (PRAGMA application_id). */
export const APPLICATION_ID = 0x4a_52_56_53;
/** How long a writer waits for another process's transaction. */
const BUSY_TIMEOUT_MS = 5_000;

function pragma(database: Database, name: string): number {
  return Number(database.pragma(name, { simple: true }));
}

/** Keeps what an older Jarvis wrote, before anything of it changes. */
export type KeepOld = (database: Database, file: string) => void;

function keepPlain(database: Database, file: string): void {
  const folder = path.join(path.dirname(file), 'backups');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const copy = path.join(folder, backupName('migration', Date.now()));
  const unfinished = scratchBeside(copy);
  try {
    database.prepare('VACUUM INTO ?').run(unfinished);
    chmodSync(unfinished, 0o600);
    renameSync(unfinished, copy);
  } finally {
    removeScratch(unfinished);
  }
}

/** Whether what is there is of an older Jarvis, so that a migration is to come. */
export function copyIsDue(database: Database, steps: readonly string[] = migrations): boolean {
  const before = pragma(database, 'user_version');
  return before > 0 && before < steps.length && pragma(database, 'application_id') === APPLICATION_ID;
}

/** A database that does not say that it is ours: another program's, or ours with a damaged header. */
function strange(database: Database, file: string): Problem {
  const ours = database.prepare("SELECT count(*) FROM sqlite_schema WHERE name IN ('conversations', 'messages', 'messages_by_parent')");
  if (Number(ours.pluck().get()) < 3) return new Problem('data-foreign', { path: file });
  return new Problem('data-corrupt', { path: file, detail: 'its header does not say that it is ours' });
}

/** @returns the version of the schema, 0 for a new file. @throws Problem `data-newer`, `data-foreign`, `data-corrupt` */
function checkOurs(database: Database, file: string, steps: readonly string[]): number {
  const version = pragma(database, 'user_version');
  const marked = pragma(database, 'application_id') === APPLICATION_ID;
  const isNew = version === 0 && Number(database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get()) === 0;
  if (!isNew && (!marked || version < 1)) throw strange(database, file);
  if (version > steps.length) throw new Problem('data-newer', { path: file });
  return version;
}

function migrate(database: Database, file: string, steps: readonly string[], keep: KeepOld): void {
  if (copyIsDue(database, steps)) keep(database, file);
  database
    .transaction(() => {
      // Inside the transaction: another process may have migrated meanwhile.
      const version = checkOurs(database, file, steps);
      if (version === 0) database.pragma(`application_id = ${String(APPLICATION_ID)}`);
      for (const sql of steps.slice(version)) database.exec(sql);
      if (version < steps.length) database.pragma(`user_version = ${String(steps.length)}`);
    })
    .immediate();
}

/** Creates folder and file for the user alone; SQLite gives its -wal and -shm the mode of the file. */
function makePrivate(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
}

/**
 * @param steps - the migrations, other ones in tests
 * @param keep - makes the copy before a migration; a plain one in the folder of backups, unless another way is given
 * @throws Problem `data-newer`, `data-foreign`, `data-corrupt`, `data-unwritable`, `disk-full`
 */
export function openDatabase(file: string, steps: readonly string[] = migrations, keep: KeepOld = keepPlain): Database {
  return withDatabaseProblems(file, () => {
    makePrivate(file);
    const database = new Sqlite(file, { timeout: BUSY_TIMEOUT_MS });
    try {
      // Nothing written by others in the schema may run functions (sqlite.org/security.html).
      database.pragma('trusted_schema = OFF');
      // Before anything is written: what is not ours stays as it is.
      checkOurs(database, file, steps);
      database.pragma('journal_mode = WAL');
      // With WAL, NORMAL may lose the last commits in a power cut; FULL syncs each.
      database.pragma('synchronous = FULL');
      // macOS only: fsync there leaves the data in the drive's cache.
      database.pragma('fullfsync = ON');
      database.pragma('foreign_keys = ON');
      // What is deleted is overwritten: gone for good, and never taken for a lost row by a recovery. A turn takes as long as without (0.4 ms).
      database.pragma('secure_delete = ON');
      if (pragma(database, 'user_version') !== steps.length || pragma(database, 'application_id') !== APPLICATION_ID)
        migrate(database, file, steps, keep);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  });
}
