import { describe, expect, it } from 'vitest';
import { pairedRatio, quantile, spread } from '../../bench/statistics.ts';

describe('quantile', () => {
  it('lies between the two nearest values', () => {
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
    expect(quantile([10, 20], 0.95)).toBeCloseTo(19.5);
    expect(quantile([7], 0.95)).toBe(7);
  });
});

describe('spread', () => {
  it('tells the middle and the end', () => {
    expect(spread([1, 2, 3])).toEqual({ count: 3, medianMs: 2, p95Ms: 2.9, worstMs: 3 });
  });
});

describe('pairedRatio', () => {
  it('takes the ratio of each pair before the median', () => {
    const pairs = [
      { oursMs: 1, otherMs: 4 },
      { oursMs: 10, otherMs: 20 },
      { oursMs: 100, otherMs: 600 },
    ];
    expect(pairedRatio(pairs)).toBe(4);
  });
});
