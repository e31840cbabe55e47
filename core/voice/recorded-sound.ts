/** What a microphone heard, as something to be played. */
import { HEARING_RATE_HZ } from './ports.ts';
import type { SpokenSentence } from './ports.ts';

/** @param samples - mono, 16 kHz; none give nothing to play. */
export async function* recordedSound(samples: Int16Array): AsyncGenerator<SpokenSentence> {
  if (samples.length === 0) return;
  yield await Promise.resolve({ sentence: { index: 0, text: '', spoken: '' }, samples, sampleRateHz: HEARING_RATE_HZ });
}
