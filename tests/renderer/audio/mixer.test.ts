import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMixer } from '../../../renderer/audio/mixer.ts';
import type { Mixer } from '../../../renderer/audio/mixer.ts';

const DEVICE_HZ = 44_100;

const tone = (rateHz: number, durationMs: number, hertz = 440): Int16Array =>
  Int16Array.from({ length: Math.round((durationMs / 1000) * rateHz) }, (_, at) =>
    Math.round(8_000 * Math.sin((2 * Math.PI * hertz * at) / rateHz)),
  );

function play(mixer: Mixer, frames: number): Float32Array {
  const out = new Float32Array(frames);
  for (let at = 0; at < frames; at += 128) mixer.fill(out.subarray(at, Math.min(frames, at + 128)));
  return out;
}

const open = (volume = 1, ducked = false): Mixer => createMixer({ sampleRateHz: DEVICE_HZ, volume, ducked });
const loudest = (samples: Float32Array): number => samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
/** The largest step between neighbours. */
const jump = (samples: Float32Array): number =>
  samples.reduce((most, sample, at) => Math.max(most, Math.abs(sample - (samples[at - 1] ?? sample))), 0);

describe('the mixer of the page', () => {
  it('plays a tone as that tone at the rate of the device', () => {
    const mixer = open();
    mixer.add(tone(24_000, 200), 24_000);
    mixer.end();
    const out = play(mixer, 8_832);
    const expected = Float32Array.from({ length: 8_820 }, (_, at) => (8_000 / 32_768) * Math.sin((2 * Math.PI * 440 * at) / DEVICE_HZ));
    // Not at its ends, where the tone is cut.
    const error = out.subarray(100, 8_700).map((sample, at) => sample - (expected[at + 100] ?? 0));
    expect(loudest(error)).toBeLessThan(0.001);
    expect(mixer.takenSamples()).toBe(4_800);
    expect(mixer.done()).toBe(true);
  });

  it('makes no seam, however the speech is cut', () => {
    const speech = tone(24_000, 100);
    const whole = open();
    whole.add(speech, 24_000);
    whole.end();
    const expected = play(whole, 4_500);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 20 }), (sizes) => {
        const mixer = open();
        let at = 0;
        for (const size of [...sizes, speech.length]) {
          mixer.add(speech.subarray(at, at + size), 24_000);
          at += size;
        }
        mixer.end();
        expect(play(mixer, 4_500)).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });

  it('waits in silence for speech that is late, and loses none of it', () => {
    const mixer = open();
    mixer.add(tone(24_000, 50), 24_000);
    play(mixer, 4_410);
    expect(mixer.done()).toBe(false);
    expect(mixer.takenSamples()).toBeGreaterThan(1_150);
    mixer.add(tone(24_000, 50), 24_000);
    mixer.end();
    play(mixer, 4_410);
    expect(mixer.takenSamples()).toBe(2_400);
    expect(mixer.done()).toBe(true);
  });

  it('plays speech of several rates one after the other', () => {
    const mixer = open();
    for (const rateHz of [24_000, 22_050, DEVICE_HZ, 48_000]) mixer.add(tone(rateHz, 50), rateHz);
    mixer.end();
    expect(loudest(play(mixer, 8_820 + 8))).toBeCloseTo(8_000 / 32_768, 2);
    expect(mixer.takenSamples()).toBe(1_200 + 1_103 + 2_205 + 2_400);
    expect(mixer.done()).toBe(true);
  });

  it('falls silent within five milliseconds, without a click', () => {
    const mixer = open();
    mixer.add(tone(24_000, 500, 200), 24_000);
    const before = play(mixer, 4_410);
    mixer.stop();
    const after = play(mixer, 4_410);
    const silentFrom = after.findLastIndex((sample) => sample !== 0) + 1;
    expect(silentFrom).toBeLessThanOrEqual(Math.round(0.005 * DEVICE_HZ));
    expect(jump(Float32Array.from([...before, ...after]))).toBeLessThan(0.012);
    expect(mixer.done()).toBe(true);
    const taken = mixer.takenSamples();
    expect(taken).toBeGreaterThan(2_390);
    expect(taken).toBeLessThan(2_540);
    mixer.add(tone(24_000, 100), 24_000);
    expect(loudest(play(mixer, 441))).toBe(0);
    expect(mixer.takenSamples()).toBe(taken);
  });

  it('is done at once when it is stopped before there was speech', () => {
    const mixer = open(0);
    mixer.stop();
    expect(mixer.done()).toBe(true);
  });

  it('ducks by 15 dB and comes back, without a jump', () => {
    const mixer = open();
    mixer.add(tone(24_000, 1_000, 200), 24_000);
    const loud = play(mixer, 4_410);
    mixer.duck(true);
    const out = play(mixer, 8_820);
    mixer.duck(false);
    const back = play(mixer, 8_820);
    expect(loudest(out.subarray(1_000))).toBeCloseTo((8_000 / 32_768) * 10 ** (-15 / 20), 3);
    expect(loudest(back.subarray(1_000))).toBeCloseTo(loudest(loud), 3);
    expect(jump(Float32Array.from([...loud, ...out, ...back]))).toBeLessThan(0.009);
  });

  it('plays at its volume and follows it', () => {
    const mixer = open(0.25);
    mixer.add(tone(24_000, 500), 24_000);
    expect(loudest(play(mixer, 4_410))).toBeCloseTo(2_000 / 32_768, 3);
    mixer.setVolume(0.5);
    expect(loudest(play(mixer, 4_410))).toBeCloseTo(4_000 / 32_768, 3);
    mixer.setVolume(0);
    play(mixer, 1_000);
    expect(loudest(play(mixer, 441))).toBe(0);
    expect(mixer.done()).toBe(false);
  });

  it('tells sound from silence', () => {
    const mixer = open();
    mixer.add(new Int16Array(2_400), 24_000);
    expect(mixer.fill(new Float32Array(1_000))).toEqual({ played: true, sounded: false });
    mixer.add(tone(24_000, 100), 24_000);
    expect(mixer.fill(new Float32Array(5_000))).toEqual({ played: true, sounded: true });
  });
});
