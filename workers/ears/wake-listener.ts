/** Listens to one stream for the wake word: cuts it into the detector's blocks and says once when it was heard. */
import type { EarsEvent } from './protocol.ts';
import { WAKE_BLOCK_SAMPLES } from './wake-detector.ts';
import type { WakeDetector } from './wake-detector.ts';

/** The same word is still in the detector's two seconds for this long. */
const REFRACTORY_SAMPLES = 16_000;

export interface WakeListener {
  /** Takes samples in order. */
  hear(samples: Int16Array): Promise<readonly EarsEvent[]>;
}

/**
 * @param wakeScore - 0 to 1, from which the word counts as heard
 * @param startSample - position of the first sample
 */
export function createWakeListener(detector: WakeDetector, wakeScore: number, startSample: number): WakeListener {
  const block = new Int16Array(WAKE_BLOCK_SAMPLES);
  let filled = 0;
  let now = startSample;
  let deafUntil = startSample;
  return {
    async hear(samples) {
      const events: EarsEvent[] = [];
      for (let taken = 0; taken < samples.length;) {
        const piece = samples.subarray(taken, taken + WAKE_BLOCK_SAMPLES - filled);
        block.set(piece, filled);
        filled += piece.length;
        taken += piece.length;
        now += piece.length;
        if (filled < WAKE_BLOCK_SAMPLES) break;
        filled = 0;
        const score = await detector.score(block);
        if (score < wakeScore || now < deafUntil) continue;
        deafUntil = now + REFRACTORY_SAMPLES;
        events.push({ type: 'wake-heard', atSample: now, score });
      }
      return events;
    },
  };
}
