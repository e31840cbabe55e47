/** The microphone by its process. */
import type { CallOptions } from '../../core/base/call.ts';
import type { Log } from '../../core/base/log.ts';
import { silentLog } from '../../core/base/log.ts';
import type { Microphone } from '../../core/voice/ports.ts';
import type { WorkerClient } from '../../workers/host/supervisor.ts';
import type { MicrophoneProtocol } from '../../workers/microphone/protocol.ts';

/** What the microphone needs. */
export interface MicrophoneOptions {
  readonly worker: WorkerClient<MicrophoneProtocol>;
  /** A name of {@link listMicrophones}, or `default` for the system's; read each time the device is opened anew. */
  readonly device: () => string;
  /** Told when the device went away and when it is back. */
  readonly onPresence?: (present: boolean) => void;
  readonly log?: Log;
}

/** Creates the port; the device is open only while frames are being read. */
export function createMicrophone(options: MicrophoneOptions): Microphone {
  const { worker, onPresence, log = silentLog } = options;
  return {
    async *frames({ signal }) {
      signal.throwIfAborted();
      for await (const part of worker.stream('capture', { device: options.device() }, { signal })) {
        if (part.type === 'frame') {
          yield { samples: part.samples, atSample: part.atSample };
          continue;
        }
        log.warn(part.type === 'lost' ? 'microphone-lost' : 'microphone-found');
        onPresence?.(part.type === 'found');
      }
    },
  };
}

/** Names of the microphones there are; empty when there is none. */
export async function listMicrophones(worker: WorkerClient<MicrophoneProtocol>, { signal }: CallOptions): Promise<readonly string[]> {
  return worker.call('devices', undefined, { signal });
}
