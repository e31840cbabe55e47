/** A recogniser that knows what was said. */
import type { Clock } from '../../core/base/clock.ts';
import { sleep } from '../../core/base/clock.ts';
import type { Recognizer, Transcript } from '../../core/voice/ports.ts';

/** How it behaves. */
export interface FakeRecognizerOptions {
  readonly transcript: Transcript;
  readonly clock: Clock;
  /** Time of a final transcript. */
  readonly takesMs: number;
  /** Thrown by the first so many calls. */
  readonly failures?: { readonly count: number; readonly error: Error };
}

/** What it was asked. */
export interface FakeRecognizer extends Recognizer {
  readonly calls: readonly string[];
  /** Utterances begun and neither finished nor discarded. */
  readonly open: () => number;
}

/** Creates one; `pause` and `push` are only noted. */
export function createFakeRecognizer({ transcript, clock, takesMs, failures }: FakeRecognizerOptions): FakeRecognizer {
  const calls: string[] = [];
  let failed = 0;
  let open = 0;
  const recognise = async (signal: AbortSignal): Promise<Transcript> => {
    await sleep(clock, takesMs, signal);
    if (failures !== undefined && failed < failures.count) {
      failed += 1;
      throw failures.error;
    }
    return transcript;
  };
  return {
    calls,
    open: () => open,
    transcribe(_utterance, { signal }) {
      calls.push('transcribe');
      return recognise(signal);
    },
    begin() {
      calls.push('begin');
      open += 1;
      let closed = false;
      const close = (): void => {
        if (!closed) open -= 1;
        closed = true;
      };
      return {
        push: () => undefined,
        pause: () => {
          calls.push('pause');
        },
        async finish({ signal }) {
          calls.push('finish');
          try {
            return await recognise(signal);
          } finally {
            close();
          }
        },
        discard: close,
      };
    },
    warm: () => Promise.resolve(),
  };
}
