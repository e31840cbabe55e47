/** Opens the system's loudspeaker and notices when it is gone. */
import { createAudioOutput } from '@echogarden/audio-io';
import type { CancelTimer, Clock } from '../../core/base/clock.ts';
import { Problem } from '../../core/base/errors.ts';

/**
 * The device holds one to two buffers, so a stop is heard after 30 to 60 ms and a stall of this process as long is not.
 * Longer ones would be safer on a busy machine, but what a device holds can't be taken back.
 */
const BUFFER_MS = 30;
/** A device that takes nothing for so long is gone. */
const LOST_AFTER_MS = 1_500;

/** An open device. */
export interface Output {
  /** Lets it play what it has and closes it. */
  close(): void;
}

/** What happens to an open device. */
export interface OutputListener {
  /** Asked for each buffer; every sample must be written. */
  fill(buffer: Int16Array): void;
  /** The device is gone; nothing is asked for any more. */
  lost(): void;
}

/** Opens a device for mono samples. @throws Problem `speaker-missing` */
export type OpenOutput = (sampleRateHz: number, listener: OutputListener) => Promise<Output>;

/** Opens the real one. */
export function createOpenOutput(clock: Clock): OpenOutput {
  return async (sampleRateHz, listener) => {
    let state: 'open' | 'lost' | 'closed' = 'open';
    let cancelWatch: CancelTimer = () => undefined;
    let device: Awaited<ReturnType<typeof createAudioOutput>> | undefined;
    const leave = (next: 'lost' | 'closed'): void => {
      state = next;
      cancelWatch();
    };
    const watch = (): void => {
      cancelWatch();
      cancelWatch = clock.after(LOST_AFTER_MS, () => {
        leave('lost');
        listener.lost();
      });
    };
    const fill = (buffer: Int16Array): void => {
      if (state === 'open') {
        watch();
        listener.fill(buffer);
        return;
      }
      buffer.fill(0);
      // It was only slow. Closing it before it asks again would touch memory that a device that is gone has freed.
      if (state === 'lost') void device?.dispose();
    };
    try {
      device = await createAudioOutput({ sampleRate: sampleRateHz, channelCount: 1, bufferDuration: BUFFER_MS }, fill);
    } catch (error) {
      throw new Problem('speaker-missing', {}, { cause: error });
    }
    watch();
    return {
      close() {
        if (state !== 'open') return;
        leave('closed');
        void device.dispose();
      },
    };
  };
}
