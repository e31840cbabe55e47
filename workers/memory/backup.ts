/** Copies of the database by SQLite's backup API, page by page, so that calls in between are answered; and the way back. */
import { chmodSync, closeSync, copyFileSync, existsSync, fdatasyncSync, linkSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Database } from 'better-sqlite3';
import { Problem } from '../../core/base/errors.ts';
import { backupName } from '../../core/data/ports.ts';
import type { BackupContent } from '../../core/data/ports.ts';
import { copyIsDue } from './database.ts';
import { inspectDatabase } from './inspect.ts';
import { removeScratch, scratchBeside } from './scratch.ts';
import { isSealed, openSealed, sealFile } from './sealed-file.ts';

/** Pages that are copied at a stretch, 4 MiB, and stretches after which they are brought to the disk: what waits there makes a turn's commit wait. */
const PAGES_AT_ONCE = 1_000;
const STRETCHES_PER_SYNC = 4;

/** How a copy is encrypted. */
export interface Seal {
  readonly passphrase: string;
  /** Less only where a test would wait for it. */
  readonly workFactor?: number | undefined;
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes `file` by way of an unfinished one beside it, which never stays. */
async function finished<T>(file: string, make: (unfinished: string) => Promise<T>): Promise<T> {
  const unfinished = scratchBeside(file);
  try {
    const made = await make(unfinished);
    renameSync(unfinished, file);
    return made;
  } finally {
    removeScratch(unfinished);
  }
}

/** SQLite fills a file that is there and keeps its mode; its own would be everybody's to read. */
function makeEmpty(file: string): void {
  closeSync(openSync(file, 'wx', 0o600));
}

/** Runs `work` with a name beside the database for what must not stay. */
async function aside<T>(databaseFile: string, work: (scratch: string) => Promise<T>): Promise<T> {
  const scratch = scratchBeside(databaseFile);
  try {
    return await work(scratch);
  } finally {
    removeScratch(scratch);
  }
}

/** Says of `file` what was found of the copy that was looked at instead. */
function inspectAs(file: string, copy: string): BackupContent {
  try {
    return { ...inspectDatabase(copy), file };
  } catch (error) {
    throw error instanceof Problem && 'path' in error.data
      ? new Problem(error.code, { ...error.data, path: file }, { cause: error })
      : error;
  }
}

/**
 * Writes a copy and verifies it, by a connection that does nothing else; an unfinished one never has the final name. One that is to be encrypted is first made beside the database, not in
 * the folder of backups, which people let other programs copy.
 * @throws the signal's reason
 */
export async function backUp(database: Database, file: string, seal: Seal | undefined, signal: AbortSignal): Promise<BackupContent> {
  const copy = async (plain: string): Promise<BackupContent> => {
    makeEmpty(plain);
    const handle = openSync(plain, 'r+');
    let stretches = 0;
    // Held open, it is one moment's state that is copied; what is written meanwhile would begin the copy anew.
    database.exec('BEGIN');
    try {
      database.prepare('SELECT count(*) FROM sqlite_schema').get();
      await database.backup(plain, {
        progress() {
          signal.throwIfAborted();
          stretches += 1;
          if (stretches % STRETCHES_PER_SYNC === 0) fdatasyncSync(handle);
          return PAGES_AT_ONCE;
        },
      });
    } finally {
      if (database.inTransaction) database.exec('COMMIT');
      closeSync(handle);
    }
    return inspectAs(file, plain);
  };
  if (seal === undefined) {
    return finished(file, async (plain) => {
      const content = await copy(plain);
      await sync(plain);
      return content;
    });
  }
  return aside(database.name, async (plain) => {
    const content = await copy(plain);
    const bytes = await finished(file, async (sealed) => {
      await sealFile(plain, sealed, { ...seal, signal });
      return sizeOf(sealed);
    });
    return { ...content, bytes };
  });
}

async function sizeOf(file: string): Promise<number> {
  const handle = await open(file, 'r');
  try {
    return (await handle.stat()).size;
  } finally {
    await handle.close();
  }
}

/**
 * What a backup holds. An encrypted one is decrypted beside the database for as long as that takes.
 * @throws Problem `backup-damaged`, `backup-foreign`, `backup-newer`, `backup-passphrase-needed`, `backup-passphrase-wrong`
 */
export async function inspectBackup(
  file: string,
  {
    databaseFile,
    passphrase,
    signal,
  }: { readonly databaseFile: string; readonly passphrase: string | undefined; readonly signal: AbortSignal },
): Promise<BackupContent> {
  if (!(await isSealed(file))) {
    checkName(file);
    return inspectDatabase(file);
  }
  return aside(databaseFile, async (plain) => {
    await openSealed(file, plain, given(file, passphrase), signal);
    return { ...inspectAs(file, plain), bytes: await sizeOf(file) };
  });
}

function given(file: string, passphrase: string | undefined): string {
  if (passphrase === undefined) throw new Problem('backup-passphrase-needed', { path: file });
  return passphrase;
}

/** Somebody put a plain file where an encrypted one was. */
function checkName(file: string): void {
  if (file.endsWith('.age')) throw new Problem('backup-damaged', { path: file, detail: 'it is not encrypted, though its name says so' });
}

/**
 * Makes a backup ready to take the place of the database, plain and beside it, and removes that again when `use` is over.
 * @throws Problem as {@link inspectBackup}
 */
export async function withIncoming<T>(
  backup: string,
  {
    databaseFile,
    passphrase,
    signal,
  }: { readonly databaseFile: string; readonly passphrase: string | undefined; readonly signal: AbortSignal },
  use: (incoming: string, content: BackupContent) => Promise<T>,
): Promise<T> {
  return aside(databaseFile, async (incoming) => {
    if (await isSealed(backup)) await openSealed(backup, incoming, given(backup, passphrase), signal);
    else {
      checkName(backup);
      copyFileSync(backup, incoming);
    }
    chmodSync(incoming, 0o600);
    // What was copied is looked at, not what it was copied from: a file may change meanwhile.
    const content = inspectAs(backup, incoming);
    await sync(incoming);
    return use(incoming, { ...content, bytes: await sizeOf(backup) });
  });
}

export interface PutInPlaceOptions {
  readonly databaseFile: string;
  /** Where the database that was there stays. */
  readonly keepAs: string;
  /** How that one is encrypted; plain where it is left out. */
  readonly seal?: Seal | undefined;
  readonly signal: AbortSignal;
}

/** Puts a file in the place of a closed database. Every step but the last leaves the old one in its place, and the last is one rename. */
export async function putInPlace(incoming: string, { databaseFile, keepAs, seal, signal }: PutInPlaceOptions): Promise<void> {
  if (seal === undefined) {
    rmSync(keepAs, { force: true });
    linkSync(databaseFile, keepAs);
  } else await finished(keepAs, (sealed) => sealFile(databaseFile, sealed, { ...seal, signal }));
  signal.throwIfAborted();
  renameSync(incoming, databaseFile);
}

/**
 * The copy before a migration, encrypted. To be made before the database is opened for good.
 * @returns whether one was due
 */
export async function keepSealed(databaseFile: string, seal: Seal, signal: AbortSignal): Promise<boolean> {
  if (!existsSync(databaseFile)) return false;
  return aside(databaseFile, async (plain) => {
    const database = new Sqlite(databaseFile);
    try {
      if (!copyIsDue(database)) return false;
      makeEmpty(plain);
      database.prepare('VACUUM INTO ?').run(plain);
    } finally {
      database.close();
    }
    const folder = path.join(path.dirname(databaseFile), 'backups');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file = path.join(folder, backupName('migration', Date.now(), true));
    await finished(file, (sealed) => sealFile(plain, sealed, { ...seal, signal }));
    return true;
  });
}
