/** WAV of every shape, and damaged ones, as the ears take them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { samplesOf } from '../../../engines/recording/samples.ts';
import { wavBytes } from '../../rig/wav-bytes.ts';

const { signal } = new AbortController();
const decode = (bytes: Uint8Array): Promise<Int16Array> => samplesOf(bytes, { signal, onProgress: () => undefined });

/** Five levels, and what they are in 16 bit. */
const levels = [0, 0.5, -0.5, 0.25, -1];
const expected = [0, 16_384, -16_384, 8_192, -32_768];

function encode(bytes: number, write: (buffer: Buffer, level: number, at: number) => void): Buffer {
  const buffer = Buffer.alloc(levels.length * bytes);
  for (const [index, level] of levels.entries()) write(buffer, level, index * bytes);
  return buffer;
}

const pcm16 = encode(2, (buffer, level, at) => buffer.writeInt16LE(level * 32_768, at));

describe('WAV', () => {
  it.each([
    ['8 bit', 1, 8, encode(1, (buffer, level, at) => buffer.writeUInt8(level * 128 + 128, at))],
    ['16 bit', 1, 16, pcm16],
    ['24 bit', 1, 24, encode(3, (buffer, level, at) => buffer.writeIntLE(level * 8_388_608, at, 3))],
    ['32 bit', 1, 32, encode(4, (buffer, level, at) => buffer.writeInt32LE(level * 2_147_483_648, at))],
    ['float', 3, 32, encode(4, (buffer, level, at) => buffer.writeFloatLE(level, at))],
    ['double', 3, 64, encode(8, (buffer, level, at) => buffer.writeDoubleLE(level, at))],
  ])('%s, plain and extensible', async (_name, tag, bits, data) => {
    for (const extensible of [false, true]) expect([...(await decode(wavBytes(data, { tag, bits, extensible })))]).toEqual(expected);
  });

  it('mixes channels down to their mean', async () => {
    const stereo = Buffer.alloc(8);
    for (const [index, value] of [1000, 3000, -2000, 2000].entries()) stereo.writeInt16LE(value, index * 2);
    expect([...(await decode(wavBytes(stereo, { channels: 2 })))]).toEqual([2000, 0]);
  });

  it('passes over other chunks, odd ones too', async () => {
    const bytes = wavBytes(pcm16, {
      extra: [
        ['LIST', 33],
        ['bext', 602],
        ['junk', 0],
      ],
    });
    expect([...(await decode(bytes))]).toEqual(expected);
  });

  it.each([
    ['unknown', 0xffff_ffff],
    ['longer than the file', 1_000_000],
  ])('takes what there is when the length of the sound is %s', async (_name, claimedBytes) => {
    expect([...(await decode(wavBytes(pcm16, { claimedBytes })))]).toEqual(expected);
  });

  it('clips what is too loud and silences what is no number', async () => {
    const data = Buffer.alloc(16);
    for (const [index, value] of [3, -3, Number.NaN, Number.POSITIVE_INFINITY].entries()) data.writeFloatLE(value, index * 4);
    expect([...(await decode(wavBytes(data, { tag: 3, bits: 32 })))]).toEqual([32_767, -32_768, 0, 32_767]);
  });

  it.each([
    ['a rate of nothing', wavBytes(pcm16, { rateHz: 0 })],
    ['an absurd rate', wavBytes(pcm16, { rateHz: 4_000_000_000 })],
    ['no channels', wavBytes(pcm16, { channels: 0 })],
    ['a compressed format', wavBytes(pcm16, { tag: 0x11, bits: 4 })],
    ['no sound chunk', wavBytes(pcm16).subarray(0, 36)],
    ['something else', Buffer.from('%PDF-1.7 and so on')],
  ])('refuses %s', async (_name, bytes) => {
    await expect(decode(bytes)).rejects.toThrow();
  });

  it('gives samples or an error for any damage, never more than the file can hold', async () => {
    const sound = wavBytes(Buffer.alloc(4_000, 3), { channels: 2, rateHz: 44_100, extra: [['LIST', 20]] });
    await fc.assert(
      fc.asyncProperty(
        fc.nat(sound.length),
        fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { maxLength: 12 }),
        async (length, flips) => {
          const bytes = Buffer.from(sound.subarray(0, length));
          for (const [at, value] of flips) if (at < bytes.length) bytes[at] = value;
          const outcome = await decode(bytes).catch((error: unknown) => error);
          if (outcome instanceof Int16Array) expect(outcome.length).toBeLessThanOrEqual(bytes.length * 16 + 16);
          else expect(outcome).toBeInstanceOf(Error);
        },
      ),
      { numRuns: 300 },
    );
  });
});
