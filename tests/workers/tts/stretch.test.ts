/** Faster at the same pitch. */
import { describe, expect, it } from 'vitest';
import { speedUp } from '../../../workers/tts/stretch.ts';

const RATE_HZ = 24_000;

function voice(seconds: number, hertz: number): Float32Array {
  return Float32Array.from({ length: seconds * RATE_HZ }, (_, index) => {
    const phase = (2 * Math.PI * hertz * index) / RATE_HZ;
    return 0.2 * Math.sin(phase) + 0.1 * Math.sin(2 * phase);
  });
}

/** Upward zero crossings per second. */
function pitch(samples: Float32Array): number {
  let crossings = 0;
  for (let index = 1; index < samples.length; index += 1) if ((samples[index - 1] ?? 0) < 0 && (samples[index] ?? 0) >= 0) crossings += 1;
  return (crossings * RATE_HZ) / samples.length;
}

function loudness(samples: Float32Array): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}

describe('speedUp', () => {
  it.each([1.1, 1.25, 1.5, 2])('at %s is as much shorter, and neither higher nor quieter', (speed) => {
    const slow = voice(2, 210);
    const fast = speedUp(slow, speed, RATE_HZ);
    expect(fast.length / (slow.length / speed)).toBeGreaterThan(0.97);
    expect(fast.length / (slow.length / speed)).toBeLessThan(1.03);
    expect(pitch(fast) / 210).toBeGreaterThan(0.97);
    expect(pitch(fast) / 210).toBeLessThan(1.03);
    expect(loudness(fast) / loudness(slow)).toBeGreaterThan(0.93);
    expect(loudness(fast) / loudness(slow)).toBeLessThan(1.07);
  });

  it('joins its windows without jumps', () => {
    const slow = voice(1, 150);
    const step = (samples: Float32Array): number =>
      samples.reduce((most, sample, index) => Math.max(most, index === 0 ? 0 : Math.abs(sample - (samples[index - 1] ?? 0))), 0);
    expect(step(speedUp(slow, 1.7, RATE_HZ))).toBeLessThan(1.5 * step(slow));
  });

  it('leaves the natural pace and very short sounds alone', () => {
    const sound = voice(1, 200);
    expect(speedUp(sound, 1, RATE_HZ)).toBe(sound);
    const short = sound.slice(0, 500);
    expect(speedUp(short, 2, RATE_HZ)).toBe(short);
  });
});
