/** A microphone that gives what a script says, at the pace of a clock. */
import type { Clock } from '../../core/base/clock.ts';
import { sleep } from '../../core/base/clock.ts';
import { FRAME_SAMPLES, HEARING_RATE_HZ } from '../../core/voice/ports.ts';
import type { Microphone, PcmFrame } from '../../core/voice/ports.ts';

/** How it behaves. */
export interface ScriptedMicrophoneOptions {
  /** What it hears, 16 kHz mono. */
  readonly samples: Int16Array;
  /** Paces the frames as speech would; without one they come at once. */
  readonly clock?: Clock;
  /** Silence follows for ever, as from a real device; otherwise the frames end. */
  readonly endless?: boolean;
  /** Thrown instead of the frame of this number. */
  readonly failure?: { readonly atFrame: number; readonly error: Error };
}

/** One scripted microphone; `open` counts the streams that are open. */
export interface ScriptedMicrophone extends Microphone {
  readonly open: () => number;
}

/** Each call of `frames` starts at the beginning of the samples. */
export function createScriptedMicrophone(options: ScriptedMicrophoneOptions): ScriptedMicrophone {
  const { samples, clock, endless = false, failure } = options;
  let open = 0;
  async function* frames(signal: AbortSignal): AsyncGenerator<PcmFrame> {
    signal.throwIfAborted();
    open += 1;
    try {
      for (let index = 0; endless || index * FRAME_SAMPLES < samples.length; index += 1) {
        const atSample = index * FRAME_SAMPLES;
        if (clock !== undefined) await sleep(clock, (FRAME_SAMPLES / HEARING_RATE_HZ) * 1000, signal);
        signal.throwIfAborted();
        if (failure?.atFrame === index) throw failure.error;
        const piece = samples.slice(atSample, atSample + FRAME_SAMPLES);
        yield { atSample, samples: endless && piece.length === 0 ? new Int16Array(FRAME_SAMPLES) : piece };
      }
    } finally {
      open -= 1;
    }
  }
  return { frames: ({ signal }) => frames(signal), open: () => open };
}
