/** Keeping copies of all that is stored, and going back to one. */
import type { DataPart } from '../../contract/routes/data.ts';
import type { CallOptions } from '../base/call.ts';
import type { Problem } from '../base/errors.ts';

export type BackupKind = 'daily' | 'manual' | 'migration';

/**
 * What the file of a backup is called, such as `jarvis-20261122T214500.123Z-daily.db`: sorted by name is sorted by time. An encrypted one ends with
 * `.db.age`.
 */
export function backupName(kind: BackupKind, atMs: number, encrypted = false): string {
  return `jarvis-${new Date(atMs).toISOString().replaceAll(/[-:]/g, '')}-${kind}.db${encrypted ? '.age' : ''}`;
}

/** As {@link backupName} writes it. */
const NAME = /^jarvis-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2}\.\d{3})Z-(daily|manual|migration)\.db(\.age)?$/;

/** @returns undefined for a file that is no backup by its name */
export function readBackupName(name: string): Pick<Backup, 'createdAt' | 'kind' | 'encrypted'> | undefined {
  const [, year, month, day, hour, minute, second, kind, age] = NAME.exec(name) ?? [];
  const createdAt = Date.parse(`${year ?? ''}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${minute ?? ''}:${second ?? ''}Z`);
  return Number.isNaN(createdAt) ? undefined : { createdAt, kind: kind as BackupKind, encrypted: age !== undefined };
}

/** A copy of the database. */
export interface Backup {
  /** Where it is. */
  readonly file: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly kind: BackupKind;
  readonly encrypted: boolean;
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

/** What is stored, and how much room it takes. */
export interface StoreMeasure {
  readonly conversations: number;
  readonly messages: number;
  readonly memories: number;
  /** Of the database, what only makes finding quick; null where measuring would take too long. */
  readonly indexBytes: number | null;
}

/** What a data folder takes on the disk. */
export interface DataFolder {
  /** @throws as the store does */
  measure(options: CallOptions): Promise<
    Omit<StoreMeasure, 'indexBytes'> & {
      readonly folder: string;
      /** Null where it takes no room yet, or can't be told. */
      readonly parts: readonly { readonly part: DataPart; readonly bytes: number | null }[];
    }
  >;
}

/** What a person decides about copies that are to be encrypted. */
export interface CopyOptions extends CallOptions {
  /** Without encryption, although a passphrase is set: for when it can't be read. */
  readonly plain?: boolean | undefined;
}

/** What opening a backup may take. */
export interface OpenOptions extends CallOptions {
  /** For an encrypted one; left out, the passphrase that is set. */
  readonly passphrase?: string | undefined;
}

/** Backups of one data folder. While a passphrase is set, every new one is encrypted with it. */
export interface Backups {
  /**
   * Made by SQLite's backup API while everything goes on, and verified by opening it.
   * @throws Problem `disk-full`, `data-unwritable`; why the passphrase that is set can't be read
   */
  create(kind: BackupKind, options: CopyOptions): Promise<Backup>;
  /** The newest first. */
  list(): Promise<readonly Backup[]>;
  /**
   * Opens it and reads every page.
   * @throws Problem `file-missing`, `backup-damaged`, `backup-foreign`, `backup-newer`, `backup-passphrase-needed`, `backup-passphrase-wrong`
   */
  verify(file: string, options: OpenOptions): Promise<BackupContent>;
  /**
   * Puts a backup in the place of the database, whole or not at all; the one that was there becomes a backup itself.
   * @throws as {@link Backups.verify} and {@link Backups.create}
   */
  restore(file: string, options: OpenOptions & CopyOptions): Promise<BackupContent>;
  /** Deletes one of those that are listed, for good. @throws Problem `file-missing`, `data-unwritable` */
  delete(file: string): Promise<void>;
  /** Makes today's, unless there is one, and deletes what rotation no longer keeps. @throws as {@link Backups.create} */
  maintain(options: CallOptions): Promise<void>;
  /** Why today's could not be made when that was tried last. */
  waiting(): Problem | undefined;
}
