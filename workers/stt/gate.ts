/** Decides whether there was anything to recognise, before and after Whisper was asked. */
import { blockEnergies } from './pieces.ts';

/** A block of 20 ms below this mean square (-66 dB of full scale) holds no voice a microphone picked up. */
const SILENCE_ENERGY = 2.5e-7;

/** True when no block is loud enough to be a voice. */
export function isSilent(samples: Int16Array): boolean {
  return blockEnergies(samples).every((energy) => energy < SILENCE_ENERGY);
}

/** What Whisper says about a window. */
export interface Evidence {
  readonly noSpeechProbability: number;
  readonly meanLogProbability: number;
  readonly text: string;
}

/** True when the text is to be thrown away. */
export function isInvented(evidence: Evidence): boolean {
  if (!/[\p{L}\p{N}]/u.test(evidence.text)) return true;
  return evidence.noSpeechProbability > 0.6 && evidence.meanLogProbability < -0.5;
}

/**
 * True when nothing voiced follows sample `from`: every later block is 20 dB below the speech before it, or not above twice its
 * background.
 */
export function staysQuiet(samples: Int16Array, from: number): boolean {
  const before = blockEnergies(samples.subarray(0, from)).sort();
  if (before.length === 0) return false;
  const speech = before[Math.floor(before.length * 0.9)] as number;
  const background = before[Math.floor(before.length * 0.1)] as number;
  const limit = Math.max(speech / 100, Math.min(background * 4, speech / 4));
  return blockEnergies(samples.subarray(from)).every((energy) => energy <= limit);
}
