/** Joins the audio of an utterance as it arrives. */

/** Room for ten seconds at 16 kHz before the buffer grows. */
const FIRST_ROOM_SAMPLES = 160_000;

/** Audio that only ever grows. */
export interface GrowingAudio {
  append(samples: Int16Array): void;
  /** A view of all so far; later appends leave it as it is. */
  view(): Int16Array;
}

/** Starts empty. */
export function createGrowingAudio(): GrowingAudio {
  let buffer = new Int16Array(FIRST_ROOM_SAMPLES);
  let length = 0;
  return {
    append(samples) {
      if (length + samples.length > buffer.length) {
        const larger = new Int16Array(Math.max(buffer.length * 2, length + samples.length));
        larger.set(buffer.subarray(0, length));
        buffer = larger;
      }
      buffer.set(samples, length);
      length += samples.length;
    },
    view: () => buffer.subarray(0, length),
  };
}
