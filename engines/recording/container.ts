/** Tells by its content what a recording is; its name may be wrong. */
import { isWav } from './wav-decoder.ts';

export type Container = 'wav' | 'flac' | 'mp3' | 'ogg-flac' | 'ogg-opus' | 'ogg-vorbis' | 'webm' | 'unknown';

/** How far into an Ogg page its codec may be named: the longest header of a page is 282 bytes (RFC 3533). */
const OGG_SEARCH_BYTES = 512;
/** How far an MP3 may begin with something else, such as padding. */
const MP3_SEARCH_BYTES = 4_096;

function ascii(bytes: Uint8Array, start: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(start, start + length));
}

/** Bytes of an ID3v2 tag in front of the sound, 0 without one (id3.org, ID3v2.4 section 3.1). */
export function tagBytes(bytes: Uint8Array): number {
  if (bytes.length < 10 || ascii(bytes, 0, 3) !== 'ID3') return 0;
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(6, 10);
  const footer = ((bytes[5] ?? 0) & 0x10) === 0 ? 0 : 10;
  return 10 + footer + (((a & 0x7f) << 21) | ((b & 0x7f) << 14) | ((c & 0x7f) << 7) | (d & 0x7f));
}

/** A frame header of MPEG audio whose fields are all allowed (ISO 11172-3, 2.4.1.3). */
function isMpegHeader(bytes: Uint8Array, at: number): boolean {
  const [sync = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
  const version = (second >> 3) & 3;
  const layer = (second >> 1) & 3;
  return sync === 0xff && (second & 0xe0) === 0xe0 && version !== 1 && layer !== 0 && third >> 4 !== 15 && ((third >> 2) & 3) !== 3;
}

function oggCodec(bytes: Uint8Array): Container {
  const start = ascii(bytes, 0, OGG_SEARCH_BYTES);
  if (start.includes('OpusHead')) return 'ogg-opus';
  if (start.includes('\x01vorbis')) return 'ogg-vorbis';
  if (start.includes('\x7fFLAC')) return 'ogg-flac';
  return 'unknown';
}

/** @param bytes - the whole file */
export function containerOf(bytes: Uint8Array): Container {
  if (isWav(bytes)) return 'wav';
  const tag = tagBytes(bytes);
  const sound = bytes.subarray(tag);
  if (ascii(sound, 0, 4) === 'fLaC') return 'flac';
  if (ascii(sound, 0, 4) === 'OggS') return oggCodec(sound);
  if (ascii(sound, 0, 4) === '\x1a\x45\xdf\xa3') return 'webm';
  if (tag > 0 || isMpegHeader(sound, 0)) return 'mp3';
  for (let at = 0; at < Math.min(MP3_SEARCH_BYTES, sound.length); at += 1) {
    // Two bytes of a header occur in anything; zeroes in front of it, as some encoders write, do not.
    if (sound[at] !== 0) return isMpegHeader(sound, at) ? 'mp3' : 'unknown';
  }
  return 'unknown';
}
