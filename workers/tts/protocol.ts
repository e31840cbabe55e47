/** What the tts helper understands: text in, a waveform out. */

/** Which English: the dictionaries differ, the voice is American. */
export type Dialect = 'us' | 'gb';

/** Where the voice lies. */
export interface TtsConfig {
  /** Holds model.onnx (phoneme ids to 24 kHz waveform) and vocab.json. */
  readonly voiceFolder: string;
  /** Holds the pronunciation dictionaries, the tagger and the net for unknown words. */
  readonly phonemesFolder: string;
  /** Threads of one synthesis; by default half the processors, two at most. On two busy cores one is faster than two (45 against 80 ms for 4 s of speech). */
  readonly threads?: number;
  /** `us` by default. */
  readonly dialect?: Dialect;
}

/** What to say and how. */
export interface SpeakInput {
  /** Any text; markup should be gone already. */
  readonly text: string;
  /** 0.5 (half as fast) to 2 (twice as fast). */
  readonly speed: number;
  /** A voice id, `hibari-heart`. */
  readonly voice: string;
}

/** The speech. */
export interface SpeakOutput {
  /** Mono, 16 bit; empty when there is nothing to say. */
  readonly samples: Int16Array;
  readonly sampleRateHz: number;
}

/** The helper's methods. */
export interface TtsProtocol {
  readonly config: TtsConfig;
  readonly methods: {
    readonly speak: { readonly input: SpeakInput; readonly chunk: never; readonly part: never; readonly output: SpeakOutput };
  };
}
