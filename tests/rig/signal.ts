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

/**
 * Share of `needle`, in pieces of 200 ms, that is found in `hay`. A busy machine lets a sound path stutter: what follows then is
 * later, but still there.
 */
export function foundShare(needle: Int16Array, hay: Int16Array, rateHz: number): number {
  const pieceSamples = rateHz / 5;
  let found = 0;
  let pieces = 0;
  for (let at = 0; at + pieceSamples <= needle.length; at += pieceSamples) {
    pieces += 1;
    if (findSound(needle.subarray(at, at + pieceSamples), hay).correlation > 0.9) found += 1;
  }
  return found / pieces;
}

/** Peaks of windows of `windowMs`, in order. */
export function peaks(samples: Int16Array, rateHz: number, windowMs: number): number[] {
  const window = (rateHz * windowMs) / 1000;
  return Array.from({ length: Math.floor(samples.length / window) }, (_, index) =>
    Math.max(...samples.subarray(index * window, (index + 1) * window).map(Math.abs)),
  );
}
