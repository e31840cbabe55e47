/** Medians, percentiles and paired ratios of measurements. */

/** What is told of a series of times. */
export interface Spread {
  readonly count: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly worstMs: number;
}

/** Linear between the two nearest values (Hyndman and Fan, 1996, type 7). @param part - 0 to 1; NaN for no values */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * part;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** @param digits - after the point */
export function rounded(value: number, digits = 1): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}

export function spread(valuesMs: readonly number[]): Spread {
  return {
    count: valuesMs.length,
    medianMs: rounded(median(valuesMs)),
    p95Ms: rounded(quantile(valuesMs, 0.95)),
    worstMs: rounded(Math.max(...valuesMs)),
  };
}

/** How many times longer the other took: the median of the ratios of each pair, which a busy spell slows together. */
export function pairedRatio(pairs: readonly { readonly oursMs: number; readonly otherMs: number }[]): number {
  return rounded(median(pairs.map(({ oursMs, otherMs }) => otherMs / oursMs)), 2);
}
