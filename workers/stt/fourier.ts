/** The Fourier transform of 400 real samples, the size Whisper's spectrogram needs. */

/** Samples of one transform (25 ms at 16 kHz; n_fft of Whisper's feature extractor). */
export const TRANSFORM_SAMPLES = 400;
/** Frequencies that come out: 0 to 8 kHz in steps of 40 Hz. */
export const TRANSFORM_BINS = TRANSFORM_SAMPLES / 2 + 1;

const HALF = TRANSFORM_SAMPLES / 2;
/** 200 = 5 · 5 · 4 · 2, in the order of the passes. */
const RADICES = [5, 5, 4, 2] as const;

interface Pass {
  readonly radix: 2 | 4 | 5;
  /** Butterflies of the pass and the distance between neighbours. */
  readonly count: number;
  readonly stride: number;
  /** e^(-2πi·p·j/n) for butterfly p and output j, cosines and sines side by side. */
  readonly twiddles: Float64Array;
}

function planPasses(): Pass[] {
  const passes: Pass[] = [];
  let length = HALF;
  let stride = 1;
  for (const radix of RADICES) {
    const count = length / radix;
    const twiddles = new Float64Array(count * radix * 2);
    for (let p = 0; p < count; p++) {
      for (let j = 0; j < radix; j++) {
        const angle = (-2 * Math.PI * p * j) / length;
        twiddles[(p * radix + j) * 2] = Math.cos(angle);
        twiddles[(p * radix + j) * 2 + 1] = Math.sin(angle);
      }
    }
    passes.push({ radix, count, stride, twiddles });
    length = count;
    stride *= radix;
  }
  return passes;
}

const COS_72 = Math.cos((2 * Math.PI) / 5);
const SIN_72 = Math.sin((2 * Math.PI) / 5);
const COS_144 = Math.cos((4 * Math.PI) / 5);
const SIN_144 = Math.sin((4 * Math.PI) / 5);

/**
 * A transform with its own buffers: 200 complex values, even samples as real and odd ones as imaginary parts, through
 * Stockham's self-sorting passes (Van Loan, Computational Frameworks for the FFT, 1992), then unpacked.
 * @returns writes |X(f)|² of {@link TRANSFORM_SAMPLES} samples into `power`, which holds {@link TRANSFORM_BINS}
 */
export function createPowerTransform(): (samples: Float64Array, power: Float64Array) => void {
  const passes = planPasses();
  let re = new Float64Array(HALF);
  let im = new Float64Array(HALF);
  let nextRe = new Float64Array(HALF);
  let nextIm = new Float64Array(HALF);
  const unpackCos = Float64Array.from({ length: TRANSFORM_BINS }, (_, k) => Math.cos((-2 * Math.PI * k) / TRANSFORM_SAMPLES));
  const unpackSin = Float64Array.from({ length: TRANSFORM_BINS }, (_, k) => Math.sin((-2 * Math.PI * k) / TRANSFORM_SAMPLES));

  const butterflies = ({ radix, count, stride, twiddles }: Pass): void => {
    const step = stride * count;
    for (let p = 0; p < count; p++) {
      const t = p * radix * 2;
      for (let q = 0; q < stride; q++) {
        const from = q + stride * p;
        const to = q + stride * radix * p;
        const put = (j: number, real: number, imaginary: number): void => {
          const c = twiddles[t + 2 * j] as number;
          const s = twiddles[t + 2 * j + 1] as number;
          nextRe[to + stride * j] = real * c - imaginary * s;
          nextIm[to + stride * j] = real * s + imaginary * c;
        };
        const r0 = re[from] as number;
        const i0 = im[from] as number;
        const r1 = re[from + step] as number;
        const i1 = im[from + step] as number;
        if (radix === 2) {
          put(0, r0 + r1, i0 + i1);
          put(1, r0 - r1, i0 - i1);
          continue;
        }
        const r2 = re[from + 2 * step] as number;
        const i2 = im[from + 2 * step] as number;
        const r3 = re[from + 3 * step] as number;
        const i3 = im[from + 3 * step] as number;
        if (radix === 4) {
          put(0, r0 + r1 + r2 + r3, i0 + i1 + i2 + i3);
          put(1, r0 + i1 - r2 - i3, i0 - r1 - i2 + r3);
          put(2, r0 - r1 + r2 - r3, i0 - i1 + i2 - i3);
          put(3, r0 - i1 - r2 + i3, i0 + r1 - i2 - r3);
          continue;
        }
        const r4 = re[from + 4 * step] as number;
        const i4 = im[from + 4 * step] as number;
        const outerR = r1 + r4;
        const outerI = i1 + i4;
        const innerR = r2 + r3;
        const innerI = i2 + i3;
        const outerDifferenceR = r1 - r4;
        const outerDifferenceI = i1 - i4;
        const innerDifferenceR = r2 - r3;
        const innerDifferenceI = i2 - i3;
        const aR = r0 + COS_72 * outerR + COS_144 * innerR;
        const aI = i0 + COS_72 * outerI + COS_144 * innerI;
        const bR = r0 + COS_144 * outerR + COS_72 * innerR;
        const bI = i0 + COS_144 * outerI + COS_72 * innerI;
        const cR = SIN_72 * outerDifferenceI + SIN_144 * innerDifferenceI;
        const cI = SIN_72 * outerDifferenceR + SIN_144 * innerDifferenceR;
        const dR = SIN_144 * outerDifferenceI - SIN_72 * innerDifferenceI;
        const dI = SIN_144 * outerDifferenceR - SIN_72 * innerDifferenceR;
        put(0, r0 + outerR + innerR, i0 + outerI + innerI);
        put(1, aR + cR, aI - cI);
        put(2, bR + dR, bI - dI);
        put(3, bR - dR, bI + dI);
        put(4, aR - cR, aI + cI);
      }
    }
    [re, nextRe] = [nextRe, re];
    [im, nextIm] = [nextIm, im];
  };

  return (samples, power) => {
    for (let at = 0; at < HALF; at++) {
      re[at] = samples[2 * at] as number;
      im[at] = samples[2 * at + 1] as number;
    }
    for (const pass of passes) butterflies(pass);
    for (let k = 0; k < TRANSFORM_BINS; k++) {
      const low = k % HALF;
      const high = (HALF - k) % HALF;
      const evenR = ((re[low] as number) + (re[high] as number)) / 2;
      const evenI = ((im[low] as number) - (im[high] as number)) / 2;
      const oddR = ((im[low] as number) + (im[high] as number)) / 2;
      const oddI = ((re[high] as number) - (re[low] as number)) / 2;
      const c = unpackCos[k] as number;
      const s = unpackSin[k] as number;
      const real = evenR + oddR * c - oddI * s;
      const imaginary = evenI + oddR * s + oddI * c;
      power[k] = real * real + imaginary * imaginary;
    }
  };
}
