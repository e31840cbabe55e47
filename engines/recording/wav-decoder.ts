/** Reads WAV: RIFF, RIFX and RF64, any rate, channels and sample format that is not compressed, damaged headers included. */
import { DecodeError, checkFormat } from './block.ts';
import type { AudioBlock } from './block.ts';

/** Format tags of the WAVE registry (RFC 2361, Microsoft mmreg.h). */
const TAG = { pcm: 1, float: 3, aLaw: 6, muLaw: 7, extensible: 0xfffe } as const;

/** Frames of one block: short enough never to hold up the process, long enough to be quick. */
const BLOCK_FRAMES = 16_384;

interface WavFormat {
  readonly tag: number;
  readonly channels: number;
  readonly rateHz: number;
  readonly bytesPerSample: number;
}

type ReadSample = (view: DataView, offset: number, little: boolean) => number;

/** ITU-T G.711 A-law. */
function aLaw(code: number): number {
  const value = code ^ 0x55;
  const segment = (value & 0x70) >> 4;
  const step = ((value & 0x0f) << 4) + 8;
  const magnitude = segment === 0 ? step : (step + 0x100) << (segment - 1);
  return ((value & 0x80) !== 0 ? magnitude : -magnitude) / 32_768;
}

/** ITU-T G.711 mu-law. */
function muLaw(code: number): number {
  const value = ~code & 0xff;
  const magnitude = (((value & 0x0f) << 3) + 0x84) << ((value & 0x70) >> 4);
  return ((value & 0x80) !== 0 ? 0x84 - magnitude : magnitude - 0x84) / 32_768;
}

const readers: Readonly<Record<string, ReadSample>> = {
  '1:1': (view, offset) => (view.getUint8(offset) - 128) / 128,
  '1:2': (view, offset, little) => view.getInt16(offset, little) / 32_768,
  '1:3': (view, offset, little) =>
    ((view.getInt8(offset + (little ? 2 : 0)) << 16) | (view.getUint8(offset + 1) << 8) | view.getUint8(offset + (little ? 0 : 2))) /
    8_388_608,
  '1:4': (view, offset, little) => view.getInt32(offset, little) / 2_147_483_648,
  '3:4': (view, offset, little) => view.getFloat32(offset, little),
  '3:8': (view, offset, little) => view.getFloat64(offset, little),
  '6:1': (view, offset) => aLaw(view.getUint8(offset)),
  '7:1': (view, offset) => muLaw(view.getUint8(offset)),
};

function readFormat(view: DataView, offset: number, bytes: number, little: boolean): WavFormat {
  if (bytes < 16) throw new DecodeError('the format chunk is too short');
  const tag = view.getUint16(offset, little);
  const channels = view.getUint16(offset + 2, little);
  const rateHz = view.getUint32(offset + 4, little);
  const bits = view.getUint16(offset + 14, little);
  checkFormat(rateHz, channels);
  // The real tag of an extensible format is the start of its sub-format's GUID.
  const real = tag === TAG.extensible && bytes >= 26 ? view.getUint16(offset + 24, little) : tag;
  return { tag: real, channels, rateHz, bytesPerSample: Math.ceil(bits / 8) };
}

/** True when the bytes start like a WAV file. */
export function isWav(bytes: Uint8Array): boolean {
  const name = String.fromCharCode(...bytes.subarray(0, 4));
  return (name === 'RIFF' || name === 'RIFX' || name === 'RF64') && String.fromCharCode(...bytes.subarray(8, 12)) === 'WAVE';
}

/** Blocks in order. A data chunk that ends early, or whose length is not known, gives what there is. */
export function* decodeWav(bytes: Uint8Array): Generator<AudioBlock> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = bytes[3] !== 0x58; // the X of RIFX
  let format: WavFormat | undefined;
  let longDataBytes: number | undefined;
  let offset = 12;
  while (offset + 8 <= bytes.length) {
    const name = String.fromCharCode(...bytes.subarray(offset, offset + 4));
    const claimed = view.getUint32(offset + 4, little);
    const start = offset + 8;
    const there = Math.min(claimed, bytes.length - start);
    if (name === 'fmt ') format = readFormat(view, start, there, little);
    // RF64 keeps the length of its data in a chunk of its own (EBU Tech 3306).
    if (name === 'ds64' && there >= 16) longDataBytes = Number(view.getBigUint64(start + 8, little));
    if (name === 'data') {
      if (format === undefined) throw new DecodeError('the sound comes before its format');
      // 0 and 0xffffffff are what programs write that stream and never come back to the header.
      const unknown = claimed === 0xffff_ffff || (claimed === 0 && start + 8 > bytes.length - 8);
      const dataBytes = claimed === 0xffff_ffff && longDataBytes !== undefined ? longDataBytes : unknown ? bytes.length : claimed;
      yield* decodeData(view, start, Math.min(dataBytes, bytes.length - start), format, little);
      return;
    }
    offset = start + claimed + (claimed % 2);
  }
  throw new DecodeError('it has no sound chunk');
}

function* decodeData(view: DataView, start: number, bytes: number, format: WavFormat, little: boolean): Generator<AudioBlock> {
  const { tag, channels, rateHz, bytesPerSample } = format;
  const read = readers[`${String(tag)}:${String(bytesPerSample)}`];
  if (read === undefined) throw new DecodeError(`WAV format ${String(tag)} with ${String(bytesPerSample * 8)} bits is not supported`);
  const frameBytes = bytesPerSample * channels;
  const frames = Math.floor(bytes / frameBytes);
  for (let frame = 0; frame < frames; frame += BLOCK_FRAMES) {
    const length = Math.min(BLOCK_FRAMES, frames - frame);
    const block = Array.from({ length: channels }, () => new Float32Array(length));
    for (const [channel, samples] of block.entries()) {
      let offset = start + frame * frameBytes + channel * bytesPerSample;
      for (let index = 0; index < length; index += 1) {
        samples[index] = read(view, offset, little);
        offset += frameBytes;
      }
    }
    yield { channels: block, rateHz };
  }
}
