import { describe, expect, it } from 'vitest';
import { createEchoCanceller, ECHO_BLOCK_SAMPLES } from '../../../workers/ears/echo-canceller.ts';
import { createEcho } from '../../../workers/ears/echo.ts';
import { createFourier } from '../../../workers/ears/echo-fft.ts';
import { activeLevel, atLevel, echoOf, NEAR_LEVEL } from '../../rig/echo.ts';
import type { EchoPath } from '../../rig/echo.ts';
import { noises, toPcm } from '../../rig/noise.ts';
import { readRecording } from '../../rig/wav.ts';

const voice = (name: string, level: number): Float32Array =>
  atLevel(
    Float32Array.from(readRecording(name), (value) => value / 32_768),
    level,
  );
const path: EchoPath = { seed: 5, t60: 0.4, delayMs: 120, driftPpm: 40, levelDb: -10, drive: 0.7 };
/** Eleven seconds of a speech. */
const played = voice('jfk.wav', 0.1);
const echo = echoOf(played, path);

const power = (sound: Float32Array, from: number, to: number): number =>
  sound.subarray(from, to).reduce((sum, value) => sum + value * value, 0) / (to - from);

/** What comes out of the canceller, brought back by its block. */
function cancel(heard: Float32Array, reference: Float32Array): Float32Array {
  const canceller = createEchoCanceller();
  const out = new Float32Array(heard.length);
  const block = new Float32Array(ECHO_BLOCK_SAMPLES);
  for (let at = 0; at + ECHO_BLOCK_SAMPLES <= heard.length; at += ECHO_BLOCK_SAMPLES) {
    canceller.block(heard.subarray(at, at + ECHO_BLOCK_SAMPLES), reference.subarray(at, at + ECHO_BLOCK_SAMPLES), block);
    if (at > 0) out.set(block, at - ECHO_BLOCK_SAMPLES);
  }
  return out;
}

describe('the transform', () => {
  it('finds the tone, and comes back', () => {
    const fourier = createFourier(64);
    const re = Float32Array.from({ length: 64 }, (_, index) => Math.cos((2 * Math.PI * 5 * index) / 64));
    const im = new Float32Array(64);
    fourier.transform(re, im);
    expect(re[5]).toBeCloseTo(32, 3);
    expect(re[6]).toBeCloseTo(0, 3);
    fourier.restore(re, im);
    expect(re[1]).toBeCloseTo(Math.cos((2 * Math.PI * 5) / 64), 4);
  });
});

describe('the canceller', () => {
  it('takes away its own voice from the third second on, by 25 dB and more', () => {
    const left = cancel(echo, played);
    const from = 2 * 16_000;
    expect(10 * Math.log10(power(echo, from, left.length) / power(left, from, left.length))).toBeGreaterThan(25);
  });

  it('leaves whoever speaks over it', () => {
    const near = voice('living-room-light-en.wav', NEAR_LEVEL);
    const at = 5 * 16_000;
    const both = echo.slice();
    for (let index = 0; index < near.length; index += 1) both[at + index] = (both[at + index] ?? 0) + (near[index] ?? 0);
    const left = cancel(both, played).subarray(at, at + near.length);
    expect(20 * Math.log10(activeLevel(left) / activeLevel(near))).toBeGreaterThan(-3);
  });

  it('changes nothing while nothing is played', () => {
    const heard = noises.music(2, 3);
    const left = cancel(heard, new Float32Array(heard.length));
    for (let at = ECHO_BLOCK_SAMPLES; at < heard.length - 2 * ECHO_BLOCK_SAMPLES; at += 97) expect(left[at]).toBeCloseTo(heard[at] ?? 0, 4);
  });
});

describe('a stream', () => {
  /** Frame by frame; `offset` says how much later the reference comes than what it is, in frames. */
  function clean(heard: Int16Array, reference: Int16Array, from: number): Int16Array {
    const stream = createEcho();
    const out = new Int16Array(heard.length);
    for (let at = 0; at + 512 <= heard.length; at += 512) {
      const piece = reference.slice(Math.max(0, at - from), Math.max(0, at - from + 512));
      out.set(
        stream.clean(
          heard.subarray(at, at + 512),
          at,
          piece.length === 0 ? [] : [{ samples: piece, atSample: at - from, heardAtSample: at }],
        ),
        at,
      );
    }
    return out;
  }

  it('comes out as it was, a block later, while nothing is played', () => {
    const heard = readRecording('beckett.wav');
    const out = clean(heard, new Int16Array(0), 0);
    expect(out.slice(ECHO_BLOCK_SAMPLES, 40_000)).toEqual(heard.slice(0, 40_000 - ECHO_BLOCK_SAMPLES));
  });

  it('has no seam where a play begins, and loses its sound', () => {
    const before = 2 * 16_384;
    const heard = new Float32Array(before + echo.length);
    heard.set(echo, before);
    for (let index = 0; index < heard.length; index += 1) heard[index] = (heard[index] ?? 0) + 0.02 * Math.sin(index / 20);
    const out = clean(toPcm(heard), toPcm(played), before);
    for (let at = before - 1_024; at < before + 1_024; at += 1) {
      expect(Math.abs((out[at + ECHO_BLOCK_SAMPLES] ?? 0) / 32_768 - 0.02 * Math.sin(at / 20))).toBeLessThan(0.008);
    }
  });

  it('keeps what is played in its place when some of it comes late', () => {
    const heard = toPcm(echo);
    const reference = toPcm(played);
    const stream = createEcho();
    const out = new Int16Array(heard.length);
    let given = 0;
    for (let at = 0, frame = 0; at + 512 <= heard.length; at += 512, frame += 1) {
      const heldUp = frame >= 150 && frame < 153;
      const pieces = heldUp ? [] : [{ samples: reference.slice(given, at + 512), atSample: given, heardAtSample: at }];
      if (!heldUp) given = at + 512;
      out.set(stream.clean(heard.subarray(at, at + 512), at, pieces), at);
    }
    const level = (sound: Int16Array, from: number): number => sound.subarray(from).reduce((sum, value) => sum + value * value, 0);
    const from = 160 * 512;
    expect(10 * Math.log10(level(heard, from) / level(out, from))).toBeGreaterThan(15);
  });

  it('finds the place of what is played in frames that come joined', () => {
    const heard = new Float32Array(20 * 512 + echo.length);
    heard.set(echo, 20 * 512);
    const sound = toPcm(heard);
    const reference = toPcm(played);
    const stream = createEcho();
    const rest: number[] = [];
    for (let at = 0; at + 40 * 512 <= sound.length; at += 40 * 512) {
      const pieces = Array.from({ length: 40 }, (_, frame) => at + (frame - 20) * 512)
        .filter((from) => from >= 0)
        .map((from) => ({ samples: reference.slice(from, from + 512), atSample: from, heardAtSample: from + 20 * 512 }));
      rest.push(...stream.clean(sound.subarray(at, at + 40 * 512), at, pieces));
    }
    const level = (values: Iterable<number>): number => [...values].reduce((sum, value) => sum + value * value, 0);
    expect(10 * Math.log10(level(sound.subarray(60_000, rest.length)) / level(rest.slice(60_000)))).toBeGreaterThan(20);
  });
});
