/**
 * Makes a damaged database usable again. What was damaged is kept under another name and never changed; the new one is made beside it, and takes
 * its place by a rename once it is whole and on the disk: a process that dies anywhere in between leaves what the next start goes on with.
 */
import { chmodSync, closeSync, copyFileSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Database } from 'better-sqlite3';
import { Problem } from '../../../core/base/errors.ts';
import { readBackupName } from '../../../core/data/ports.ts';
import type { DamageCause, Recovery, RecoveryCounts } from '../../../core/data/recovery-ports.ts';
import { openDatabase } from '../database.ts';
import { inspectDatabase } from '../inspect.ts';
import { isSealed, openSealed } from '../sealed-file.ts';
import { damageOfDatabase } from './damage.ts';
import type { Damage } from './damage.ts';
import { joinAgain, mergeRows } from './merge.ts';
import { openPages } from './pages.ts';
import { readReport, writeReport } from './report.ts';
import { salvage } from './salvage.ts';
import { expectedSchema } from './schema.ts';

/** Complete, and about to take the place of the database. */
const ready = (file: string): string => `${file}.recovered`;
const BESIDE = ['', '-wal', '-shm', '-journal'];

/** Such as `jarvis.db.damaged-20261122T214500Z`. */
function nameForDamaged(file: string, nowMs: number): string {
  const stamp = new Date(nowMs).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  for (let at = 1; ; at += 1) {
    const name = `${file}.damaged-${stamp}${at === 1 ? '' : `-${String(at)}`}`;
    if (!existsSync(name)) return name;
  }
}

