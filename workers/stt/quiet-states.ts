/** What the encoder makes of the silence after speech, kept to stand for silence that is not encoded each time. */
import { MAX_FRAMES, createLogMel } from './mel.ts';

/** Values of one position of the encoder (config.json, d_model). */
export const STATE_VALUES = 512;
/** Positions of the longest window; each covers two frames. */
export const MAX_POSITIONS = MAX_FRAMES / 2;
/** Borrowed after each utterance: 10 s where there are so many, 3 s at least. */
const MOST_BORROWED = 500;
const LEAST_BORROWED = 150;
/** Windows the sample is encoded in: the shorter one serves utterances up to 11 s, for a third of the time. */
const WINDOWS_FRAMES = [1500, MAX_FRAMES] as const;

const SAMPLE_RATE_HZ = 16_000;
const VOICE_SAMPLES = 11_200;
const PITCH_HZ = 120;
const PEAK = 16_000;
/** Centre and width of three resonances of an open vowel (Peterson and Barney, 1952, "a" of a man, rounded). */
const FORMANTS_HZ = [
  [700, 90],
  [1200, 110],
  [2500, 160],
] as const;

/** 0.7 s of a voice-like sound: pulses through resonances, with four swells a second. */
function voiceLikeSound(): Int16Array {
  let signal: Float64Array = new Float64Array(VOICE_SAMPLES);
  let phase = 0;
  for (let at = 0; at < VOICE_SAMPLES; at++) {
    phase += (PITCH_HZ * (1 + 0.1 * Math.sin(at / 3000))) / SAMPLE_RATE_HZ;
    if (phase < 1) continue;
    phase -= 1;
    signal[at] = 1;
  }
  for (const [centreHz, widthHz] of FORMANTS_HZ) signal = resonate(signal, centreHz, widthHz);
  const shaped = signal.map((value, at) => {
    const seconds = at / SAMPLE_RATE_HZ;
    return value * Math.sqrt(Math.sin((Math.PI * at) / VOICE_SAMPLES)) * (0.6 + 0.4 * Math.sin(8 * Math.PI * seconds));
  });
  const peak = shaped.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return Int16Array.from(shaped, (value) => (value / peak) * PEAK);
}

function resonate(input: Float64Array, centreHz: number, widthHz: number): Float64Array {
  const radius = Math.exp((-Math.PI * widthHz) / SAMPLE_RATE_HZ);
  const first = 2 * radius * Math.cos((2 * Math.PI * centreHz) / SAMPLE_RATE_HZ);
  const second = -radius * radius;
  let [before, beforeThat] = [0, 0];
  return input.map((value) => {
    const output = value * (1 - radius) + first * before + second * beforeThat;
    [before, beforeThat] = [output, before];
    return output;
  });
}

/** The states of a window; frames is even. */
export type Encode = (features: Float32Array) => Promise<Float32Array>;

/** Lends states of silence by position. */
export interface QuietStates {
  /** `states` followed by silence at the positions after them, as far as a window reaches. The first call encodes the sample. */
  follow(states: Float32Array): Promise<Float32Array>;
}

/**
 * A window cut close to the speech makes Whisper repeat itself, because it never sees the silence it was trained to end on. The
 * decoder is content to see somebody else's: the states a voice-like sound's silence gave at the same positions. Of 50 clips of
 * 1-8 s with 1 s of silence of their own, 11 looped without, one with 3 s borrowed and none with 6 s or more.
 */
export function createQuietStates(encode: Encode): QuietStates {
  let held: Float32Array = new Float32Array(0);
  const atLeast = async (positions: number): Promise<Float32Array> => {
    const frames = WINDOWS_FRAMES.find((candidate) => candidate / 2 >= positions) ?? MAX_FRAMES;
    if (held.length < (frames / 2) * STATE_VALUES) {
      const mel = createLogMel();
      mel.push(voiceLikeSound());
      held = await encode(mel.window(frames));
    }
    return held;
  };
  return {
    async follow(states) {
      const own = states.length / STATE_VALUES;
      const quiet = await atLeast(Math.min(MAX_POSITIONS, own + LEAST_BORROWED));
      const borrowed = Math.max(0, Math.min(MOST_BORROWED, quiet.length / STATE_VALUES - own));
      const joined = new Float32Array((own + borrowed) * STATE_VALUES);
      joined.set(states);
      joined.set(quiet.subarray(own * STATE_VALUES, (own + borrowed) * STATE_VALUES), states.length);
      return joined;
    },
  };
}
