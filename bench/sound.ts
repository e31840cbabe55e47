/** Makes sound for measurements: rates, noise and rooms, the same every time. */
import { HEARING_RATE_HZ } from '../core/voice/ports.ts';
import { createResampler } from '../engines/recording/resampler.ts';
import type { Room } from './clip-list.ts';

const SIGNAL_TO_NOISE = 10 ** (15 / 20);
const ECHO_SECONDS = 0.3;
/** Of the direct sound, at the start of the reverberation. */
const ECHO_LEVEL = 0.25;

/** Uniform numbers from 0 to 1 (mulberry32, public domain). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function toFloat(samples: Int16Array): Float32Array {
  return Float32Array.from(samples, (sample) => sample / 32_768);
}

export function toInteger(samples: Float32Array): Int16Array {
  return Int16Array.from(samples, (sample) => Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768))));
}

/** At the rate of the ears. */
export function atHearingRate(samples: Int16Array, rateHz: number): Int16Array {
  if (rateHz === HEARING_RATE_HZ) return samples;
  const resampler = createResampler(rateHz, HEARING_RATE_HZ);
  const [body, rest] = [resampler.push(toFloat(samples)), resampler.end()];
  const joined = new Float32Array(body.length + rest.length);
  joined.set(body);
  joined.set(rest, body.length);
  return toInteger(joined);
}

function rms(samples: Float32Array): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}

function withNoise(samples: Float32Array): Float32Array {
  const random = randomNumbers(samples.length);
  // Uniform from -1 to 1 has an rms of 1 / sqrt(3).
  const scale = (rms(samples) / SIGNAL_TO_NOISE) * Math.sqrt(3);
  return samples.map((sample) => sample + scale * (2 * random() - 1));
}

/** Sparse reflections that decay by 60 dB over the time of the echo. */
function withEcho(samples: Float32Array): Float32Array {
  const random = randomNumbers(7);
  const length = Math.round(ECHO_SECONDS * HEARING_RATE_HZ);
  const echoed = samples.slice();
  for (let delay = 200; delay < length; delay += 80 + Math.floor(random() * 160)) {
    const gain = ECHO_LEVEL * 10 ** ((-3 * delay) / length) * (random() < 0.5 ? -1 : 1);
    for (let at = delay; at < echoed.length; at += 1) echoed[at] = (echoed[at] ?? 0) + gain * (samples[at - delay] ?? 0);
  }
  return echoed;
}

/** The voice as a microphone in such a room would have it. */
export function inRoom(samples: Int16Array, room: Room): Int16Array {
  if (room === 'dry') return samples;
  return toInteger(room === 'noise' ? withNoise(toFloat(samples)) : withEcho(toFloat(samples)));
}

/** Silence before and after, in ms. */
export function padded(samples: Int16Array, beforeMs: number, afterMs: number): Int16Array {
  const before = Math.round((beforeMs * HEARING_RATE_HZ) / 1000);
  const after = Math.round((afterMs * HEARING_RATE_HZ) / 1000);
  const longer = new Int16Array(before + samples.length + after);
  longer.set(samples, before);
  return longer;
}
