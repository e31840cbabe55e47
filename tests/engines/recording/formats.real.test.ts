/** Every format of the command line, made with ffmpeg from one recording, heard as that recording; and damaged ones. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRecordingReader } from '../../../engines/recording/recording-reader.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'jarvis-formats-'));
const original = fileURLToPath(new URL('../../audio/jfk.wav', import.meta.url));
const reader = createRecordingReader({ silenceMs: 3_000 });
const { signal } = new AbortController();
let reference = new Int16Array(0);

beforeAll(async () => {
  reference = Int16Array.from((await reader.read(original, { signal })).samples);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function make(name: string, ...options: readonly string[]): string {
  const file = path.join(folder, name);
  execFileSync('ffmpeg', ['-v', 'error', '-y', '-i', original, ...options, file]);
  return file;
}

/** Correlation of the second second at the same place: a codec's delay would show. */
function likeness(samples: Int16Array): number {
  let both = 0;
  let one = 0;
  let other = 0;
  for (let at = 16_000; at < 32_000; at += 1) {
    const a = reference[at] ?? 0;
    const b = samples[at] ?? 0;
    both += a * b;
    one += a * a;
    other += b * b;
  }
  return both / Math.sqrt(one * other);
}

const rates = (hz: number, channels: number): string[] => ['-ar', String(hz), '-ac', String(channels)];

it.each([
  ['44.wav', rates(44_100, 2)],
  ['six.wav', rates(48_000, 6)],
  ['rf64.wav', ['-rf64', 'always', '-acodec', 'pcm_s24le']],
  ['f64.wav', ['-acodec', 'pcm_f64le']],
  ['a.flac', []],
  ['44.flac', [...rates(44_100, 2), '-sample_fmt', 's32']],
  ['flac.ogg', ['-c:a', 'flac']],
  ['a.mp3', []],
  ['44.mp3', rates(44_100, 2)],
  ['a.ogg', ['-c:a', 'libvorbis']],
  ['44.ogg', ['-c:a', 'libvorbis', ...rates(44_100, 2)]],
  ['a.opus', ['-c:a', 'libopus']],
  ['opus.ogg', ['-c:a', 'libopus', ...rates(48_000, 2)]],
  ['a.webm', ['-c:a', 'libopus']],
  ['live.webm', ['-c:a', 'libopus', '-live', '1']],
  ['vorbis.webm', ['-c:a', 'libvorbis']],
])('reads %s', async (name, options) => {
  const { samples, durationMs } = await reader.read(make(name, ...options), { signal });
  expect(Math.abs(durationMs - 11_000)).toBeLessThan(60);
  expect(likeness(samples)).toBeGreaterThan(name.includes('.wav') || name.includes('flac') ? 0.999 : 0.97);
});

it('reads FLAC sample by sample, to the last bit but one', async () => {
  const { samples } = await reader.read(make('exact.flac'), { signal });
  expect(samples).toHaveLength(reference.length);
  // Its decoder scales by 32,767 and not by 32,768.
  expect(samples.reduce((worst, value, at) => Math.max(worst, Math.abs(value - (reference[at] ?? 0))), 0)).toBeLessThanOrEqual(1);
});

it('goes by the content when the name is wrong', async () => {
  const wrong = path.join(folder, 'wrong.wav');
  copyFileSync(make('right.opus', '-c:a', 'libopus'), wrong);
  expect(likeness((await reader.read(wrong, { signal })).samples)).toBeGreaterThan(0.97);
});

it('reads ten minutes', async () => {
  const file = path.join(folder, 'long.opus');
  execFileSync('ffmpeg', ['-v', 'error', '-y', '-stream_loop', '54', '-i', original, '-t', '600', '-c:a', 'libopus', file]);
  const { durationMs } = await reader.read(file, { signal });
  expect(Math.abs(durationMs - 600_000)).toBeLessThan(1_000);
});

describe('damage', () => {
  // A generator of its own, so that a failure can be had again.
  let seed = 7;
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return seed % below;
  };

  it.each([
    ['d.flac', []],
    ['d.mp3', []],
    ['d.ogg', ['-c:a', 'libvorbis']],
    ['d.opus', ['-c:a', 'libopus']],
    ['d.webm', ['-c:a', 'libopus']],
    ['dv.webm', ['-c:a', 'libvorbis']],
  ])('of %s gives sound or a Problem', { timeout: 300_000 }, async (name, options) => {
    const whole = readFileSync(make(name, '-t', '3', ...options));
    const damaged = path.join(folder, `damaged-${name}`);
    for (let round = 0; round < 24; round += 1) {
      const bytes = Buffer.from(whole.subarray(0, round % 2 === 0 ? whole.length : random(whole.length)));
      // Every third time the header.
      const span = Math.min(round % 3 === 0 ? 300 : bytes.length, bytes.length);
      for (let flip = 0; flip < ([1, 20, 400][round % 3] ?? 1) && span > 0; flip += 1) bytes[random(span)] = random(256);
      writeFileSync(damaged, bytes);
      const outcome = await reader.read(damaged, { signal }).catch((error: unknown) => error);
      if (outcome instanceof Error) expect(outcome).toMatchObject({ code: expect.stringMatching(/^audio-(empty|unreadable)$/) as unknown });
      else expect(outcome).toHaveProperty('samples');
    }
  });
});
