/** What the recognizer's helper understands. */
import type { Transcript, WeighedPhrase } from '../../core/voice/ports.ts';

/** How it starts. */
export interface SttConfig {
  /** Folder with onnx/, tokenizer.json and the rest of whisper-base. */
  readonly modelFolder: string;
  /** Threads of each network; the number of processors, two at most, when not given. */
  readonly threads?: number;
}

/** What to recognise. */
export interface SttRequest {
  /** ISO 639-1, or `auto`. */
  readonly language: string;
  readonly timestamps?: boolean;
  readonly previousText?: string;
}

/** A piece of an utterance that is still being spoken. */
export type LiveChunk =
  | { readonly type: 'samples'; readonly samples: Int16Array }
  /** The audio so far may be the whole. */
  | {
      readonly type: 'pause';
      /** Emit what was understood up to here, under this number. */
      readonly tell?: number | undefined;
    };

/** What was understood so far. */
export interface LivePartial {
  readonly text: string;
}

/** What was understood up to a pause. */
export interface PauseWords {
  readonly pause: number;
  readonly words: Transcript;
}

/** What was said and how it was found. */
export interface SttResult {
  readonly transcript: Transcript;
  /** From the last sample to the text. */
  readonly elapsedMs: number;
  /** Windows that were decoded, a second look at a full window included. */
  readonly windows: number;
}

/** Calls of the stt helper. `live` ends with its chunks. */
export interface SttProtocol {
  readonly config: SttConfig;
  readonly methods: {
    readonly transcribe: {
      readonly input: SttRequest & { readonly utterance: Int16Array };
      readonly chunk: never;
      readonly part: never;
      readonly output: SttResult;
    };
    readonly weigh: {
      readonly input: { readonly utterance: Int16Array; readonly language: string; readonly phrases: readonly WeighedPhrase[] };
      readonly chunk: never;
      readonly part: never;
      readonly output: readonly number[];
    };
    readonly live: {
      readonly input: SttRequest & {
        /** Emit the words so far as parts. */
        readonly partials?: boolean;
      };
      readonly chunk: LiveChunk;
      readonly part: LivePartial | PauseWords;
      readonly output: SttResult;
    };
  };
}
