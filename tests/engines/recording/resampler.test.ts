/** Pitch, loudness, length and what must not be left, by the rates recordings have. */
import { describe, expect, it } from 'vitest';
import { createResampler } from '../../../engines/recording/resampler.ts';

function tone(frequencyHz: number, rateHz: number, seconds: number): Float32Array {
  return Float32Array.from({ length: Math.round(rateHz * seconds) }, (_, index) => Math.sin((2 * Math.PI * frequencyHz * index) / rateHz));
}

function resample(samples: Float32Array, fromHz: number, toHz: number, piece = samples.length): Float32Array {
  const resampler = createResampler(fromHz, toHz);
  const parts: number[] = [];
  for (let at = 0; at < samples.length; at += piece) parts.push(...resampler.push(samples.subarray(at, at + piece)));
  parts.push(...resampler.end());
  return Float32Array.from(parts);
}

/** Root mean square of the difference, away from the edges. */
function difference(a: Float32Array, b: Float32Array): number {
  const middle = a.subarray(1_000, a.length - 1_000);
  return Math.sqrt(middle.reduce((sum, value, index) => sum + (value - (b[index + 1_000] ?? 0)) ** 2, 0) / middle.length);
}

describe.each([8_000, 11_025, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000, 44_101])('from %d Hz', (rateHz) => {
  it('keeps a tone as it is, at its place', () => {
    const output = resample(tone(1_000, rateHz, 0.5), rateHz, 16_000);
    expect(Math.abs(output.length - 8_000)).toBeLessThanOrEqual(1);
    expect(difference(output, tone(1_000, 16_000, 0.5))).toBeLessThan(0.002);
  });

  it('gives the same in pieces', () => {
    const samples = tone(440, rateHz, 0.2);
    expect(resample(samples, rateHz, 16_000, 37)).toEqual(resample(samples, rateHz, 16_000));
  });
});

it.each([44_100, 48_000])('leaves nothing of what 16 kHz can not hold, from %d Hz', (rateHz) => {
  const output = resample(tone(9_500, rateHz, 0.5), rateHz, 16_000);
  // -80 dB
  expect(difference(output, new Float32Array(output.length))).toBeLessThan(1e-4);
});

it('leaves the same rate alone', () => {
  const samples = tone(440, 16_000, 0.1);
  expect(resample(samples, 16_000, 16_000)).toEqual(samples);
});

it('takes a recording of one sample', () => {
  expect(resample(Float32Array.of(0.5), 48_000, 16_000)).toHaveLength(1);
  expect(resample(new Float32Array(0), 48_000, 16_000)).toHaveLength(0);
});
