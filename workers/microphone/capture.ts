/** Captures from a device for as long as it is wanted, and opens it again when it was lost. */
import type { Clock } from '../../core/base/clock.ts';
import { sleep } from '../../core/base/clock.ts';
import type { CapturePart } from './protocol.ts';
import type { OpenRecorder, Recorder } from './recorder.ts';

/** Reads that may fail right after opening before the device counts as lost: the library's first one sometimes does. */
const FIRST_READ_TRIES = 3;
/** Between two tries to open a lost device. */
const REOPEN_EVERY_MS = 500;

/** What capturing needs. */
export interface CaptureOptions {
  readonly device: string;
  readonly open: OpenRecorder;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly emit: (part: CapturePart) => void;
  /** Lets messages in between two blocking reads. */
  readonly breathe: () => Promise<void>;
}

/**
 * Ends when the signal is aborted, with the device closed.
 * @throws Problem as `open` does, for the first opening; later ones are tried until they succeed.
 */
export async function capture(options: CaptureOptions): Promise<void> {
  const { device, open, clock, signal, emit, breathe } = options;
  let atSample = 0;

  const readAll = async (recorder: Recorder): Promise<void> => {
    let failuresLeft = FIRST_READ_TRIES - 1;
    for (;;) {
      await breathe();
      if (signal.aborted) return;
      let samples: Int16Array;
      try {
        samples = recorder.read();
      } catch (error) {
        if (failuresLeft === 0) throw error;
        failuresLeft -= 1;
        continue;
      }
      failuresLeft = 0;
      emit({ type: 'frame', samples, atSample });
      atSample += samples.length;
    }
  };

  /** True when it went on until the signal; false when the device was lost. */
  const captureUntilLost = async (recorder: Recorder): Promise<boolean> => {
    try {
      await readAll(recorder);
      return true;
    } catch {
      return false;
    } finally {
      recorder.close();
    }
  };

  const reopen = async (): Promise<Recorder> => {
    for (;;) {
      try {
        return open(device);
      } catch {
        await sleep(clock, REOPEN_EVERY_MS, signal);
      }
    }
  };

  let recorder = open(device);
  while (!(await captureUntilLost(recorder))) {
    emit({ type: 'lost' });
    recorder = await reopen();
    emit({ type: 'found' });
  }
}
