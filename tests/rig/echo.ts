/** A loudspeaker, a room and a microphone, made from a seed: how what is played comes back, with somebody else speaking or not. */
import { createFourier } from '../../workers/ears/echo-fft.ts';
import { createRandom } from './random.ts';

const RATE_HZ = 16_000;

export interface EchoPath {
  readonly seed: number;
  /** Until the room's sound is 60 dB down, in seconds. */
  readonly t60: number;
  /** From when the played signal is told until it is heard; what is told late (`CUSHION_SAMPLES`) is in it. */
  readonly delayMs: number;
  /** By how much the loudspeaker's clock is faster than the microphone's. */
  readonly driftPpm: number;
  /** Of the echo against a voice nearby, whose level is {@link NEAR_LEVEL}. */
  readonly levelDb: number;
  /** The loudspeaker bends what is louder than this share of its loudest; 0 is none. */
  readonly drive: number;
}

/** Root mean square of a voice nearby while it speaks: -26 dB of full scale, the active level of ITU-T P.56 measurements. */
export const NEAR_LEVEL = 0.05;

/** Root mean square where it is not silent. */
export function activeLevel(sound: Float32Array): number {
  const powers: number[] = [];
  for (let at = 0; at + 320 <= sound.length; at += 320) {
    let power = 0;
    for (let index = at; index < at + 320; index += 1) power += (sound[index] ?? 0) ** 2 / 320;
    powers.push(power);
  }
  const loudest = Math.max(...powers, 1e-12);
  const active = powers.filter((power) => power > loudest / 1_000);
  return Math.sqrt(active.reduce((sum, power) => sum + power, 0) / Math.max(1, active.length));
}

/** Brings a voice to a level. */
export function atLevel(sound: Float32Array, level: number): Float32Array {
  const gain = level / Math.max(1e-9, activeLevel(sound));
  return sound.map((value) => value * gain);
}

/**
 * The room's response: the direct sound, a few early reflections and a diffuse end that decays exponentially (the model of
 * J. Polack, 1988), all together of power one.
 */
function roomResponse({ seed, t60 }: EchoPath): Float32Array {
  const random = createRandom(seed);
  const gaussian = (): number => Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
  const response = new Float32Array(Math.round(t60 * RATE_HZ));
  const decay = (at: number): number => 10 ** ((-3 * at) / (t60 * RATE_HZ));
  response[0] = 1;
  for (let reflection = 0; reflection < 6; reflection += 1) {
    const at = Math.round((0.001 + 0.02 * random()) * RATE_HZ);
    response[at] = (response[at] ?? 0) + 0.6 * decay(at) * (random() < 0.5 ? -1 : 1);
  }
  // Direct against reverberant sound: 0 to 6 dB, a loudspeaker within an arm's length of the microphone.
  let diffuse = 0;
  const tail = response.map((_, at) => (at < 0.003 * RATE_HZ ? 0 : gaussian() * decay(at)));
  for (const value of tail) diffuse += value * value;
  const share = Math.sqrt(10 ** (-(6 * random()) / 10) / Math.max(1e-9, diffuse));
  let power = 0;
  for (let at = 0; at < response.length; at += 1) {
    const value = (response[at] ?? 0) + share * (tail[at] ?? 0);
    response[at] = value;
    power += value * value;
  }
  return response.map((value) => value / Math.sqrt(power));
}

/** Overlap-add in blocks. */
function convolve(sound: Float32Array, response: Float32Array): Float32Array {
  const size = 32_768;
  const fourier = createFourier(size);
  const step = size - response.length;
  const filterRe = new Float32Array(size);
  const filterIm = new Float32Array(size);
  filterRe.set(response);
  fourier.transform(filterRe, filterIm);
  const out = new Float32Array(sound.length);
  for (let from = 0; from < sound.length; from += step) {
    const re = new Float32Array(size);
    const im = new Float32Array(size);
    re.set(sound.subarray(from, from + step));
    fourier.transform(re, im);
    for (let bin = 0; bin < size; bin += 1) {
      const real = (re[bin] ?? 0) * (filterRe[bin] ?? 0) - (im[bin] ?? 0) * (filterIm[bin] ?? 0);
      im[bin] = (re[bin] ?? 0) * (filterIm[bin] ?? 0) + (im[bin] ?? 0) * (filterRe[bin] ?? 0);
      re[bin] = real;
    }
    fourier.restore(re, im);
    for (let index = 0; index < size && from + index < out.length; index += 1)
      out[from + index] = (out[from + index] ?? 0) + (re[index] ?? 0);
  }
  return out;
}

/** Bends, takes away what a small loudspeaker does not give below 200 Hz. */
function loudspeaker(sound: Float32Array, drive: number): Float32Array {
  let peak = 0;
  for (const value of sound) peak = Math.max(peak, Math.abs(value));
  const limit = drive === 0 ? 0 : drive * peak;
  let low = 0;
  return sound.map((value) => {
    const bent = limit === 0 ? value : limit * Math.tanh(value / limit);
    low += 0.075 * (bent - low);
    return bent - low;
  });
}

/** What the microphone hears of it, with a little noise of its own. @param played - -1 to 1 */
export function echoOf(played: Float32Array, path: EchoPath): Float32Array {
  const room = convolve(loudspeaker(played, path.drive), roomResponse(path));
  const gain = (NEAR_LEVEL * 10 ** (path.levelDb / 20)) / Math.max(1e-9, activeLevel(room));
  const delay = (path.delayMs / 1000) * RATE_HZ;
  const rate = 1 + path.driftPpm / 1e6;
  const random = createRandom(path.seed + 7);
  return Float32Array.from({ length: played.length }, (_, index) => {
    const at = index * rate - delay;
    const whole = Math.floor(at);
    const x = at - whole;
    const [a, b, c, d] = [room[whole - 1] ?? 0, room[whole] ?? 0, room[whole + 1] ?? 0, room[whole + 2] ?? 0];
    // Catmull and Rom's cubic between the samples.
    const value = b + 0.5 * x * (c - a + x * (2 * a - 5 * b + 4 * c - d + x * (3 * (b - c) + d - a)));
    return value * gain + (random() * 2 - 1) * 0.0005;
  });
}

/** Rooms of a split: nothing is in both. Delay, level, reverberation, drift and distortion over all their range. */
export function echoPaths(split: 'choose' | 'report', count: number): EchoPath[] {
  const random = createRandom(split === 'choose' ? 11 : 23);
  return Array.from({ length: count }, (_, index) => ({
    seed: (split === 'choose' ? 1_000 : 2_000) + index,
    t60: 0.2 + 0.4 * random(),
    delayMs: 25 + 225 * random(),
    driftPpm: 200 * (random() - 0.5),
    levelDb: -25 + 20 * random(),
    drive: random() < 0.3 ? 0 : 0.4 + 0.6 * random(),
  }));
}
