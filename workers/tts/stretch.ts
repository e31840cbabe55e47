/**
 * Faster speech at the same pitch, by waveform-similarity overlap-add (Verhelst and Roelands, ICASSP 1993): windows are
 * taken from further apart than they are laid down, each shifted a little to where it continues the last one best.
 */

/** Long enough for two periods of a low voice, short enough to keep stops apart. */
const WINDOW_MS = 25;
/** How far a window may be shifted to fit. */
const SEARCH_MS = 8;
/** The coarse search looks at every fourth shift and sample. */
const COARSE = 4;

/** Similarity of two stretches: their correlation over the energy of the candidate. */
function likeness(samples: Float32Array, wanted: number, candidate: number, length: number, step: number): number {
  let product = 0;
  let energy = 1e-9;
  for (let index = 0; index < length; index += step) {
    const value = samples[candidate + index] ?? 0;
    product += (samples[wanted + index] ?? 0) * value;
    energy += value * value;
  }
  return product / Math.sqrt(energy);
}

function bestShift(samples: Float32Array, wanted: number, around: number, reach: number, length: number): number {
  let best = around;
  let highest = -Infinity;
  const look = (from: number, to: number, by: number, step: number): void => {
    for (let candidate = Math.max(0, from); candidate <= to; candidate += by) {
      const score = likeness(samples, wanted, candidate, length, step);
      if (score > highest) [best, highest] = [candidate, score];
    }
  };
  look(around - reach, around + reach, COARSE, COARSE);
  highest = -Infinity;
  look(best - COARSE + 1, best + COARSE - 1, 1, 1);
  return best;
}

/**
 * @param speed - 1 to 2; at 1 the samples are given back as they are.
 * @returns about `samples.length / speed` samples
 */
export function speedUp(samples: Float32Array, speed: number, rateHz: number): Float32Array {
  const half = Math.round((WINDOW_MS * rateHz) / 2_000);
  if (speed <= 1 || samples.length < 4 * half) return samples;
  const reach = Math.round((SEARCH_MS * rateHz) / 1_000);
  const windows = Math.max(1, Math.floor((samples.length / speed - half) / half));
  const output = new Float32Array((windows + 1) * half);
  let source = 0;
  for (let window = 0; window < windows; window += 1) {
    if (window > 0) source = bestShift(samples, source + half, Math.round(window * half * speed), reach, half);
    for (let index = 0; index < 2 * half; index += 1) {
      // A Hann window at half overlap adds up to one; the first and last halves stand alone.
      const fade = 0.5 - 0.5 * Math.cos((Math.PI * (index + 0.5)) / half);
      const alone = (window === 0 && index < half) || (window === windows - 1 && index >= half);
      const at = window * half + index;
      output[at] = (output[at] ?? 0) + (samples[source + index] ?? 0) * (alone ? 1 : fade);
    }
  }
  return output;
}
