/** Compares what went into a sound path with what came out of it. */

/** How well `needle` is found in `hay`. */
export interface Match {
  /** Where in `hay` it begins, in samples. */
  readonly atSample: number;
  /** Normalised correlation there, 1 for the same sound at any loudness. */
  readonly correlation: number;
}

/** Best place of `needle` in `hay`: coarsely over every eighth sample, then exactly around the best. */
export function findSound(needle: Int16Array, hay: Int16Array): Match {
  const correlationAt = (offset: number, step: number): number => {
    let product = 0;
    let needlePower = 0;
    let hayPower = 0;
    for (let index = 0; index < needle.length; index += step) {
      const a = needle[index] ?? 0;
      const b = hay[offset + index] ?? 0;
      product += a * b;
      needlePower += a * a;
      hayPower += b * b;
    }
    return needlePower === 0 || hayPower === 0 ? 0 : product / Math.sqrt(needlePower * hayPower);
  };
  let best: Match = { atSample: 0, correlation: -1 };
  const consider = (offset: number, step: number): void => {
    const correlation = correlationAt(offset, step);
    if (correlation > best.correlation) best = { atSample: offset, correlation };
  };
  for (let offset = 0; offset <= hay.length - needle.length; offset += 4) consider(offset, 16);
  const coarse = best.atSample;
  best = { atSample: 0, correlation: -1 };
  for (let offset = Math.max(0, coarse - 8); offset <= coarse + 8; offset += 1) consider(offset, 1);
  return best;
}

/** First and last sample louder than `floor`, or undefined in silence. */
export function soundingSpan(samples: Int16Array, floor = 50): { readonly from: number; readonly to: number } | undefined {
  const loud = (sample: number): boolean => Math.abs(sample) > floor;
  const from = samples.findIndex(loud);
  return from === -1 ? undefined : { from, to: samples.findLastIndex(loud) };
}
