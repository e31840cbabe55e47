/** Changes the sample rate of mono sound with a windowed-sinc filter, block by block. */

/** Zero crossings of the sinc on each side: a passband to 0.89 of the lower Nyquist frequency at 90 dB of stopband. */
const ZERO_CROSSINGS = 48;
/** Cutoff as a part of the lower Nyquist frequency, so that the transition ends near it. */
const ROLLOFF = 0.945;
/** Kaiser's beta for 90 dB: 0.1102 (A - 8.7), Kaiser 1974. */
const KAISER_BETA = 8.96;
/** Filters between two input samples that are tabulated at most; odd ratios take the nearest. */
const MAX_PHASES = 4_096;

/** Turns a stream of one rate into a stream of another. Output sample 0 is at the time of input sample 0. */
export interface Resampler {
  push(samples: Float32Array): Float32Array;
  /** The rest, once no more comes. All outputs joined last as long as all inputs, rounded up to a sample. */
  end(): Float32Array;
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}

/** Modified Bessel function of the first kind, order 0, by its power series. */
function bessel0(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > sum * 1e-12; k += 1) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

interface Filters {
  /** Input samples before and after the output's place that count. */
  readonly reach: number;
  readonly phases: number;
  /** `phases` filters of 2 x `reach` taps. */
  readonly taps: Float32Array;
}

function design(fromHz: number, toHz: number, steps: number): Filters {
  const cutoff = Math.min(1, toHz / fromHz) * ROLLOFF;
  const reach = Math.ceil(ZERO_CROSSINGS / cutoff);
  const phases = Math.min(steps, MAX_PHASES);
  const taps = new Float32Array(phases * 2 * reach);
  const scale = 1 / bessel0(KAISER_BETA);
  for (let phase = 0; phase < phases; phase += 1) {
    const filter = taps.subarray(phase * 2 * reach, (phase + 1) * 2 * reach);
    let sum = 0;
    for (let tap = 0; tap < filter.length; tap += 1) {
      const distance = tap - (reach - 1) - phase / phases;
      const within = 1 - (distance / reach) ** 2;
      const angle = Math.PI * distance * cutoff;
      const sinc = angle === 0 ? 1 : Math.sin(angle) / angle;
      const value = within <= 0 ? 0 : sinc * bessel0(KAISER_BETA * Math.sqrt(within)) * scale;
      filter[tap] = value;
      sum += value;
    }
    // Each filter passes a constant unchanged; otherwise the phases would hum.
    for (let tap = 0; tap < filter.length; tap += 1) filter[tap] = (filter[tap] ?? 0) / sum;
  }
  return { reach, phases, taps };
}

/** @param fromHz - whole, as is `toHz` */
export function createResampler(fromHz: number, toHz: number): Resampler {
  if (fromHz === toHz) return { push: (samples) => samples, end: () => new Float32Array(0) };
  const common = divisor(fromHz, toHz);
  const steps = toHz / common;
  const stride = fromHz / common;
  const { reach, phases, taps } = design(fromHz, toHz, steps);
  const width = 2 * reach;
  // Silence before the first sample, so that its filter has something on its left.
  let kept = new Float32Array(reach - 1);
  /** Place of the next output in `kept`: whole input samples and steps of 1/`steps`. */
  let whole = reach - 1;
  let step = 0;
  let received = 0;
  let produced = 0;

  const run = (samples: Float32Array, limit: number): Float32Array => {
    const input = new Float32Array(kept.length + samples.length);
    input.set(kept);
    input.set(samples, kept.length);
    const output = new Float32Array(Math.ceil(((input.length - whole) * steps) / stride) + 1);
    let count = 0;
    while (produced < limit) {
      const nearest = Math.round((step * phases) / steps);
      const shift = nearest === phases ? 1 : 0;
      const start = whole + shift - (reach - 1);
      if (start + width > input.length) break;
      const filter = (nearest === phases ? 0 : nearest) * width;
      let sum = 0;
      for (let tap = 0; tap < width; tap += 1) sum += (input[start + tap] ?? 0) * (taps[filter + tap] ?? 0);
      output[count] = sum;
      count += 1;
      produced += 1;
      step += stride;
      whole += Math.floor(step / steps);
      step %= steps;
    }
    const drop = Math.min(Math.max(0, whole - (reach - 1)), input.length);
    kept = input.slice(drop);
    whole -= drop;
    return output.subarray(0, count);
  };

  return {
    push(samples) {
      received += samples.length;
      return run(samples, Number.POSITIVE_INFINITY);
    },
    end() {
      return run(new Float32Array(width + 1), Math.ceil((received * steps) / stride));
    },
  };
}
