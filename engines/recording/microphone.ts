/** A recording as a microphone: its frames at once, or at the pace of speech. */
import type { Clock } from '../../core/base/clock.ts';
import { sleep, systemClock } from '../../core/base/clock.ts';
import { FRAME_SAMPLES, HEARING_RATE_HZ } from '../../core/voice/ports.ts';
import type { Microphone, PcmFrame } from '../../core/voice/ports.ts';

export interface RecordingMicrophoneOptions {
  /** Hand each frame over when it would have been spoken. */
  readonly realtime: boolean;
  readonly clock?: Clock;
}

/** @param samples - mono, 16 kHz. The frames end with the recording. */
export function createRecordingMicrophone(samples: Int16Array, { realtime, clock = systemClock }: RecordingMicrophoneOptions): Microphone {
  return {
    async *frames({ signal }): AsyncGenerator<PcmFrame> {
      const startedMs = clock.nowMs();
      for (let atSample = 0; atSample < samples.length; atSample += FRAME_SAMPLES) {
        signal.throwIfAborted();
        const frame = samples.subarray(atSample, atSample + FRAME_SAMPLES);
        if (realtime) {
          // Due times follow from the start, so that late timers don't add up.
          const dueMs = startedMs + ((atSample + frame.length) * 1000) / HEARING_RATE_HZ;
          if (dueMs > clock.nowMs()) await sleep(clock, dueMs - clock.nowMs(), signal);
        }
        yield { samples: frame, atSample };
      }
    },
  };
}
