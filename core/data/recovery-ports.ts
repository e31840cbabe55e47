/** What happened to a database that was found damaged: said to the user until they have read it. */

/** What was wrong with the file. */
export type DamageCause =
  /** A folder has its name. */
  | 'misplaced'
  | 'emptied'
  /** It does not begin as a database does. */
  | 'header'
  /** What was written last lies in a log beside the file, and that is damaged. */
  | 'log'
  | 'log-lost'
  | 'pages'
  | 'tables'
  /** An index or a search that is made from the tables. */
  | 'index';

export type RecoveryOutcome =
  /** In its place; nothing is missing. */
  | 'mended'
  /** All of it was read and written anew; nothing is missing. */
  | 'rebuilt'
  /** A backup, with everything that could still be read. */
  | 'restored'
  /** No backup could be opened: what could still be read. */
  | 'salvaged';

/** The report, beside the database until the user has read it. */
export const RECOVERY_FILE = 'recovery.json';

export interface RecoveryCounts {
  readonly conversations: number;
  readonly messages: number;
  readonly memories: number;
}

export interface Recovery {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly cause: DamageCause;
  /** As SQLite or the file system said it. */
  readonly detail: string;
  readonly outcome: RecoveryOutcome;
  /** Where what was damaged is kept. */
  readonly keptAs?: string;
  readonly backup?: { readonly file: string; readonly createdAt: number };
  /** What was read from the damaged file and is not in the backup. */
  readonly saved: RecoveryCounts;
  /** Backups newer than that one, or all, that could not be used; encrypted ones among them. */
  readonly unusable: number;
  /** Of these, how many would have needed the passphrase. */
  readonly locked: number;
}

/** What happened to the data of one folder. */
export interface Recoveries {
  /** The last one that nobody has read yet. */
  unread(): Promise<Recovery | undefined>;
  /** Somebody has read it. */
  dismiss(): Promise<void>;
  /** Calls back when one has just happened. @returns how to end it */
  subscribe(listener: (recovery: Recovery) => void): () => void;
}
