import { describe, expect, it } from 'vitest';
import { createMixer } from '../../../workers/speaker/mixer.ts';

/** A thousand samples a second: a sample is a millisecond. */
const RATE_HZ = 1_000;
const mixer = (volume = 1, ducked = false) => createMixer({ sampleRateHz: RATE_HZ, volume, ducked });
const loud = (length: number, value = 10_000): Int16Array => new Int16Array(length).fill(value);

function fill(target: ReturnType<typeof mixer>, length: number) {
  const buffer = new Int16Array(length).fill(77);
  return { ...target.fill(buffer), samples: [...buffer] };
}

describe('a mixer', () => {
  it('is silent while it has nothing', () => {
    expect(fill(mixer(), 4)).toEqual({ speechSamples: 0, began: false, sounded: false, samples: [0, 0, 0, 0] });
  });

  it('plays pieces without a gap, and silence after them', () => {
    const target = mixer();
    target.add(Int16Array.of(100, 200));
    target.add(Int16Array.of(300));
    expect(fill(target, 5)).toEqual({ speechSamples: 3, began: true, sounded: true, samples: [100, 200, 300, 0, 0] });
    expect(target.empty()).toBe(true);
  });

  it('tells in which buffer a piece begins and where there is sound', () => {
    const target = mixer();
    target.add(Int16Array.of(0, 0, 3, -3, 0, 5_000));
    expect(fill(target, 3)).toMatchObject({ began: true, sounded: false });
    expect(fill(target, 3)).toMatchObject({ began: false, sounded: true });
  });

  it('plays at its volume', () => {
    const target = mixer(0.5);
    target.add(loud(2));
    expect(fill(target, 2).samples).toEqual([5_000, 5_000]);
  });

  it('ducks by 15 dB within 20 ms and comes back as fast, without a jump', () => {
    const target = mixer();
    target.add(loud(200));
    target.duck(true);
    const down = fill(target, 60).samples;
    expect(down.at(19)).toBe(Math.round(10_000 * 10 ** (-15 / 20)));
    expect(down.at(59)).toBe(down.at(19));
    target.duck(false);
    const up = fill(target, 60).samples;
    expect(up.at(20)).toBe(10_000);
    const all = [10_000, ...down, ...up];
    expect(Math.max(...all.slice(1).map((sample, index) => Math.abs(sample - (all[index] ?? 0))))).toBeLessThan(500);
  });

  it('begins ducked when somebody already speaks', () => {
    const target = mixer(1, true);
    target.add(loud(2));
    expect(fill(target, 2).samples[0]).toBe(1_778);
  });

  it('fades out within 5 ms on a stop, drops the rest and takes no more', () => {
    const target = mixer();
    target.add(loud(100));
    target.add(loud(100));
    fill(target, 10);
    target.stop();
    const end = fill(target, 20);
    expect(end.speechSamples).toBe(5);
    expect(end.samples.slice(0, 5)).toEqual([8_000, 6_000, 4_000, 2_000, 0]);
    expect(end.samples.slice(5)).toEqual(Array<number>(15).fill(0));
    target.add(loud(5));
    expect(target.empty()).toBe(true);
  });

  it('stops at once where the volume is 0', () => {
    const target = mixer(0);
    target.add(loud(100));
    target.stop();
    expect(target.empty()).toBe(true);
  });
});
