/** Sounds that are not speech, made from a seed. */
import { createRandom } from './random.ts';

const RATE_HZ = 16_000;

/** A seconds-long sound, 16 kHz mono, -1 to 1. */
export type NoiseMaker = (seconds: number, seed: number) => Float32Array;

function make(seconds: number, sample: (index: number) => number): Float32Array {
  return Float32Array.from({ length: Math.round(seconds * RATE_HZ) }, (_, index) => sample(index));
}

function white(seconds: number, seed: number): Float32Array {
  const random = createRandom(seed);
  return make(seconds, () => (random() * 2 - 1) * 0.1);
}

/** Low-passed white noise with a slow swell: a fan or air conditioning. */
function fan(seconds: number, seed: number): Float32Array {
  const random = createRandom(seed);
  let low = 0;
  return make(seconds, (index) => {
    low += 0.06 * (random() * 2 - 1 - low);
    return low * (0.5 + 0.1 * Math.sin((2 * Math.PI * 0.3 * index) / RATE_HZ));
  });
}

/** Mains hum with harmonics. */
function hum(seconds: number, seed: number): Float32Array {
  const mainsHz = seed % 2 === 0 ? 50 : 60;
  return make(seconds, (index) => {
    const phase = (2 * Math.PI * mainsHz * index) / RATE_HZ;
    return 0.12 * (Math.sin(phase) + 0.5 * Math.sin(2 * phase) + 0.35 * Math.sin(3 * phase) + 0.15 * Math.sin(5 * phase));
  });
}

/** Key strokes: short bursts with a ring, five a second, unevenly. */
function keyboard(seconds: number, seed: number): Float32Array {
  const random = createRandom(seed);
  const sound = new Float32Array(Math.round(seconds * RATE_HZ));
  for (let at = 0; at < sound.length; at += Math.round((0.06 + 0.3 * random()) * RATE_HZ)) {
    const ringHz = 1_200 + 2_500 * random();
    const loud = 0.15 + 0.5 * random();
    for (let index = 0; index < 0.03 * RATE_HZ && at + index < sound.length; index += 1) {
      const decay = Math.exp(-index / (0.004 * RATE_HZ));
      sound[at + index] =
        (sound[at + index] ?? 0) + loud * decay * ((random() * 2 - 1) * 0.6 + 0.4 * Math.sin((2 * Math.PI * ringHz * index) / RATE_HZ));
    }
  }
  return sound.map((value) => value + (random() * 2 - 1) * 0.001);
}

/** Chords, a bass, a plucked melody and a drum. */
function music(seconds: number, seed: number): Float32Array {
  const random = createRandom(seed);
  const beat = Math.round((0.35 + 0.25 * random()) * RATE_HZ);
  const scale = [0, 2, 4, 5, 7, 9, 11, 12];
  const noteHz = (step: number, octave: number): number => 110 * 2 ** (octave + (scale[step % scale.length] ?? 0) / 12);
  const sound = new Float32Array(Math.round(seconds * RATE_HZ));
  const play = (from: number, length: number, hertz: number, loud: number, harmonics: number, decaySeconds: number): void => {
    for (let index = 0; index < length && from + index < sound.length; index += 1) {
      let value = 0;
      for (let harmonic = 1; harmonic <= harmonics; harmonic += 1)
        value += Math.sin((2 * Math.PI * hertz * harmonic * index) / RATE_HZ) / harmonic;
      const attack = Math.min(1, index / (0.01 * RATE_HZ));
      sound[from + index] = (sound[from + index] ?? 0) + loud * attack * Math.exp(-index / (decaySeconds * RATE_HZ)) * value;
    }
  };
  for (let at = 0, count = 0; at < sound.length; at += beat, count += 1) {
    if (count % 4 === 0) {
      const root = Math.floor(random() * 7);
      for (const step of [0, 2, 4]) play(at, beat * 4, noteHz(root + step, 1), 0.05, 4, 2);
      play(at, beat * 4, noteHz(root, 0), 0.12, 3, 1.5);
    }
    play(at, beat, noteHz(Math.floor(random() * 8), 2), 0.1, 6, 0.25);
    for (let index = 0; index < 0.05 * RATE_HZ && at + index < sound.length; index += 1) {
      sound[at + index] = (sound[at + index] ?? 0) + (random() * 2 - 1) * 0.2 * Math.exp(-index / (0.01 * RATE_HZ));
    }
  }
  return sound;
}

/** A bowed string alone: gliding notes with vibrato, the music most like a voice. */
function violin(seconds: number, seed: number): Float32Array {
  const random = createRandom(seed);
  const scale = [0, 2, 3, 5, 7, 8, 10];
  let wantedHz = 220;
  let hertz = 220;
  let left = 0;
  let phase = 0;
  let loud = 0;
  return make(seconds, (index) => {
    if (left === 0) {
      left = Math.round((0.15 + 0.7 * random()) * RATE_HZ);
      wantedHz = 196 * 2 ** ((scale[Math.floor(random() * scale.length)] ?? 0) / 12 + Math.floor(random() * 2));
      loud = 0.05 + 0.1 * random();
    }
    left -= 1;
    hertz += (wantedHz - hertz) * 0.001;
    phase += (hertz * (1 + 0.01 * Math.sin((2 * Math.PI * 5.5 * index) / RATE_HZ))) / RATE_HZ;
    let value = 0;
    for (let harmonic = 1; harmonic <= 10 && harmonic * hertz < 7_000; harmonic += 1)
      value += Math.sin(2 * Math.PI * harmonic * phase) / harmonic;
    return loud * value;
  });
}

/** Coughs: two or three bursts of breath through a throat, every few seconds. */
function coughs(seconds: number, seed: number): Float32Array {
  const random = createRandom(seed);
  const sound = new Float32Array(Math.round(seconds * RATE_HZ));
  for (let at = RATE_HZ; at < sound.length; at += Math.round((2 + 2 * random()) * RATE_HZ)) {
    const bursts = 1 + Math.floor(random() * 3);
    for (let burst = 0; burst < bursts; burst += 1) {
      const from = at + burst * Math.round(0.3 * RATE_HZ);
      const length = Math.round((0.12 + 0.12 * random()) * RATE_HZ);
      const throatHz = 500 + 500 * random();
      let low = 0;
      let band = 0;
      for (let index = 0; index < length && from + index < sound.length; index += 1) {
        const frequency = 2 * Math.sin((Math.PI * throatHz) / RATE_HZ);
        low += frequency * band;
        band += frequency * ((random() * 2 - 1) * 0.5 - low - 0.4 * band);
        const shape = Math.min(1, index / (0.01 * RATE_HZ)) * Math.exp(-index / (0.07 * RATE_HZ));
        sound[from + index] = (sound[from + index] ?? 0) + band * shape;
      }
    }
  }
  return sound.map((value) => value + (random() * 2 - 1) * 0.001);
}

/** Every sound by its name. */
export const noises: Readonly<Record<'silence' | 'white' | 'fan' | 'hum' | 'keyboard' | 'music' | 'violin' | 'coughs', NoiseMaker>> = {
  silence: (seconds) => make(seconds, () => 0),
  white,
  fan,
  hum,
  keyboard,
  music,
  violin,
  coughs,
};

/** As 16-bit samples. */
export function toPcm(sound: Float32Array): Int16Array {
  return Int16Array.from(sound, (value) => Math.max(-32_768, Math.min(32_767, Math.round(value * 32_767))));
}
