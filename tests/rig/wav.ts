/** Reads the recordings of tests/audio: 16-bit mono WAV. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Samples of a recording of tests/audio, 16 kHz mono. */
export function readRecording(name: string): Int16Array {
  return readWav(fileURLToPath(new URL(`../audio/${name}`, import.meta.url))).samples;
}

/** A 16-bit mono WAV file. */
export function readWav(path: string): { readonly samples: Int16Array; readonly rateHz: number } {
  const bytes = readFileSync(path);
  let at = 12;
  let rateHz = 0;
  while (at < bytes.length) {
    const id = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const body = at + 8;
    if (id === 'fmt ') rateHz = bytes.readUInt32LE(body + 4);
    if (id === 'data') {
      const end = body + (Math.min(length, bytes.length - body) & ~1);
      return { samples: new Int16Array(bytes.buffer.slice(bytes.byteOffset + body, bytes.byteOffset + end)), rateHz };
    }
    at = body + length + (length & 1);
  }
  throw new Error(`${path}: no data`);
}
