/** Shaping and joining of waveforms. */
import { describe, expect, it } from 'vitest';
import { join, shape, soundBounds } from '../../../workers/tts/waveform.ts';

const RATE_HZ = 24_000;

function tone(seconds: number, amplitude: number): Float32Array {
  return Float32Array.from(
    { length: Math.round(seconds * RATE_HZ) },
    (_, index) => amplitude * Math.sin((2 * Math.PI * 200 * index) / RATE_HZ),
  );
}

function padded(sound: Float32Array, beforeSeconds: number, afterSeconds: number): Float32Array {
  const samples = new Float32Array(Math.round((beforeSeconds + afterSeconds) * RATE_HZ) + sound.length);
  samples.set(sound, Math.round(beforeSeconds * RATE_HZ));
  return samples;
}

describe('shape', () => {
  it('keeps a little of the silence on both sides', () => {
    const shaped = shape(padded(tone(0.5, 0.3), 0.3, 0.4), RATE_HZ);
    expect(shaped.length / RATE_HZ).toBeGreaterThan(0.5 + 0.07);
    expect(shaped.length / RATE_HZ).toBeLessThan(0.5 + 0.1);
  });

  it('finds where the sound begins and ends', () => {
    const bounds = soundBounds(padded(tone(0.5, 0.3), 0.3, 0.4), RATE_HZ);
    expect((bounds?.start ?? 0) / RATE_HZ).toBeCloseTo(0.3, 1);
    expect((bounds?.end ?? 0) / RATE_HZ).toBeCloseTo(0.8, 1);
  });

  it('begins and ends at zero, so that joints do not click', () => {
    const shaped = shape(tone(0.2, 0.3), RATE_HZ);
    expect([shaped[0], shaped.at(-1)].map((sample) => Math.abs(sample ?? 1))).toEqual([0, 0]);
  });

  it('bends loud samples instead of clipping them', () => {
    const peak = shape(tone(0.2, 1), RATE_HZ).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    expect(peak).toBeGreaterThan(0.9 * 32_767);
    expect(peak).toBeLessThan(0.98 * 32_767);
  });

  it('makes silence of silence and of what is no number', () => {
    expect(shape(new Float32Array(2_400), RATE_HZ)).toHaveLength(0);
    const broken = tone(0.1, 0.3);
    broken[1_000] = Number.NaN;
    expect(shape(broken, RATE_HZ)[1_000]).toBe(0);
  });
});

describe('join', () => {
  it('puts each pause after its piece and leaves silent pieces out', () => {
    const one = Int16Array.of(1, 2);
    const joined = join(
      [
        { samples: one, pauseMs: 1 },
        { samples: new Int16Array(0), pauseMs: 500 },
        { samples: Int16Array.of(3), pauseMs: 0 },
      ],
      2_000,
    );
    expect([...joined]).toEqual([1, 2, 0, 0, 3]);
  });

  it('of nothing is nothing', () => {
    expect(join([], RATE_HZ)).toHaveLength(0);
  });
});
