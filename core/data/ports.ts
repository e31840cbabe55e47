/** Keeping copies of all that is stored, and going back to one. */
import type { CallOptions } from '../base/call.ts';

export type BackupKind = 'daily' | 'manual' | 'migration';

/** What the file of a backup is called, such as `jarvis-20261122T214500.123Z-daily.db`: sorted by name is sorted by time. */
export function backupName(kind: BackupKind, atMs: number): string {
  return `jarvis-${new Date(atMs).toISOString().replaceAll(/[-:]/g, '')}-${kind}.db`;
}

/** A copy of the database. */
export interface Backup {
  /** Where it is. */
  readonly file: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly kind: BackupKind;
}

/** What a look into a backup found. */
export interface BackupContent {
  readonly file: string;
  readonly bytes: number;
  /** Number of the schema. */
  readonly version: number;
  readonly conversations: number;
  readonly messages: number;
  readonly memories: number;
}

/** Backups of one data folder. */
export interface Backups {
  /** Made by SQLite's backup API while everything goes on, and verified by opening it. @throws Problem `disk-full`, `data-unwritable` */
  create(kind: BackupKind, options: CallOptions): Promise<Backup>;
  /** The newest first. */
  list(): Promise<readonly Backup[]>;
  /** Opens it and reads every page. @throws Problem `file-missing`, `backup-damaged`, `backup-foreign`, `backup-newer` */
  verify(file: string, options: CallOptions): Promise<BackupContent>;
  /**
   * Puts a backup in the place of the database, whole or not at all; the one that was there becomes a backup itself.
   * @throws as {@link Backups.verify}
   */
  restore(file: string, options: CallOptions): Promise<BackupContent>;
  /** Makes today's, unless there is one, and deletes what rotation no longer keeps. */
  maintain(options: CallOptions): Promise<void>;
}
