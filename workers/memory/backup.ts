/** Copies of the database by SQLite's backup API, page by page, so that calls in between are answered; and the way back. */
import { chmodSync, copyFileSync, linkSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Database } from 'better-sqlite3';
import type { BackupContent } from '../../core/data/ports.ts';
import { inspectDatabase } from './inspect.ts';

/** Pages that are copied at a stretch: 4 MiB, some milliseconds. */
const PAGES_AT_ONCE = 1_000;

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes a copy and verifies it; an unfinished one never has the final name. @throws the signal's reason */
export async function backUp(database: Database, file: string, signal: AbortSignal): Promise<BackupContent> {
  const unfinished = `${file}.part`;
  rmSync(unfinished, { force: true });
  try {
    await database.backup(unfinished, {
      progress() {
        signal.throwIfAborted();
        return PAGES_AT_ONCE;
      },
    });
    chmodSync(unfinished, 0o600);
    const content = inspectDatabase(unfinished);
    await sync(unfinished);
    renameSync(unfinished, file);
    return { ...content, file };
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

/**
 * Puts a backup in the place of a closed database. The database that was there stays as `keepAs`. Every step but the last leaves the old one in
 * its place, and the last is one rename.
 * @throws Problem `backup-damaged`, `backup-foreign`, `backup-newer`
 */
export async function putInPlace(backup: string, databaseFile: string, keepAs: string): Promise<BackupContent> {
  const incoming = `${databaseFile}.incoming`;
  rmSync(incoming, { force: true });
  try {
    copyFileSync(backup, incoming);
    chmodSync(incoming, 0o600);
    // What was copied is looked at, not what it was copied from: a file may change meanwhile.
    const content = inspectDatabase(incoming);
    await sync(incoming);
    rmSync(keepAs, { force: true });
    linkSync(databaseFile, keepAs);
    renameSync(incoming, databaseFile);
    return { ...content, file: backup };
  } finally {
    rmSync(incoming, { force: true });
  }
}
