/** What the microphone process understands. */
import type { PcmFrame } from '../../core/voice/ports.ts';

/** Name of the device the system would take. */
export const DEFAULT_DEVICE = 'default';

/** What capturing streams out. */
export type CapturePart =
  | ({ readonly type: 'frame' } & PcmFrame)
  /** The device went away; frames go on once it is back. */
  | { readonly type: 'lost' }
  | { readonly type: 'found' };

export interface MicrophoneProtocol {
  readonly config: Readonly<Record<string, never>>;
  readonly methods: {
    /** Captures until it is cancelled. Throws Problem `microphone-missing`, `microphone-unknown`. */
    readonly capture: {
      readonly input: { readonly device: string };
      readonly chunk: never;
      readonly part: CapturePart;
      readonly output: undefined;
    };
    /** Names of the devices; none where not even the system's default can be opened. */
    readonly devices: { readonly input: undefined; readonly chunk: never; readonly part: never; readonly output: readonly string[] };
  };
}
