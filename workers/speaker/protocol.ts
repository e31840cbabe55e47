/** What the speaker process understands. */

/** How a play begins. */
export interface PlayInput {
  /** 0 (mute) to 1. */
  readonly volume: number;
  /** Somebody is already speaking. */
  readonly ducked: boolean;
  /** What is played is told, as it leaves for the device. */
  readonly tapped?: boolean | undefined;
}

/** What is streamed in while it plays. */
export type PlayChunk =
  /** Mono samples that follow those before; never empty. */
  | { readonly type: 'speech'; readonly samples: Int16Array; readonly sampleRateHz: number }
  /** There is no more speech. Commands may still follow. */
  | { readonly type: 'speech-end' }
  | { readonly type: 'duck'; readonly ducked: boolean }
  /** Falls silent at once and ends the call with what was played. */
  | { readonly type: 'stop' };

/** What is streamed out. */
export type PlayPart =
  /** The first sample with sound left for the device. */
  | { readonly type: 'first-sound' }
  /** Samples of speech that left so far: when a piece begins, and several times a second. */
  | { readonly type: 'position'; readonly playedSamples: number }
  /** What left for the device, after the volume; `atSample` counts from the play's first, silence included. */
  | { readonly type: 'played'; readonly samples: Int16Array; readonly sampleRateHz: number; readonly atSample: number };

export interface SpeakerProtocol {
  readonly config: Readonly<Record<string, never>>;
  readonly methods: {
    /** Plays until `speech-end` and all is out, or until `stop`. Throws Problem `speaker-missing`. */
    readonly play: {
      readonly input: PlayInput;
      readonly chunk: PlayChunk;
      readonly part: PlayPart;
      /** Samples of speech that were played, over all pieces. */
      readonly output: { readonly playedSamples: number };
    };
  };
}
