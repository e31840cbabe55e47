/** WAV files of any shape, as bytes. */

export interface WavShape {
  readonly tag?: number;
  readonly channels?: number;
  readonly rateHz?: number;
  readonly bits?: number;
  /** Chunks between format and sound: name and length; odd ones get their byte of padding. */
  readonly extra?: readonly (readonly [name: string, bytes: number])[];
  /** What the data chunk says of its length; the truth by default. */
  readonly claimedBytes?: number;
  readonly extensible?: boolean;
}

function chunk(name: string, content: Buffer, claimed = content.length): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(claimed >>> 0, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}

/** @param data - interleaved samples as they stand in the file */
export function wavBytes(data: Buffer, shape: WavShape = {}): Buffer {
  const { tag = 1, channels = 1, rateHz = 16_000, bits = 16, extra = [], claimedBytes, extensible = false } = shape;
  const format = Buffer.alloc(extensible ? 40 : 16);
  format.writeUInt16LE(extensible ? 0xfffe : tag, 0);
  format.writeUInt16LE(channels, 2);
  format.writeUInt32LE(rateHz, 4);
  format.writeUInt32LE(((rateHz * channels * bits) / 8) >>> 0, 8);
  format.writeUInt16LE((channels * bits) / 8, 12);
  format.writeUInt16LE(bits, 14);
  if (extensible) format.writeUInt16LE(tag, 24);
  const body = Buffer.concat([
    Buffer.from('WAVE'),
    chunk('fmt ', format),
    ...extra.map(([name, bytes]) => chunk(name, Buffer.alloc(bytes, 7))),
    chunk('data', data, claimedBytes),
  ]);
  return chunk('RIFF', body);
}
