/** The Fourier transform of the echo canceller: one size, in place, nothing allocated after creation. */

export interface Fourier {
  /** Forwards: of `re` and `im`, both of the size. */
  transform(re: Float32Array, im: Float32Array): void;
  /** Backwards, scaled. */
  restore(re: Float32Array, im: Float32Array): void;
}

/** @param size - a power of two */
export function createFourier(size: number): Fourier {
  const cosines = Float32Array.from({ length: size / 2 }, (_, index) => Math.cos((2 * Math.PI * index) / size));
  const sines = Float32Array.from({ length: size / 2 }, (_, index) => Math.sin((2 * Math.PI * index) / size));
  const bits = Math.log2(size);
  const mirrored = Uint16Array.from({ length: size }, (_, index) => {
    let value = 0;
    for (let bit = 0; bit < bits; bit += 1) value |= ((index >> bit) & 1) << (bits - 1 - bit);
    return value;
  });

  /** Radix two, decimation in time (Cooley and Tukey 1965). @param sign - of the angle: -1 forwards, 1 backwards */
  const run = (re: Float32Array, im: Float32Array, sign: number): void => {
    for (let index = 0; index < size; index += 1) {
      const other = mirrored[index] as number;
      if (other <= index) continue;
      const real = re[index] as number;
      const imaginary = im[index] as number;
      re[index] = re[other] as number;
      im[index] = im[other] as number;
      re[other] = real;
      im[other] = imaginary;
    }
    for (let half = 1; half < size; half *= 2) {
      const step = size / (2 * half);
      for (let start = 0; start < size; start += 2 * half) {
        for (let index = 0; index < half; index += 1) {
          const cosine = cosines[index * step] as number;
          const sine = sign * (sines[index * step] as number);
          const low = start + index;
          const high = low + half;
          const highRe = re[high] as number;
          const highIm = im[high] as number;
          const real = highRe * cosine - highIm * sine;
          const imaginary = highRe * sine + highIm * cosine;
          re[high] = (re[low] as number) - real;
          im[high] = (im[low] as number) - imaginary;
          re[low] = (re[low] as number) + real;
          im[low] = (im[low] as number) + imaginary;
        }
      }
    }
  };

  return {
    transform(re, im) {
      run(re, im, -1);
    },
    restore(re, im) {
      run(re, im, 1);
      for (let index = 0; index < size; index += 1) {
        re[index] = (re[index] as number) / size;
        im[index] = (im[index] as number) / size;
      }
    },
  };
}
