/** One play as the device asks for it: chunks one after the other at whatever rate, at a volume that never jumps. Pure. */
import { createResampler } from './resampler.ts';
import type { Resampler } from './resampler.ts';

/** 15 dB less: still there, but easy to speak over. */
const DUCKED_GAIN = 10 ** (-15 / 20);
/** A change of volume takes so long that it does not click, and so short that it is at once. */
const RAMP_MS = 20;
/** Falling silent. */
const FADE_MS = 5;
/** Samples louder than this are sound: -60 dB. */
const SOUND_FLOOR = 0.001;

export interface MixerOptions {
  /** Of the device. */
  readonly sampleRateHz: number;
  /** 0 to 1. */
  readonly volume: number;
  readonly ducked: boolean;
}

export interface Mixer {
  add(samples: Int16Array, sampleRateHz: number): void;
  /** No more is added. */
  end(): void;
  duck(ducked: boolean): void;
  setVolume(volume: number): void;
  /** Fades out and stays silent. */
  stop(): void;
  /** Nothing is left to play and nothing will come. */
  done(): boolean;
  /** Samples of speech that were played, over all rates. */
  takenSamples(): number;
  /** Writes every sample of `buffer`. @returns whether there was speech in it, and whether it could be heard at full volume */
  fill(buffer: Float32Array): { readonly played: boolean; readonly sounded: boolean };
}

export function createMixer({ sampleRateHz: deviceHz, ...options }: MixerOptions): Mixer {
  let { volume, ducked } = options;
  /** Speech of one rate each, in order. */
  const runs: { readonly rateHz: number; readonly resampler: Resampler }[] = [];
  let takenBefore = 0;
  let state: 'open' | 'ended' | 'stopping' = 'open';
  let target = volume * (ducked ? DUCKED_GAIN : 1);
  let gain = target;
  let rampSamples = 0;

  const rampTo = (wanted: number, durationMs: number): void => {
    target = wanted;
    rampSamples = gain === target ? 0 : Math.max(1, Math.round((durationMs / 1000) * deviceHz));
  };
  const rampToVolume = (): void => {
    if (state !== 'stopping') rampTo(volume * (ducked ? DUCKED_GAIN : 1), RAMP_MS);
  };
  const nextGain = (): number => {
    if (rampSamples > 0) {
      gain += (target - gain) / rampSamples;
      rampSamples -= 1;
    }
    return gain;
  };
  /** The speech to play now. */
  const current = (): Resampler | undefined => {
    for (let run = runs[0]; run !== undefined; run = runs[0]) {
      if (!run.resampler.empty()) return run.resampler;
      if (runs.length === 1) return undefined;
      takenBefore += run.resampler.taken();
      runs.shift();
    }
    return undefined;
  };
  const silent = (): boolean => state === 'stopping' && rampSamples === 0;

  return {
    add(samples, rateHz) {
      if (state !== 'open') return;
      let run = runs.at(-1);
      if (run?.rateHz !== rateHz) {
        run?.resampler.end();
        run = { rateHz, resampler: createResampler(rateHz, deviceHz) };
        runs.push(run);
      }
      run.resampler.add(samples);
    },
    end() {
      if (state === 'open') state = 'ended';
      runs.at(-1)?.resampler.end();
    },
    duck(value) {
      ducked = value;
      rampToVolume();
    },
    setVolume(value) {
      volume = value;
      rampToVolume();
    },
    stop() {
      if (state === 'stopping') return;
      state = 'stopping';
      rampTo(0, FADE_MS);
    },
    done: () => silent() || (state !== 'open' && current() === undefined),
    takenSamples: () => takenBefore + (runs[0]?.resampler.taken() ?? 0),
    fill(buffer) {
      let played = false;
      let sounded = false;
      for (let index = 0; index < buffer.length; index += 1) {
        const factor = nextGain();
        const speech = silent() ? undefined : current();
        if (speech === undefined) {
          buffer[index] = 0;
          continue;
        }
        const sample = speech.next();
        played = true;
        if (sample > SOUND_FLOOR || sample < -SOUND_FLOOR) sounded = true;
        buffer[index] = sample * factor;
      }
      return { played, sounded };
    },
  };
}
