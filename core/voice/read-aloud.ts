/** Text that is there already, as speech: an earlier answer, a sample of a voice. */
import { prefetch } from '../base/prefetch.ts';
import type { SpeakOptions, SpokenSentence, Synthesizer } from './ports.ts';
import { sentences } from './sentences.ts';

/** Sentences that are synthesised ahead of the one being heard. */
const SENTENCES_AHEAD = 2;

async function* synthesised(text: string, synthesizer: Synthesizer, options: SpeakOptions): AsyncGenerator<SpokenSentence> {
  async function* whole(): AsyncGenerator<string> {
    yield await Promise.resolve(text);
  }
  for await (const sentence of sentences(whole(), options)) {
    if (sentence.spoken === '') yield { sentence, samples: new Int16Array(0), sampleRateHz: 24_000 };
    else yield await synthesizer.speak(sentence, options);
  }
}

/** @param text - Markdown, spoken as an answer is @throws as the synthesizer does, and the signal's reason */
export function readAloud(text: string, synthesizer: Synthesizer, options: SpeakOptions): AsyncIterable<SpokenSentence> {
  return prefetch(synthesised(text, synthesizer, options), SENTENCES_AHEAD);
}
