import { describe, expect, it } from 'vitest';
import { createPlayedSignal } from '../../../core/voice/played-signal.ts';

const tone = (hertz: number, rateHz: number, seconds: number): Int16Array =>
  Int16Array.from({ length: rateHz * seconds }, (_, index) => 10_000 * Math.sin((2 * Math.PI * hertz * index) / rateHz));

/** Plays it in pieces; what came of it, joined. */
function played(sound: Int16Array, rateHz: number, pieceSamples: number): { samples: number[]; starts: number[] } {
  const hub = createPlayedSignal();
  const samples: number[] = [];
  const starts: number[] = [];
  hub.follow((piece) => {
    if (starts.length === 0) starts.push(piece.atSample);
    expect(piece.atSample - (starts[0] ?? 0)).toBe(samples.length);
    samples.push(...piece.samples);
  });
  for (let at = 0; at < sound.length; at += pieceSamples) {
    hub.push({ samples: sound.subarray(at, at + pieceSamples), sampleRateHz: rateHz, atSample: at });
  }
  return { samples, starts };
}

describe('the played signal', () => {
  it.each([
    [24_000, 720],
    [48_000, 768],
    [44_100, 705],
    [16_000, 256],
  ])('of %d Hz comes at 16 kHz without a seam', (rateHz, pieceSamples) => {
    const { samples } = played(tone(440, rateHz, 1), rateHz, pieceSamples);
    expect(samples.length).toBeGreaterThan(15_900);
    const expected = tone(440, 16_000, 1);
    for (let at = 100; at < 15_900; at += 1) expect(Math.abs((samples[at] ?? 0) - (expected[at] ?? 0))).toBeLessThan(400);
  });

  it('has nothing of what 16 kHz can not carry', () => {
    const { samples } = played(tone(11_000, 48_000, 0.5), 48_000, 768);
    expect(Math.max(...samples.slice(200, 7_500))).toBeLessThan(300);
  });

  it('is another play where it does not go on', () => {
    const hub = createPlayedSignal();
    const starts: number[] = [];
    hub.follow(({ atSample, samples }) => starts.push(atSample, atSample + samples.length));
    hub.push({ samples: tone(440, 16_000, 0.1), sampleRateHz: 16_000, atSample: 0 });
    hub.push({ samples: tone(440, 16_000, 0.1), sampleRateHz: 16_000, atSample: 1_600 });
    hub.push({ samples: tone(440, 16_000, 0.1), sampleRateHz: 16_000, atSample: 0 });
    expect(starts[2]).toBe(starts[1]);
    expect(starts[4]).not.toBe(starts[3]);
  });

  it('costs nothing while nobody listens', () => {
    const hub = createPlayedSignal();
    expect(hub.wanted()).toBe(false);
    const leave = hub.follow(() => undefined);
    expect(hub.wanted()).toBe(true);
    leave();
    expect(hub.wanted()).toBe(false);
  });
});
