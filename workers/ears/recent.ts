/** The audio that may still become part of an utterance. */

/** Samples by their position in the stream. */
export interface RecentAudio {
  /** Samples that follow those appended before. */
  append(samples: Int16Array): void;
  /** A copy of what lies between two positions, which must still be there. */
  slice(fromSample: number, toSample: number): Int16Array;
  /** Lets go of what lies before a position. */
  forgetBefore(sample: number): void;
}

/** @param startSample - position of the first sample. */
export function createRecentAudio(startSample: number): RecentAudio {
  const pieces: { readonly atSample: number; readonly samples: Int16Array }[] = [];
  let end = startSample;
  return {
    append(samples) {
      pieces.push({ atSample: end, samples });
      end += samples.length;
    },
    slice(fromSample, toSample) {
      const copy = new Int16Array(toSample - fromSample);
      for (const { atSample, samples } of pieces) {
        const from = Math.max(fromSample, atSample);
        const to = Math.min(toSample, atSample + samples.length);
        if (from < to) copy.set(samples.subarray(from - atSample, to - atSample), from - fromSample);
      }
      return copy;
    },
    forgetBefore(sample) {
      const kept = pieces.findIndex(({ atSample, samples }) => atSample + samples.length > sample);
      pieces.splice(0, kept === -1 ? pieces.length : kept);
    },
  };
}