function syncFile(file: string): void {
  const descriptor = openSync(file, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function removeDatabase(file: string): void {
  for (const end of BESIDE) rmSync(`${file}${end}`, { force: true });
}

/** Whether a process died between making a new database and putting it in its place. */
export const isRecoveryBegun = (file: string): boolean => existsSync(ready(file));

/**
 * Ends what a process that died had begun: the new database is there whole, and has to take its place.
 * @returns whether there was one
 */
export function finishRecovery(file: string): boolean {
  if (!isRecoveryBegun(file)) return false;
  const keptAs = readReport(file)?.keptAs ?? nameForDamaged(file, Date.now());
  for (const end of BESIDE) if (existsSync(`${file}${end}`)) renameSync(`${file}${end}`, `${keptAs}${end}`);
  renameSync(ready(file), file);
  return true;
}

/** Makes indexes and searches anew where they are. @returns whether the database is sound now */
export function mendInPlace(file: string, { mendable }: Damage): boolean {
  if (mendable === undefined) return false;
  try {
    const database = new Sqlite(file, { fileMustExist: true });
    try {
      database.pragma('trusted_schema = OFF');
      database
        .transaction(() => {
          for (const { name, sql } of mendable) {
            const there = database.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(name) !== undefined;
            if (sql !== null && !there) database.exec(sql);
          }
          database.exec('REINDEX');
          for (const search of expectedSchema(Number(database.pragma('user_version', { simple: true }))).searches)
            database.exec(`INSERT INTO ${search} (${search}) VALUES ('rebuild')`);
        })
        .immediate();
      return damageOfDatabase(database, { depth: 'full' }) === undefined;
    } finally {
      database.close();
    }
  } catch {
    return false;
  }
}

export interface RecoverOptions {
  /** Opens encrypted backups. */
  readonly passphrase?: string | undefined;
  /** There is one that was not asked for yet: an encrypted backup is waited for and not left out. */
  readonly mayUnlock?: boolean;
  readonly nowMs: number;
  readonly signal: AbortSignal;
}

interface Base {
  readonly backup?: NonNullable<Recovery['backup']>;
  readonly unusable: number;
  readonly locked: number;
}

/** Copies the newest backup that is whole to `target`. Those that are not stay where they are. */
async function copyNewestBackup(file: string, target: string, { passphrase, mayUnlock, signal }: RecoverOptions): Promise<Base> {
  const folder = path.join(path.dirname(file), 'backups');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const backups = names
    .map((name) => ({ file: path.join(folder, name), createdAt: readBackupName(name)?.createdAt }))
    .filter((one): one is { readonly file: string; readonly createdAt: number } => one.createdAt !== undefined)
    .sort((a, b) => b.createdAt - a.createdAt);
  let unusable = 0;
  let locked = 0;
  for (const backup of backups) {
    signal.throwIfAborted();
    removeDatabase(target);
    try {
      const sealed = await isSealed(backup.file);
      if (sealed && passphrase === undefined && mayUnlock === true) throw new Problem('recovery-waits');
      if (sealed && passphrase === undefined) throw new Problem('backup-passphrase-needed', { path: backup.file });
      if (sealed && passphrase !== undefined) await openSealed(backup.file, target, passphrase, signal);
      else copyFileSync(backup.file, target);
      chmodSync(target, 0o600);
      inspectDatabase(target);
      return { backup, unusable, locked };
    } catch (error) {
      if (!(error instanceof Problem) || error.code === 'recovery-waits') throw error;
      unusable += 1;
      if (error.code.startsWith('backup-passphrase')) locked += 1;
    }
  }
  removeDatabase(target);
  return { unusable, locked };
}

/** Opens what is being made: nothing of it is needed before it is whole, so that it is synced once. */
function openUnfinished(file: string): Database {
  const database = openDatabase(file, undefined, () => undefined);
  database.pragma('foreign_keys = OFF');
  database.pragma('synchronous = OFF');
  return database;
}

function countRows(database: Database): RecoveryCounts {
  const count = (table: string): number => Number(database.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
  return { conversations: count('conversations'), messages: count('messages'), memories: count('memories') };
}

/** Damage that leaves tables without a gap and takes something all the same. */
const LOSSY: readonly DamageCause[] = ['emptied', 'misplaced', 'log', 'log-lost'];

/** Writes all that can be had to `target`. */
async function rebuild(file: string, target: string, damage: Damage, options: RecoverOptions): Promise<Recovery> {
  const { tables } = expectedSchema();
  const pages = openPages(file, `${file}-wal`);
  try {
    const found = salvage(pages, tables);
    const sure = LOSSY.includes(damage.cause) ? new Set<string>() : found.whole;
    const whole = sure.size === tables.length;
    const base: Base = whole ? { unusable: 0, locked: 0 } : await copyNewestBackup(file, target, options);
    const database = openUnfinished(target);
    try {
      const before = countRows(database);
      database
        .transaction(() => {
          // What is not in a table that was read whole was deleted since the backup.
          for (const name of sure) database.exec(`DELETE FROM ${name}`);
          mergeRows(database, tables, found.rows());
          joinAgain(database);
        })
        .immediate();
      const after = countRows(database);
      database.pragma('journal_mode = DELETE');
      return {
        at: options.nowMs,
        cause: damage.cause,
        detail: damage.detail,
        outcome: whole ? 'rebuilt' : base.backup === undefined ? 'salvaged' : 'restored',
        keptAs: nameForDamaged(file, options.nowMs),
        saved: {
          conversations: Math.max(0, after.conversations - before.conversations),
          messages: Math.max(0, after.messages - before.messages),
          memories: Math.max(0, after.memories - before.memories),
        },
        ...base,
      };
    } finally {
      database.close();
    }
  } finally {
    pages.close();
  }
}

/**
 * To be called while no program has the database open.
 * @throws Problem `recovery-waits`, `disk-full`, `data-unwritable`: nothing is changed then; the signal's reason
 */
export async function recoverDatabase(file: string, damage: Damage, options: RecoverOptions): Promise<Recovery> {
  const nothing = { conversations: 0, messages: 0, memories: 0 };
  const about = { at: options.nowMs, cause: damage.cause, detail: damage.detail, saved: nothing, unusable: 0, locked: 0 };
  if (mendInPlace(file, damage)) {
    const report: Recovery = { ...about, outcome: 'mended' };
    writeReport(file, report);
    return report;
  }
  const target = `${file}.recovering`;
  removeDatabase(target);
  try {
    const report = await rebuild(file, target, damage, options);
    inspectDatabase(target);
    syncFile(target);
    writeReport(file, report);
    renameSync(target, ready(file));
    finishRecovery(file);
    return report;
  } finally {
    removeDatabase(target);
  }
}
