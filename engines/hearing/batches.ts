/** Hands frames to the ears: at once while they keep up, joined while they are busy, never more than they can take. */
import type { PcmFrame } from '../../core/voice/ports.ts';
import type { FrameBatch, TimedPiece } from '../../workers/ears/protocol.ts';

/** Batches under way before frames are joined. */
const UNDER_WAY_MOST = 2;
/** Samples of a batch at most, and of what waits: 2 s at 16 kHz. */
const BATCH_SAMPLES_MOST = 32_000;

/** The frames as batches. */
export interface Batches {
  readonly chunks: AsyncIterable<FrameBatch>;
  /** One batch was dealt with. */
  acknowledge(): void;
  /** Nobody wants more; the frames are left. */
  close(): void;
  /** Where the frames that were read end. */
  readTo(): number;
}

/** Reads `frames` no further than a batch ahead. @param takePlayed - what was played since it was asked last */
export function createBatches(
  frames: AsyncIterable<PcmFrame>,
  takePlayed?: () => readonly TimedPiece[],
  fewestFrames: () => number = () => 1,
): Batches {
  const iterator = frames[Symbol.asyncIterator]();
  let waiting: PcmFrame[] = [];
  let waitingSamples = 0;
  let readTo = 0;
  let underWay = 0;
  let done: { readonly error?: unknown } | undefined;
  let wake: () => void = () => undefined;
  const changed = (): Promise<void> =>
    new Promise((resolve) => {
      const before = wake;
      wake = () => {
        before();
        resolve();
      };
    });
  const notify = (): void => {
    const waking = wake;
    wake = () => undefined;
    waking();
  };

  const room = async (): Promise<void> => {
    while (waitingSamples >= BATCH_SAMPLES_MOST && done === undefined) await changed();
  };

  const read = async (): Promise<void> => {
    try {
      while (done === undefined) {
        const next = await iterator.next();
        if (next.done === true) break;
        waiting.push(next.value);
        waitingSamples += next.value.samples.length;
        readTo = next.value.atSample + next.value.samples.length;
        notify();
        await room();
      }
      done ??= {};
    } catch (error) {
      done ??= { error };
    }
    notify();
  };

  const take = (): FrameBatch => {
    const samples = new Int16Array(waitingSamples);
    const atSample = waiting[0]?.atSample ?? 0;
    let at = 0;
    let endsPause: number | undefined;
    for (const frame of waiting) {
      endsPause = frame.endsPause ?? endsPause;
      samples.set(frame.samples, at);
      at += frame.samples.length;
    }
    waiting = [];
    waitingSamples = 0;
    underWay += 1;
    notify();
    return { atSample, samples, endsPause, ...(takePlayed === undefined ? {} : { played: takePlayed() }) };
  };

  async function* chunks(): AsyncGenerator<FrameBatch> {
    for (;;) {
      const enough = waiting.length >= (done === undefined ? fewestFrames() : 1);
      if (enough && underWay < UNDER_WAY_MOST) yield take();
      else if (done !== undefined && waiting.length === 0) {
        if ('error' in done) throw done.error;
        return;
      } else await changed();
    }
  }

  // At once, and not when the first batch is taken: the microphone opens while the ears' process may still be starting.
  void read();
  return {
    chunks: chunks(),
    readTo: () => readTo,
    acknowledge() {
      underWay -= 1;
      notify();
    },
    close() {
      waiting = [];
      waitingSamples = 0;
      if (done === undefined) {
        done = {};
        // A source that waits for a device returns when its own signal is aborted.
        void iterator.return?.().catch(() => undefined);
      }
      notify();
    },
  };
}
