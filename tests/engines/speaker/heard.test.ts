import { describe, expect, it } from 'vitest';
import { createHeardTally } from '../../../engines/speaker/heard.ts';

const spoken = (index: number, samples: number) => ({
  sentence: { index, text: 'x', spoken: samples === 0 ? '' : 'x' },
  samples: new Int16Array(samples),
  sampleRateHz: 24_000,
});

/** Samples of each sentence, samples played, whether the speech ended -> [index, fraction], complete. */
const rows: readonly [string, number[], number, boolean, [number, number][], boolean][] = [
  ['nothing given', [], 0, true, [], true],
  ['nothing played', [100], 0, false, [], false],
  ['half of the first', [100, 100], 50, false, [[0, 0.5]], false],
  ['exactly the first', [100, 100], 100, true, [[0, 1]], false],
  [
    'all',
    [100, 100],
    200,
    true,
    [
      [0, 1],
      [1, 1],
    ],
    true,
  ],
  ['all so far, more to come', [100], 100, false, [[0, 1]], false],
  ['nothing to say at first', [0, 100], 0, false, [[0, 1]], false],
  ['nothing to say in the middle, not reached', [100, 0, 100], 99, false, [[0, 0.99]], false],
  [
    'nothing to say in the middle, reached',
    [100, 0, 100],
    100,
    false,
    [
      [0, 1],
      [1, 1],
    ],
    false,
  ],
  [
    'nothing to say at all',
    [0, 0],
    0,
    true,
    [
      [0, 1],
      [1, 1],
    ],
    true,
  ],
];

describe('what was heard', () => {
  it.each(rows)('%s', (_, samples, played, ended, heard, complete) => {
    const tally = createHeardTally();
    samples.forEach((count, index) => {
      tally.add(spoken(index, count));
    });
    const report = tally.report(played, ended);
    expect(report.heard.map(({ sentence, fraction }) => [sentence.index, fraction])).toEqual(heard);
    expect(report.complete).toBe(complete);
  });
});
