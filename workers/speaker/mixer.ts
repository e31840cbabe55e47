/** What is played at one sample rate: pieces one after the other, at a volume that never jumps. Pure. */

/** 15 dB less: still there, but easy to speak over. */
const DUCKED_GAIN = 10 ** (-15 / 20);
/** A change of volume takes so long that it does not click, and so short that it is at once. */
const RAMP_MS = 20;
/** Falling silent. */
const FADE_MS = 5;
/** Samples louder than this are sound: -60 dB. */
const SOUND_FLOOR = 32;

/** What filling one buffer did. */
export interface Filled {
  /** Samples of speech in it. */
  readonly speechSamples: number;
  /** A piece began in it. */
  readonly began: boolean;
  /** There was sound among its speech. */
  readonly sounded: boolean;
}

/** Filled buffer by buffer by the device. */
export interface Mixer {
  readonly sampleRateHz: number;
  add(samples: Int16Array): void;
  duck(ducked: boolean): void;
  /** Fades out and stays silent. */
  stop(): void;
  /** Nothing is left to play. */
  empty(): boolean;
  /** Writes every sample of `buffer`. */
  fill(buffer: Int16Array): Filled;
}

export interface MixerOptions {
  readonly sampleRateHz: number;
  /** 0 to 1. */
  readonly volume: number;
  readonly ducked: boolean;
}

/** Starts silent, at its full volume. */
export function createMixer(options: MixerOptions): Mixer {
  const { sampleRateHz, volume } = options;
  const targetFor = (ducked: boolean): number => volume * (ducked ? DUCKED_GAIN : 1);
  const pieces: Int16Array[] = [];
  let at = 0;
  let stopping = false;
  let target = targetFor(options.ducked);
  let gain = target;
  let rampSamples = 0;

  const rampTo = (gainWanted: number, durationMs: number): void => {
    target = gainWanted;
    rampSamples = gain === target ? 0 : Math.max(1, Math.round((durationMs / 1000) * sampleRateHz));
  };
  const nextGain = (): number => {
    if (rampSamples > 0) {
      gain += (target - gain) / rampSamples;
      rampSamples -= 1;
    }
    return gain;
  };

  return {
    sampleRateHz,
    add(samples) {
      if (!stopping) pieces.push(samples);
    },
    duck(ducked) {
      if (!stopping) rampTo(targetFor(ducked), RAMP_MS);
    },
    stop() {
      if (stopping) return;
      stopping = true;
      rampTo(0, FADE_MS);
      if (gain === 0) pieces.length = 0;
    },
    empty: () => pieces.length === 0,
    fill(buffer) {
      let speechSamples = 0;
      let began = false;
      let sounded = false;
      for (let index = 0; index < buffer.length; index += 1) {
        const now = nextGain();
        const piece = pieces[0];
        if (piece === undefined) {
          buffer[index] = 0;
          continue;
        }
        const sample = piece[at] ?? 0;
        if (at === 0) began = true;
        if (Math.abs(sample) > SOUND_FLOOR) sounded = true;
        buffer[index] = Math.round(sample * now);
        speechSamples += 1;
        at += 1;
        if (at < piece.length && !(stopping && now === 0)) continue;
        at = 0;
        if (stopping && now === 0) pieces.length = 0;
        else pieces.shift();
      }
      return { speechSamples, began, sounded };
    },
  };
}
