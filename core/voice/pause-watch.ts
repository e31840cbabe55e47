/** Passes frames on to the ears, remembers when, and marks the one at which a pause has become the end of the turn. */
import type { Clock } from '../base/clock.ts';
import { silenceNeededMs } from './end-of-turn.ts';
import { HEARING_RATE_HZ } from './ports.ts';
import type { PcmFrame, Transcript } from './ports.ts';

/** Frames whose handing-over times are remembered: four minutes, more than any pause before an utterance ends. */
const TIMES_KEPT = 8_192;

export interface PauseWatch {
  readonly frames: AsyncIterable<PcmFrame>;
  /** When a sample was handed to the ears, on the clock. */
  handedAtMs(sample: number): number;
  /** Somebody pauses. @returns to be told what was understood up to there */
  paused(lastVoicedSample: number): (words: Transcript) => void;
  /** Speech goes on, or has ended. */
  over(): void;
}

/** @param baseMs - the user's pause, where words decide what is an end; left out, the ears alone decide */
export function watchPauses(frames: AsyncIterable<PcmFrame>, clock: Clock, baseMs: number | undefined): PauseWatch {
  const times: { readonly endSample: number; readonly atMs: number }[] = [];
  let pause: { readonly lastVoicedSample: number; endsAtSample: number } | undefined;

  const marked = (frame: PcmFrame): PcmFrame => {
    if (pause === undefined || frame.atSample + frame.samples.length < pause.endsAtSample) return frame;
    const endsPause = pause.lastVoicedSample;
    pause = undefined;
    return { ...frame, endsPause };
  };
  async function* watched(): AsyncGenerator<PcmFrame> {
    for await (const frame of frames) {
      times.push({ endSample: frame.atSample + frame.samples.length, atMs: clock.nowMs() });
      if (times.length > 2 * TIMES_KEPT) times.splice(0, TIMES_KEPT);
      yield marked(frame);
    }
  }
  const endOf = (lastVoicedSample: number, words: Transcript | undefined): number =>
    baseMs === undefined ? Infinity : lastVoicedSample + (silenceNeededMs(words, baseMs) * HEARING_RATE_HZ) / 1000;

  return {
    frames: watched(),
    handedAtMs: (sample) => times.find((time) => time.endSample > sample)?.atMs ?? times.at(-1)?.atMs ?? clock.nowMs(),
    paused(lastVoicedSample) {
      const mine = { lastVoicedSample, endsAtSample: endOf(lastVoicedSample, undefined) };
      pause = mine;
      return (words) => {
        mine.endsAtSample = endOf(lastVoicedSample, words);
      };
    },
    over() {
      pause = undefined;
    },
  };
}
