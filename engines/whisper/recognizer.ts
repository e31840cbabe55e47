/** The recognizer port on the stt helper. */
import { Stopped } from '../../core/base/errors.ts';
import { createAsyncQueue } from '../../core/base/queue.ts';
import type { Recognizer, TranscribeOptions, Transcript } from '../../core/voice/ports.ts';
import type { WorkerClient } from '../../workers/host/supervisor.ts';
import type { LiveChunk, SttProtocol, SttRequest } from '../../workers/stt/protocol.ts';

/** What it needs. */
export interface WhisperRecognizerOptions {
  /** The supervised stt helper. */
  readonly worker: WorkerClient<SttProtocol>;
}

function toRequest(options: TranscribeOptions): SttRequest {
  return {
    language: options.language,
    ...(options.timestamps === undefined ? {} : { timestamps: options.timestamps }),
    ...(options.previousText === undefined ? {} : { previousText: options.previousText }),
  };
}

/** Whisper in its own process. */
export function createWhisperRecognizer({ worker }: WhisperRecognizerOptions): Recognizer {
  return {
    async transcribe(utterance, options) {
      const { transcript } = await worker.call('transcribe', { ...toRequest(options), utterance }, { signal: options.signal });
      return transcript;
    },
    weigh: (utterance, { phrases, language, signal }) => worker.call('weigh', { utterance, phrases, language }, { signal }),
    begin(options) {
      const chunks = createAsyncQueue<LiveChunk>();
      const discarded = new AbortController();
      const signal = AbortSignal.any([options.signal, discarded.signal]);
      const { onPartial } = options;
      let open = true;
      let pauses = 0;
      const onWords = new Map<number, (words: Transcript) => void>();
      const call = worker.call(
        'live',
        { ...toRequest(options), ...(onPartial === undefined ? {} : { partials: true }) },
        {
          signal,
          chunks,
          onPart(part) {
            if (!open) return;
            if ('pause' in part) onWords.get(part.pause)?.(part.words);
            else onPartial?.(part);
          },
        },
      );
      // Whoever finishes hears of a failure; an utterance that is discarded has none.
      call.catch(() => undefined);
      return {
        push(samples) {
          chunks.push({ type: 'samples', samples });
        },
        pause(tell) {
          pauses += 1;
          if (tell !== undefined) onWords.set(pauses, tell);
          chunks.push({ type: 'pause', tell: tell && pauses });
        },
        async finish(finishOptions) {
          open = false;
          finishOptions.signal.throwIfAborted();
          const stop = (): void => {
            discarded.abort(finishOptions.signal.reason);
          };
          finishOptions.signal.addEventListener('abort', stop, { once: true });
          chunks.end();
          try {
            return (await call).transcript;
          } finally {
            finishOptions.signal.removeEventListener('abort', stop);
          }
        },
        discard() {
          open = false;
          chunks.end();
          discarded.abort(new Stopped('superseded'));
        },
      };
    },
    warm: (options) => worker.warm(options.signal),
  };
}
