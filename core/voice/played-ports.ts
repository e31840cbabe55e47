/** What is played, between those who play and those who listen. */

/** Sound as it left for the device, after the volume; silence between two sentences included. */
export interface PlayedSound {
  /** Mono. */
  readonly samples: Int16Array;
  readonly sampleRateHz: number;
  /** Since its play began. */
  readonly atSample: number;
}

/** The same at 16 kHz. What does not follow the piece before is of another play. */
export interface PlayedPiece {
  readonly samples: Int16Array;
  readonly atSample: number;
}

/** For those who listen. */
export interface PlayedSignal {
  /** @returns how to leave */
  follow(listener: (piece: PlayedPiece) => void): () => void;
}

/** For those who play. */
export interface PlayedSignalHub extends PlayedSignal {
  /** Whether anybody listens; asked when a play begins. */
  wanted(): boolean;
  push(sound: PlayedSound): void;
}
