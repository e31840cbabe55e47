/** A voice whose sound lasts as long as its text. */
import type { Clock } from '../../core/base/clock.ts';
import { sleep } from '../../core/base/clock.ts';
import type { Synthesizer } from '../../core/voice/ports.ts';

const RATE_HZ = 24_000;

/** How it behaves. */
export interface FakeSynthesizerOptions {
  readonly clock: Clock;
  /** Time to make one sentence. */
  readonly takesMs: number;
  /** Length of its sound per character. */
  readonly msPerCharacter: number;
  /** Thrown for the sentence of this index. */
  readonly failure?: { readonly atSentence: number; readonly error: Error };
}

/** What it made, with times. */
export interface FakeSynthesizer extends Synthesizer {
  readonly made: readonly { readonly text: string; readonly startedAtMs: number }[];
}

/** Creates one; the samples are not silent. */
export function createFakeSynthesizer({ clock, takesMs, msPerCharacter, failure }: FakeSynthesizerOptions): FakeSynthesizer {
  const made: { text: string; startedAtMs: number }[] = [];
  return {
    made,
    async speak(sentence, { signal }) {
      made.push({ text: sentence.spoken, startedAtMs: clock.nowMs() });
      await sleep(clock, takesMs, signal);
      if (failure?.atSentence === sentence.index) throw failure.error;
      const samples = new Int16Array(Math.round((sentence.spoken.length * msPerCharacter * RATE_HZ) / 1000)).fill(1000);
      return { sentence, samples, sampleRateHz: RATE_HZ };
    },
    warm: () => Promise.resolve(),
  };
}
