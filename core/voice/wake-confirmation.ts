/**
 * The wake word's second stage: the recogniser says how likely "Jarvis" is after "Hey" in the sound the first stage was pleased with,
 * however it would have spelt it. Both together decide.
 */
import { isStop } from '../base/errors.ts';
import type { Recognizer } from './ports.ts';
import type { WakeSensitivity } from './wake-sensitivity.ts';

/** Of the first stage, with whom the word is believed where the recogniser fails: whoever spoke is to hear why. */
const SURE_SCORE = 0.9;
/** The most a score tells for or against it. */
const SCORE_LIMIT = 1e-4;
/**
 * Logistic regression over the first stage's score (its logit) and the recogniser's log-probability, and the confidence from which the
 * word counts as heard. Chosen by `node scripts/measure-wake.ts choose`; docs/wake-word.md has the figures.
 */
const SCORE_WEIGHT = 0.91;
const WORDS_WEIGHT = 0.53;
const BIAS = 0.16;
export const leastConfidence: Readonly<Record<WakeSensitivity, number>> = { strict: 0.5, balanced: -1, eager: -3 };

/** What the recogniser is asked about; the likelier of the two counts. */
export const WAKE_PHRASES = [
  { before: ' Hey', words: ' Jarvis' },
  { before: ' Hey,', words: ' Jarvis' },
] as const;

/** Whether the wake word is in `samples`, which end at most a second after it. */
export type ConfirmWake = (samples: Int16Array, score: number) => Promise<boolean>;

/** @returns the logarithm of the odds that it was said. @param score - 0 to 1 @param logProbability - of the words */
export function wakeConfidence(score: number, logProbability: number): number {
  const limited = Math.min(1 - SCORE_LIMIT, Math.max(SCORE_LIMIT, score));
  return SCORE_WEIGHT * Math.log(limited / (1 - limited)) + WORDS_WEIGHT * logProbability + BIAS;
}

export function createWakeConfirmation(
  recognizer: Pick<Recognizer, 'weigh'>,
  sensitivity: WakeSensitivity,
  { signal }: { readonly signal: AbortSignal },
): ConfirmWake {
  return async (samples, score) => {
    try {
      const weights = await recognizer.weigh(samples, { phrases: WAKE_PHRASES, language: 'en', signal });
      return wakeConfidence(score, Math.max(...weights)) >= leastConfidence[sensitivity];
    } catch (error) {
      if (isStop(error) || signal.aborted) throw error;
      return score >= SURE_SCORE;
    }
  };
}
