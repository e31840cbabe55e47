/** Opens capture devices by name through PvRecorder. */
import { PvRecorder } from '@picovoice/pvrecorder-node';
import { Problem } from '../../core/base/errors.ts';
import { FRAME_SAMPLES } from '../../core/voice/ports.ts';
import { DEFAULT_DEVICE } from './protocol.ts';

const DEFAULT_INDEX = -1;
/** Frames the library keeps while this process is busy: 1.6 s. */
const BUFFERED_FRAMES = 50;

/** A device that is recording. */
export interface Recorder {
  /** Blocks until a frame is full, a second at most. @throws Error when the device is gone */
  read(): Int16Array;
  close(): void;
}

/** Opens a device by name. @throws Problem `microphone-missing`, `microphone-unknown` */
export type OpenRecorder = (device: string) => Recorder;

function availableDevices(): string[] {
  try {
    return PvRecorder.getAvailableDevices();
  } catch {
    return [];
  }
}

function indexOf(device: string): number {
  if (device === DEFAULT_DEVICE) return DEFAULT_INDEX;
  const devices = availableDevices();
  const index = devices.indexOf(device);
  if (index !== -1) return index;
  if (devices.length === 0) throw new Problem('microphone-missing');
  throw new Problem('microphone-unknown', { name: device, available: [DEFAULT_DEVICE, ...devices].join(', ') });
}

/** Opens a real device. */
export const openRecorder: OpenRecorder = (device) => {
  const index = indexOf(device);
  let recorder: PvRecorder | undefined;
  try {
    recorder = new PvRecorder(FRAME_SAMPLES, index, BUFFERED_FRAMES);
    recorder.start();
  } catch (error) {
    recorder?.release();
    throw new Problem('microphone-missing', {}, { cause: error });
  }
  const opened = recorder;
  return {
    read: () => opened.readSync(),
    close() {
      try {
        opened.stop();
      } finally {
        opened.release();
      }
    },
  };
};

/**
 * Names of the capture devices. Without a sound server the library lists ALSA's plugins, which record nothing: unless the
 * default can be opened there is no device.
 */
export function listDevices(): string[] {
  try {
    new PvRecorder(FRAME_SAMPLES, DEFAULT_INDEX).release();
  } catch {
    return [];
  }
  return availableDevices();
}
