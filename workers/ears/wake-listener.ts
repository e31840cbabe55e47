/**
 * Listens to one stream for the wake word: cuts it into the detector's blocks and says once when it was heard. In silence the detector
 * sleeps; what it would remember is kept as sound, and given to it when somebody speaks.
 */
import type { EarsEvent } from './protocol.ts';
import { WAKE_BLOCK_SAMPLES, WAKE_MEMORY_BLOCKS } from './wake-detector.ts';
import type { WakeDetector } from './wake-detector.ts';

/** The same word is still in the detector's two seconds for this long. */
const REFRACTORY_SAMPLES = 16_000;
/** Silence after which it sleeps: catching up costs as much as two seconds of listening, so it is not done for every cough. */
const AWAKE_SAMPLES = 32_000;
/**
 * Blocks that are waited for once the word seems to be heard, 320 ms: it is crossed 90 ms before the word's end in the middle, the best
 * score comes after it, and who confirms it needs the whole word.
 */
const SETTLE_BLOCKS = 4;

export interface WakeListener {
  /**
   * Takes samples in order.
   * @param spoken - whether somebody speaks in them
   */
  hear(samples: Int16Array, spoken: boolean): Promise<readonly EarsEvent[]>;
  /** What is still waited for is told now: nothing more of its utterance comes. */
  settle(): readonly EarsEvent[];
}

/**
 * @param wakeScore - 0 to 1, from which the word counts as heard
 * @param startSample - position of the first sample
 */
export function createWakeListener(detector: WakeDetector, wakeScore: number, startSample: number): WakeListener {
  // The blocks before the next one, the oldest at `oldest`; a stream is not deaf at its beginning, because silence came before it.
  const memory = Array.from({ length: WAKE_MEMORY_BLOCKS }, () => new Int16Array(WAKE_BLOCK_SAMPLES));
  let oldest = 0;
  const block = new Int16Array(WAKE_BLOCK_SAMPLES);
  let filled = 0;
  let now = startSample;
  let deafUntil = startSample;
  let awakeUntil = startSample;
  let asleep = true;
  let heard: { readonly atSample: number; score: number; blocksLeft: number } | undefined;

  const keep = (): void => {
    memory[oldest]?.set(block);
    oldest = (oldest + 1) % WAKE_MEMORY_BLOCKS;
  };
  const wakeUp = async (): Promise<void> => {
    for (let place = 0; place < WAKE_MEMORY_BLOCKS; place += 1) {
      const past = memory[(oldest + place) % WAKE_MEMORY_BLOCKS];
      if (past !== undefined) await detector.take(past);
    }
    asleep = false;
  };

  const settle = (): readonly EarsEvent[] => {
    if (heard === undefined) return [];
    const { atSample, score } = heard;
    heard = undefined;
    deafUntil = now + REFRACTORY_SAMPLES;
    return [{ type: 'wake-heard', atSample, score }];
  };

  return {
    settle,
    async hear(samples, spoken) {
      const events: EarsEvent[] = [];
      if (spoken) awakeUntil = now + samples.length + AWAKE_SAMPLES;
      for (let taken = 0; taken < samples.length;) {
        const piece = samples.subarray(taken, taken + WAKE_BLOCK_SAMPLES - filled);
        block.set(piece, filled);
        filled += piece.length;
        taken += piece.length;
        now += piece.length;
        if (filled < WAKE_BLOCK_SAMPLES) break;
        filled = 0;
        if (now > awakeUntil) {
          asleep = true;
          keep();
          continue;
        }
        if (asleep) await wakeUp();
        const score = await detector.score(block);
        keep();
        if (heard !== undefined) {
          heard.score = Math.max(heard.score, score);
          heard.blocksLeft -= 1;
          if (heard.blocksLeft === 0) events.push(...settle());
        } else if (score >= wakeScore && now >= deafUntil) heard = { atSample: now, score, blocksLeft: SETTLE_BLOCKS };
      }
      return events;
    },
  };
}
