/** Where a key leads in a list. */

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** The place a key leads to; undefined for a key that leads nowhere. @param at - where the focus is, of `count` places */
export function stepOf(key: string, at: number, count: number): number | undefined {
  if (at < 0 || count === 0) return undefined;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = STEPS[key];
  return step === undefined ? undefined : (at + step + count) % count;
}
