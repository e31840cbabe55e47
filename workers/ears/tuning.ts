/** The numbers by which the ears tell speech from noise. */
import type { EndpointerOptions } from './endpointer.ts';
import type { ListenInput } from './protocol.ts';

const SAMPLES_PER_MS = 16;
/**
 * Thresholds by `node scripts/measure-ears.ts choose`: the shortest confirmation at which no noise became an utterance (music like
 * a voice is the last), onset and offset in the middle of a plain where nothing more is lost and the end is noticed within a block.
 */
const ONSET = 0.5;
const OFFSET = 0.25;
const CONFIRM_MS = 192;
/** Who holds a key means to speak: a short "no" counts. */
const CONFIRM_HELD_MS = 96;
const MISFIRE_MS = 320;
const PRE_ROLL_MS = 500;
/** Announced as a pause; what it says is complete, because the tail of an utterance is as long. */
const EARLY_PAUSE_MS = 200;
/** Whisper takes 30 s at a time and is slow on more; somebody who dictates pauses well before the hard limit. */
const SOFT_LIMIT_MS = 60_000;
const HARD_LIMIT_MS = 90_000;

/** The endpointer's options for a stream. */
export function endpointerOptions(input: ListenInput): EndpointerOptions {
  return {
    endpointing: input.endpointing,
    onset: ONSET,
    offset: OFFSET,
    confirmSamples: (input.endpointing === 'hold' ? CONFIRM_HELD_MS : CONFIRM_MS) * SAMPLES_PER_MS,
    misfireSamples: MISFIRE_MS * SAMPLES_PER_MS,
    preRollSamples: PRE_ROLL_MS * SAMPLES_PER_MS,
    tailSamples: EARLY_PAUSE_MS * SAMPLES_PER_MS,
    earlyPauseSamples: EARLY_PAUSE_MS * SAMPLES_PER_MS,
    pauseSamples: Math.max(input.pauseMs, EARLY_PAUSE_MS) * SAMPLES_PER_MS,
    softLimitSamples: SOFT_LIMIT_MS * SAMPLES_PER_MS,
    hardLimitSamples: HARD_LIMIT_MS * SAMPLES_PER_MS,
  };
}
