/** What was asked after the wake word, or that nothing was. */
import type { CallOptions } from '../base/call.ts';
import { HEARING_RATE_HZ } from './ports.ts';
import type { Recognizer, Transcript } from './ports.ts';
import { afterWakeWords } from './wake-words.ts';

/** Shown to the recogniser as said before: it then spells the name as it is, which it otherwise does every other time. */
export const WAKE_SPELLING = 'Hey Jarvis.';
/** Voice after the word seemed over that is more than its own last sounds. */
const MORE_SAMPLES = 0.6 * HEARING_RATE_HZ;
/** Of every utterance, after its last voiced sample (the ears' tail). */
const TAIL_SAMPLES = 0.2 * HEARING_RATE_HZ;

export interface WakeQuestionOptions extends CallOptions {
  /** ISO 639-1 or auto. */
  readonly language: string;
  /** The whole utterance, wake word and all. */
  readonly samples: Int16Array;
  /** Voice there is after the wake word. */
  readonly voicedAfterSamples: number;
}

/**
 * @param transcript - of the whole utterance
 * @returns undefined where nothing was asked
 */
export async function wakeQuestion(
  transcript: Transcript,
  recognizer: Pick<Recognizer, 'transcribe'>,
  { language, signal, samples, voicedAfterSamples }: WakeQuestionOptions,
): Promise<Transcript | undefined> {
  const rest = transcript.kind === 'text' ? afterWakeWords(transcript.text) : undefined;
  if (transcript.kind === 'text' && rest !== undefined && rest !== '') return { ...transcript, text: rest };
  if (voicedAfterSamples < MORE_SAMPLES) return undefined;
  // The words could not be told from the question: they are cut off by where the first stage heard them.
  const from = Math.max(0, samples.length - voicedAfterSamples - TAIL_SAMPLES);
  const after = await recognizer.transcribe(samples.subarray(from), { language, signal });
  if (after.kind !== 'text') return undefined;
  const text = afterWakeWords(after.text) ?? after.text;
  return text === '' ? undefined : { ...after, text };
}
