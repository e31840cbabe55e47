/** What the ears understand: frames in, events out. */
import type { PlayedPiece } from '../../core/voice/played-ports.ts';
import type { Endpointing } from '../../core/voice/ports.ts';

/** How one stream is listened to. */
export interface ListenInput {
  readonly endpointing: Endpointing;
  /** Silence that ends an utterance, in ms. */
  readonly pauseMs: number;
  /** The score from which the wake word counts as heard; left out, it is not listened for. */
  readonly wakeScore?: number | undefined;
  /** What is played comes with the frames, and is taken out of them; events are then later by 16 ms. */
  readonly echo?: boolean | undefined;
}

/** What was played, and when. */
export interface TimedPiece extends PlayedPiece {
  /** Of what is heard: where it was when this came. */
  readonly heardAtSample: number;
}

/** Frames that follow each other, joined. */
export interface FrameBatch {
  /** Position of the first sample. */
  readonly atSample: number;
  readonly samples: Int16Array;
  /** The silence after this last voiced sample ends the utterance, after these samples. */
  readonly endsPause?: number | undefined;
  /** What was played since the batch before. */
  readonly played?: readonly TimedPiece[] | undefined;
}

/** The events of the port, with the utterance only as its `audio`: the engine joins it. */
export type EarsEvent =
  | { readonly type: 'speech-start' | 'speech-confirmed' | 'misfire'; readonly atSample: number }
  | { readonly type: 'wake-heard'; readonly atSample: number; readonly score: number }
  | { readonly type: 'audio'; readonly samples: Int16Array }
  | { readonly type: 'speech-pause' | 'speech-end'; readonly lastVoicedSample: number }
  | { readonly type: 'level'; readonly rms: number };

/** What one batch gave. */
export interface EarsPart {
  readonly events: readonly EarsEvent[];
}

export interface EarsConfig {
  /** Folder of the Silero VAD model. */
  readonly modelFolder: string;
  /** Folder of the wake word's models; read when it is first listened for. */
  readonly wakeFolder?: string | undefined;
}

export interface EarsProtocol {
  readonly config: EarsConfig;
  readonly methods: {
    /** One part per batch and one after the last. */
    readonly listen: { readonly input: ListenInput; readonly chunk: FrameBatch; readonly part: EarsPart; readonly output: undefined };
  };
}
