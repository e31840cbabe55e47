/** The microphone: capture, and name the devices. */
import { setImmediate } from 'node:timers/promises';
import { systemClock } from '../../core/base/clock.ts';
import type { LoadWorker } from '../host/serve.ts';
import { capture } from './capture.ts';
import type { MicrophoneProtocol } from './protocol.ts';
import { listDevices, openRecorder } from './recorder.ts';

export const loadMicrophone: LoadWorker<MicrophoneProtocol> = () => ({
  handlers: {
    async capture({ device }, { signal, emit }) {
      await capture({ device, open: openRecorder, clock: systemClock, signal, emit, breathe: () => setImmediate() });
      return undefined;
    },
    devices: () => listDevices(),
  },
});
