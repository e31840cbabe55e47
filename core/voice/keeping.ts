/** One utterance being kept: in memory until it is speech for sure, from then on in blocks on disk. */
import type { StopReason } from '../base/errors.ts';
import { HEARING_RATE_HZ } from './ports.ts';
import type { UtteranceFile, UtteranceFiles } from './utterance-ports.ts';

/** What a kill while somebody speaks may cost: half a second. */
export const BLOCK_SAMPLES = HEARING_RATE_HZ / 2;

/** Nothing here waits, and nothing fails. */
export interface Keeping {
  /** The id its question gets in the store, so that asked twice it is stored once. */
  readonly id: string;
  /** Samples that follow those before. */
  append(samples: Int16Array): void;
  /** It is speech: until now nothing was written. */
  confirm(): void;
  /** A pause: what was said goes to disk without waiting for a whole block. */
  flush(): void;
  /** It is complete. @param utterance - all of it */
  end(utterance: Int16Array): void;
  /** Its turn is stored. */
  stored(): void;
  /** It was nothing, or is not wanted. */
  discard(): void;
  /** Its turn failed: it stays, to be tried again. */
  leave(): void;
  /** Who stops it does not want it; it stays when the program ends, and when it was wanted once before. */
  stopped(reason: StopReason): void;
}

/** What became of it: nobody is at it any more. */
export type KeepingOutcome = 'stored' | 'discarded' | 'left';

export interface KeepingOptions {
  readonly id: string;
  readonly files: UtteranceFiles;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** It is complete and there, from before. */
  readonly resumed: boolean;
  /** Runs tasks one after the other; what they throw is logged. */
  readonly queue: (task: () => Promise<void>) => void;
  /** It is not, or not whole, on disk. */
  readonly onUnwritten: (utterance: Int16Array) => void;
  /** @param written - there may be something on disk */
  readonly onDone: (outcome: KeepingOutcome, written: boolean) => void;
}

function joined(pieces: readonly Int16Array[], length: number): Int16Array {
  const all = new Int16Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

export function startKeeping({ id, files, startedAt, resumed, queue, onUnwritten, onDone }: KeepingOptions): Keeping {
  let waiting: Int16Array[] = [];
  let waitingSamples = 0;
  let confirmed = resumed;
  let done = false;
  /** Nothing more is written: it is closed, or could not be. */
  let over = resumed;
  let whole: Int16Array | undefined;
  let file: UtteranceFile | undefined;
  let written = resumed;
  let failed = false;

  const write = (task: () => Promise<void>): void => {
    queue(async () => {
      if (failed) return;
      try {
        await task();
      } catch (error) {
        failed = true;
        throw error;
      }
    });
  };
  const flush = (): void => {
    if (!confirmed || over || waitingSamples === 0) return;
    const block = joined(waiting, waitingSamples);
    waiting = [];
    waitingSamples = 0;
    written = true;
    write(async () => {
      file ??= await files.create(id, startedAt);
      await file.append(block);
    });
  };
  const close = (): void => {
    if (over) return;
    flush();
    over = true;
    queue(async () => {
      try {
        // After a failure as well.
        await file?.end();
      } catch (error) {
        failed = true;
        throw error;
      } finally {
        if (failed && whole !== undefined) onUnwritten(whole);
        whole = undefined;
      }
    });
  };
  const finish = (outcome: KeepingOutcome): void => {
    if (done) return;
    done = true;
    if (outcome === 'discarded') {
      waiting = [];
      waitingSamples = 0;
    }
    close();
    onDone(outcome, written);
  };

  return {
    id,
    append(samples) {
      if (over) return;
      waiting.push(samples);
      waitingSamples += samples.length;
      if (waitingSamples >= BLOCK_SAMPLES) flush();
    },
    confirm() {
      confirmed = true;
    },
    flush,
    end(utterance) {
      confirmed = true;
      whole = utterance;
      close();
    },
    stored() {
      finish('stored');
    },
    discard() {
      finish('discarded');
    },
    leave() {
      finish(confirmed ? 'left' : 'discarded');
    },
    stopped(reason) {
      finish(confirmed && (resumed || reason === 'shutdown') ? 'left' : 'discarded');
    },
  };
}
