import { describe, expect, it } from 'vitest';
import { firstPieceSamples, joinTexts } from '../../../workers/stt/pieces.ts';

const RATE = 16_000;

/** Noise with silences at the given seconds, each 0.4 s long. */
function speechWithGaps(seconds: number, gapsAtSeconds: readonly number[]): Int16Array {
  return Int16Array.from({ length: seconds * RATE }, (_, at) => {
    const second = at / RATE;
    const quiet = gapsAtSeconds.some((gap) => Math.abs(second - gap) < 0.2);
    return (((at * 7919) % 2001) - 1000) * (quiet ? 0.01 : 1);
  });
}

describe('cutting', () => {
  it('leaves what fits a window whole', () => {
    expect(firstPieceSamples(speechWithGaps(29, [20]))).toBe(29 * RATE);
  });
  it('cuts inside a silence', () => {
    const end = firstPieceSamples(speechWithGaps(40, [7, 19]));
    expect(Math.abs(end / RATE - 19)).toBeLessThan(0.1);
  });
  it('prefers the latest of silences that are alike', () => {
    const end = firstPieceSamples(speechWithGaps(60, [16, 21, 27, 35]));
    expect(Math.abs(end / RATE - 27)).toBeLessThan(0.1);
  });
  it('cuts speech without any silence before a window is full', () => {
    const end = firstPieceSamples(speechWithGaps(60, []));
    expect(end).toBeGreaterThan(15 * RATE);
    expect(end).toBeLessThanOrEqual(29 * RATE);
  });
});

describe('joining', () => {
  it('puts one space between pieces and none around them', () => {
    expect(joinTexts([' First piece.', ' ', '', ' And the second ', 'third.'])).toBe('First piece. And the second third.');
  });
  it('puts none where the writing has none', () => {
    expect(joinTexts(['今日は', '晴れです。', '明日も'])).toBe('今日は晴れです。明日も');
    expect(joinTexts(['東京', ' Tokyo'])).toBe('東京 Tokyo');
  });
  it('gives nothing for nothing', () => {
    expect(joinTexts([])).toBe('');
  });
});
