/** From samples that were played to sentences that were heard. Pure. */
import type { HeardSentence, PlaybackReport, Sentence, SpokenSentence } from '../../core/voice/ports.ts';

/** The sentences that were given, in order. */
export interface HeardTally {
  add(speech: SpokenSentence): void;
  /** Samples before the last sentence that has any; once more than these are played it has begun. */
  lastBeginsAt(): number;
  /** @param playedSamples - over all sentences. @param ended - the speech gave its last sentence. */
  report(playedSamples: number, ended: boolean): PlaybackReport;
}

/** Starts empty. */
export function createHeardTally(): HeardTally {
  const given: { readonly sentence: Sentence; readonly samples: number }[] = [];
  let total = 0;
  let lastBegins = 0;
  return {
    add({ sentence, samples }) {
      given.push({ sentence, samples: samples.length });
      if (samples.length > 0) lastBegins = total;
      total += samples.length;
    },
    lastBeginsAt: () => lastBegins,
    report(playedSamples, ended) {
      const heard: HeardSentence[] = [];
      let left = playedSamples;
      for (const { sentence, samples } of given) {
        const played = Math.min(left, samples);
        if (samples > 0 && played === 0) break;
        heard.push({ sentence, fraction: samples === 0 ? 1 : played / samples });
        left -= played;
        if (played < samples) break;
      }
      return { heard, complete: ended && playedSamples >= total };
    },
  };
}
