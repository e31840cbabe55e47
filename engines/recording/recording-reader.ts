/** Reads a recording of any common format as what the ears take: mono, 16 kHz, 16 bit. */
import { readFile, stat } from 'node:fs/promises';
import type { CallOptions } from '../../core/base/call.ts';
import { Problem, isStop } from '../../core/base/errors.ts';
import { HEARING_RATE_HZ } from '../../core/voice/ports.ts';
import { mixDown } from './block.ts';
import type { AudioBlock } from './block.ts';
import { decodeCompressed } from './compressed-decoder.ts';
import { containerOf } from './container.ts';
import { createResampler } from './resampler.ts';
import type { Resampler } from './resampler.ts';
import { decodeWav } from './wav-decoder.ts';
import { oggFromWebm } from './webm-demuxer.ts';

/** A recording as it is heard. */
export interface Recording {
  /** Mono at 16 kHz; never empty. */
  readonly samples: Int16Array;
  readonly durationMs: number;
}

export interface RecordingReader {
  /**
   * @param path - absolute, or relative to the working folder
   * @throws Problem `file-missing`, `file-unreadable`, `audio-empty`, `audio-unreadable`; the signal's reason
   */
  read(path: string, options: CallOptions): Promise<Recording>;
}

/** A longer recording is refused rather than held in memory: four hours are 460 MB. */
const MAX_SECONDS = 4 * 3600;

function fileProblem(error: unknown, path: string): Problem {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return new Problem('file-missing', { path }, { cause: error });
  return new Problem('file-unreadable', { path, detail: error instanceof Error ? error.message : String(error) }, { cause: error });
}

async function readBytes(path: string, signal: AbortSignal): Promise<Uint8Array> {
  try {
    const stats = await stat(path);
    // A pipe or a device could keep the reader waiting for ever.
    if (!stats.isFile()) throw new Error(stats.isDirectory() ? 'it is a folder' : 'it is not an ordinary file');
    return await readFile(path, { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw fileProblem(error, path);
  }
}

async function* decode(bytes: Uint8Array, signal: AbortSignal): AsyncGenerator<AudioBlock> {
  const container = containerOf(bytes);
  if (container === 'unknown') throw new Error('the format is not known');
  if (container === 'wav') {
    yield* decodeWav(bytes);
  } else if (container === 'webm') {
    const ogg = await oggFromWebm(bytes, signal);
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

/** Gives the process back to whoever waits for it. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** @throws whatever the decoder throws; the signal's reason */
async function convert(blocks: AsyncIterable<AudioBlock>, signal: AbortSignal): Promise<Int16Array> {
  const parts: Int16Array[] = [];
  let length = 0;
  let resampler: Resampler | undefined;
  let rateHz = 0;
  const keep = (samples: Float32Array | undefined): void => {
    if (samples === undefined || samples.length === 0) return;
    parts.push(toInt16(samples));
    length += samples.length;
    if (length > MAX_SECONDS * HEARING_RATE_HZ) throw new Error(`it is longer than ${String(MAX_SECONDS / 3600)} hours`);
  };
  try {
    for await (const block of blocks) {
      if (block.rateHz !== rateHz) {
        // Chained files may change their rate on the way.
        keep(resampler?.end());
        rateHz = block.rateHz;
        resampler = createResampler(rateHz, HEARING_RATE_HZ);
      }
      keep(resampler?.push(mixDown(block)));
      await breathe();
      signal.throwIfAborted();
    }
  } catch (error) {
    signal.throwIfAborted();
    // What was understood before the damage is worth hearing.
    if (length === 0 || length > MAX_SECONDS * HEARING_RATE_HZ) throw error;
  }
  keep(resampler?.end());
  const samples = new Int16Array(length);
  let at = 0;
  for (const part of parts) {
    samples.set(part, at);
    at += part.length;
  }
  return samples;
}

/** Nothing is loaded before the first file that needs it. */
export function createRecordingReader(): RecordingReader {
  return {
    async read(path, { signal }) {
      signal.throwIfAborted();
      const bytes = await readBytes(path, signal);
      if (bytes.length === 0) throw new Problem('audio-empty', { path });
      let samples: Int16Array;
      try {
        samples = await convert(decode(bytes, signal), signal);
      } catch (error) {
        signal.throwIfAborted();
        if (isStop(error) || error instanceof Problem) throw error;
        throw new Problem('audio-unreadable', { path, detail: error instanceof Error ? error.message : String(error) }, { cause: error });
      }
      if (samples.length === 0) throw new Problem('audio-empty', { path });
      return { samples, durationMs: (samples.length * 1000) / HEARING_RATE_HZ };
    },
  };
}
