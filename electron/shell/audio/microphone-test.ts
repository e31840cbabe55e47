/** A test of the microphone: a few seconds of it, kept in memory for whoever wants to hear them. */
import type { CallOptions } from '../../../core/base/call.ts';
import { HEARING_RATE_HZ } from '../../../core/voice/ports.ts';
import type { Microphone, SpokenSentence } from '../../../core/voice/ports.ts';
import { recordedSound } from '../../../core/voice/recorded-sound.ts';

export interface MicrophoneTestResult {
  readonly durationMs: number;
  /** The loudest sample, 0 to 1. */
  readonly peak: number;
}

export interface MicrophoneTest {
  /** @param onLevel - loudness of each frame, 0 to 1 @throws as the microphone does */
  record(seconds: number, onLevel: (rms: number) => void, options: CallOptions): Promise<MicrophoneTestResult>;
  /** Ends what is being recorded; it is kept. */
  end(): void;
  /** What was recorded last, to be played; empty when there is nothing. */
  recording(): AsyncIterable<SpokenSentence>;
}

export function createMicrophoneTest(microphone: Microphone): MicrophoneTest {
  let recorded = new Int16Array(0);
  const test = { ended: true };
  const ended = (): boolean => test.ended;
  return {
    async record(seconds, onLevel, options) {
      recorded = new Int16Array(0);
      test.ended = false;
      const samples = new Int16Array(Math.round(seconds * HEARING_RATE_HZ));
      let filled = 0;
      let peak = 0;
      for await (const frame of microphone.frames(options)) {
        const taken = frame.samples.subarray(0, samples.length - filled);
        samples.set(taken, filled);
        filled += taken.length;
        let energy = 0;
        for (const sample of taken) {
          peak = Math.max(peak, Math.abs(sample));
          energy += sample * sample;
        }
        onLevel(Math.sqrt(energy / Math.max(1, taken.length)) / 32_768);
        if (filled === samples.length || ended()) break;
      }
      onLevel(0);
      recorded = samples.subarray(0, filled);
      return { durationMs: (filled / HEARING_RATE_HZ) * 1_000, peak: peak / 32_768 };
    },
    end() {
      test.ended = true;
    },
    recording: () => recordedSound(recorded),
  };
}
