/** Where the audio of what is said lies until it is answered. */

/** One utterance whose audio is there. */
export interface KeptUtterance {
  /** The id its question has, or will have, in the store. */
  readonly id: string;
  /** When speech began, in milliseconds since 1970. */
  readonly startedAt: number;
  /** 0 where nothing could be written. */
  readonly durationMs: number;
  readonly bytes: number;
  /** `unanswered` until its turn is stored. */
  readonly state: 'unanswered' | 'answered';
  /** Another program that runs is still at it. */
  readonly elsewhere: boolean;
}

/** The audio of an utterance on its way to disk. */
export interface UtteranceFile {
  /** Mono, 16 kHz; in order, one after the other. What is written outlives the process. @throws Problem `disk-full`, `data-unwritable` */
  append(samples: Int16Array): Promise<void>;
  /** No more follows; what was written outlives a power cut too. Closes the file whatever happens. @throws as append */
  end(): Promise<void>;
}

/** The files of utterances. Whatever fails to be read is left out or `utterance-missing`. */
export interface UtteranceFiles {
  /** Readable from the first append on, however it ends. @throws Problem `disk-full`, `data-unwritable` */
  create(id: string, startedAt: number): Promise<UtteranceFile>;
  /** Oldest first. */
  list(): Promise<readonly KeptUtterance[]>;
  /** Mono, 16 kHz; never empty. @throws Problem `utterance-missing` */
  read(id: string): Promise<Int16Array>;
  /** Its turn is stored. Nothing happens where it is not there. @throws Problem `data-unwritable`, `disk-full` */
  markAnswered(id: string): Promise<void>;
  /** Gone for good; fine where it is not there. @throws Problem `data-unwritable` */
  remove(id: string): Promise<void>;
  /** Writes and removes something small. @throws Problem `data-unwritable`, `disk-full` */
  probe(): Promise<void>;
}
