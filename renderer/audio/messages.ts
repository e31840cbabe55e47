/** What the page and the thread that plays say to each other. */

export type WorkletCommand =
  | { readonly type: 'start'; readonly playId: number; readonly volume: number; readonly ducked: boolean; readonly tapped: boolean }
  | { readonly type: 'speech'; readonly playId: number; readonly samples: Int16Array; readonly sampleRateHz: number }
  /** No more speech. `drainFrames`: of the device, from the last sample until it can be heard. */
  | { readonly type: 'end'; readonly playId: number; readonly drainFrames: number }
  | { readonly type: 'duck'; readonly playId: number; readonly ducked: boolean }
  | { readonly type: 'volume'; readonly volume: number }
  | { readonly type: 'stop'; readonly playId: number };

export type WorkletReport =
  | { readonly type: 'position'; readonly playId: number; readonly takenSamples: number }
  | { readonly type: 'sounded'; readonly playId: number }
  /** What left for the device, from the play's first frame on. */
  | { readonly type: 'played'; readonly playId: number; readonly samples: Int16Array<ArrayBuffer>; readonly atSample: number }
  | { readonly type: 'finished'; readonly playId: number; readonly takenSamples: number };

/** The name the processor is registered under. */
export const PROCESSOR_NAME = 'jarvis-voice';
