/** How fast bytes arrive, over the last few seconds. */

const WINDOW_MS = 4_000;
/** Two readings nearer than this say nothing. */
const LEAST_MS = 250;

export interface Pace {
  /** Takes how many there are now. @returns bytes a second, null while it can't be said */
  count(bytes: number, nowMs: number): number | null;
}

export function createPace(): Pace {
  let seen: readonly { readonly bytes: number; readonly atMs: number }[] = [];
  return {
    count(bytes, nowMs) {
      // A download that began anew has fewer than before.
      const before = seen.filter((one) => nowMs - one.atMs <= WINDOW_MS && one.bytes <= bytes);
      const [first, last] = [before[0], before.at(-1)];
      seen = last !== undefined && nowMs - last.atMs < LEAST_MS ? before : [...before, { bytes, atMs: nowMs }];
      if (first === undefined || nowMs - first.atMs < LEAST_MS) return null;
      return ((bytes - first.bytes) * 1000) / (nowMs - first.atMs);
    },
  };
}
