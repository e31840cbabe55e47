/** Decodes FLAC, MP3, Opus and Vorbis piece by piece, with codecs that are loaded when a file needs them. */
import { DecodeError, checkFormat } from './block.ts';
import type { AudioBlock } from './block.ts';
import { tagBytes } from './container.ts';
import type { Container } from './container.ts';

/** Bytes decoded at a stretch: a few milliseconds of work. */
const PIECE_BYTES = 16 * 1024;

interface DecodedPiece {
  readonly channelData: readonly Float32Array[];
  readonly sampleRate: number;
}

interface Codec {
  decode(piece: Uint8Array): DecodedPiece;
  flush?(): DecodedPiece;
  free(): void;
}

export type CompressedContainer = Exclude<Container, 'wav' | 'webm' | 'unknown'>;

async function openCodec(container: CompressedContainer): Promise<Codec> {
  switch (container) {
    case 'flac':
    case 'ogg-flac':
      return (await import('@audio/decode-flac')).decoder();
    case 'mp3':
      return (await import('@audio/decode-mp3')).decoder();
    case 'ogg-opus':
      return (await import('@audio/decode-opus')).decoder();
    case 'ogg-vorbis':
      return (await import('@audio/decode-vorbis')).decoder();
  }
}

/** Blocks in order; damaged parts in the middle are left out where the codec finds its way again. */
export async function* decodeCompressed(bytes: Uint8Array, container: CompressedContainer): AsyncGenerator<AudioBlock> {
  const codec = await openCodec(container);
  try {
    for (let at = tagBytes(bytes); at < bytes.length; at += PIECE_BYTES) {
      yield* blocksOf(codec.decode(bytes.subarray(at, at + PIECE_BYTES)));
    }
    const rest = codec.flush?.();
    if (rest !== undefined) yield* blocksOf(rest);
  } finally {
    codec.free();
  }
}

function* blocksOf(piece: DecodedPiece): Generator<AudioBlock> {
  const length = piece.channelData[0]?.length ?? 0;
  if (length === 0) return;
  checkFormat(piece.sampleRate, piece.channelData.length);
  if (piece.channelData.some((channel) => channel.length !== length)) throw new DecodeError('its channels differ in length');
  yield { channels: piece.channelData, rateHz: piece.sampleRate };
}
