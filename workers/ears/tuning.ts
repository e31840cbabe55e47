/** The numbers by which the ears tell speech from noise. */
import type { EndpointerOptions } from './endpointer.ts';
import type { ListenInput } from './protocol.ts';

const SAMPLES_PER_MS = 16;
/** The shortest pause that can end an utterance: the early one must come first. */
const EARLY_PAUSE_MS = 200;

/** The endpointer's options for a stream. */
export function endpointerOptions(input: ListenInput): EndpointerOptions {
  return {
    endpointing: input.endpointing,
    onset: 0.5,
    offset: 0.35,
    confirmSamples: 160 * SAMPLES_PER_MS,
    misfireSamples: 320 * SAMPLES_PER_MS,
    preRollSamples: 500 * SAMPLES_PER_MS,
    tailSamples: EARLY_PAUSE_MS * SAMPLES_PER_MS,
    earlyPauseSamples: EARLY_PAUSE_MS * SAMPLES_PER_MS,
    pauseSamples: Math.max(input.pauseMs, EARLY_PAUSE_MS) * SAMPLES_PER_MS,
    softLimitSamples: 60_000 * SAMPLES_PER_MS,
    hardLimitSamples: 90_000 * SAMPLES_PER_MS,
  };
}
