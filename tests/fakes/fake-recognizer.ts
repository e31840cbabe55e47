/** A recogniser that knows what was said. */
import type { Clock } from '../../core/base/clock.ts';
import { sleep } from '../../core/base/clock.ts';
import type { Recognizer, Transcript } from '../../core/voice/ports.ts';

/** How it behaves. */
export interface FakeRecognizerOptions {
  /** Of every utterance, or one after the other; the last stays. */
  readonly transcript: Transcript | readonly Transcript[];
  readonly clock: Clock;
  /** Time of a final transcript. */
  readonly takesMs: number;
  /** Words so far: one is told with each push, to whoever asks. */
  readonly partials?: readonly string[];
  /** Natural logarithm of the likelihood of whatever is asked about; 0 for certain. */
  readonly weight?: number;
  /** Thrown by the first so many calls. */
  readonly failures?: { readonly count: number; readonly error: Error };
}

/** What it was asked. */
export interface FakeRecognizer extends Recognizer {
  readonly calls: readonly string[];
  /** Utterances begun and neither finished nor discarded. */
  readonly open: () => number;
}

/** Creates one; what it hears is not listened to. */
export function createFakeRecognizer({
  transcript,
  clock,
  takesMs,
  partials = [],
  weight = 0,
  failures,
}: FakeRecognizerOptions): FakeRecognizer {
  const calls: string[] = [];
  const transcripts: Transcript[] = 'kind' in transcript ? [transcript] : [...transcript];
  let failed = 0;
  let open = 0;
  const recognise = async (signal: AbortSignal): Promise<Transcript> => {
    await sleep(clock, takesMs, signal);
    if (failures !== undefined && failed < failures.count) {
      failed += 1;
      throw failures.error;
    }
    return transcripts.length > 1 ? (transcripts.shift() ?? { kind: 'no-speech' }) : (transcripts[0] ?? { kind: 'no-speech' });
  };
  return {
    calls,
    open: () => open,
    transcribe(_utterance, { signal }) {
      calls.push('transcribe');
      return recognise(signal);
    },
    begin({ onPartial }) {
      calls.push('begin');
      open += 1;
      let closed = false;
      let finishing = false;
      let pushes = 0;
      const close = (): void => {
        if (!closed) open -= 1;
        closed = true;
      };
      return {
        push() {
          const text = partials[pushes++];
          if (text !== undefined && !closed && !finishing) onPartial?.({ text });
        },
        pause: () => {
          calls.push('pause');
        },
        async finish({ signal }) {
          calls.push('finish');
          finishing = true;
          try {
            return await recognise(signal);
          } finally {
            close();
          }
        },
        discard: close,
      };
    },
    weigh(_utterance, { phrases }) {
      calls.push('weigh');
      return Promise.resolve(phrases.map(() => weight));
    },
    warm: () => Promise.resolve(),
  };
}
