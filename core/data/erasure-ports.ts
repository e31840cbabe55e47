/** Deleting everything Jarvis stored about a person: what it is, and the mark by which a deletion that was cut short is finished. */

import { RECOVERY_FILE } from './recovery-ports.ts';

/** What of the data folder is about the person. Whoever keeps something new there that is adds it here. */
export const PERSONAL = {
  /** The database, its log, and what was put aside of it. */
  databasePrefix: 'jarvis.db',
  /** Holds nothing: it says who has the database open. */
  databaseLock: 'jarvis.db.lock',
  /** Files in folders, by the beginning of their name. */
  files: [
    { folder: 'backups', prefix: 'jarvis-' },
    { folder: 'logs', prefix: 'jarvis.' },
    { folder: '.', prefix: RECOVERY_FILE },
  ],
  /** Whole folders. */
  folders: ['utterances'],
} as const;

/** The end of what waits to be overwritten; nothing reads it any more. */
export const ERASING = '.erasing';

/** In the data folder while a deletion goes on. */
export const ERASURE_MARK = 'erasing.json';

/** What goes beside the conversations, memories, backups and recordings. */
export interface ErasureScope {
  readonly settings: boolean;
  readonly secrets: boolean;
}

/** What is still to be done. */
export interface ErasureMark extends ErasureScope {
  /** The data is still in its place: nothing newer has been stored. */
  readonly data: boolean;
}

export interface ErasureMarks {
  /** Undefined where no deletion goes on. */
  read(): Promise<ErasureMark | undefined>;
  /** On disk when it resolves. @throws Problem `data-unwritable`, `disk-full` */
  write(mark: ErasureMark): Promise<void>;
  remove(): Promise<void>;
}
