/** Turns the bytes of a recording into what the ears take: mono, 16 kHz, 16 bit. */
import { HEARING_RATE_HZ } from '../../core/voice/ports.ts';
import { DecodeError, mixDown } from './block.ts';
import type { AudioBlock } from './block.ts';
import { decodeCompressed } from './compressed-decoder.ts';
import { containerOf } from './container.ts';
import { createResampler } from './resampler.ts';
import type { Resampler } from './resampler.ts';
import { decodeWav } from './wav-decoder.ts';
import { oggFromWebm } from './webm-demuxer.ts';

/** A longer recording is refused rather than held in memory: four hours are 460 MB. */
const MAX_SECONDS = 4 * 3600;
const MAX_SAMPLES = MAX_SECONDS * HEARING_RATE_HZ;

export interface DecodeOptions {
  /** Checked between blocks. */
  readonly signal: AbortSignal;
  /** Called after each block. */
  readonly onProgress: () => void;
}

async function* decode(bytes: Uint8Array, onProgress: () => void): AsyncGenerator<AudioBlock> {
  const container = containerOf(bytes);
  if (container === 'unknown') throw new DecodeError('the format is not known');
  if (container === 'wav') {
    yield* decodeWav(bytes);
  } else if (container === 'webm') {
    const ogg = await oggFromWebm(bytes, onProgress);
    yield* decodeCompressed(ogg.bytes, ogg.container);
  } else {
    yield* decodeCompressed(bytes, container);
  }
}

/** -1 to 1 -> 16 bit. What a 16-bit file held comes out unchanged. */
function toInt16(samples: Float32Array): Int16Array {
  const pcm = new Int16Array(samples.length);
  for (let index = 0; index < samples.length; index += 1) {
    // NaN becomes 0 when it is stored.
    pcm[index] = Math.max(-32_768, Math.min(32_767, Math.round((samples[index] ?? 0) * 32_768)));
  }
  return pcm;
}

function join(parts: readonly Int16Array[], length: number): Int16Array {
  const samples = new Int16Array(length);
  let at = 0;
  for (const part of parts) {
    samples.set(part, at);
    at += part.length;
  }
  return samples;
}

/** Gives the process back to whoever waits for it. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/**
 * The sound of a recording; empty when it holds none. What comes before damage is kept.
 * @throws DecodeError, or whatever a decoder throws, when nothing could be understood; the signal's reason
 */
export async function samplesOf(bytes: Uint8Array, options: DecodeOptions): Promise<Int16Array> {
  const parts: Int16Array[] = [];
  let length = 0;
  let resampler: Resampler | undefined;
  let rateHz = 0;
  const keep = (samples: Float32Array | undefined): void => {
    if (samples === undefined || samples.length === 0) return;
    parts.push(toInt16(samples));
    length += samples.length;
    if (length > MAX_SAMPLES) throw new DecodeError(`it is longer than ${String(MAX_SECONDS / 3600)} hours`);
  };
  try {
    for await (const block of decode(bytes, options.onProgress)) {
      if (block.rateHz !== rateHz) {
        // Chained files may change their rate on the way.
        keep(resampler?.end());
        rateHz = block.rateHz;
        resampler = createResampler(rateHz, HEARING_RATE_HZ);
      }
      keep(resampler?.push(mixDown(block)));
      options.onProgress();
      await breathe();
      options.signal.throwIfAborted();
    }
  } catch (error) {
    options.signal.throwIfAborted();
    if (length === 0 || length > MAX_SAMPLES) throw error;
  }
  keep(resampler?.end());
  return join(parts, length);
}
