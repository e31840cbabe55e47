/** Reads a recording of any common format as what the ears take: mono, 16 kHz, 16 bit. */
import { readFile, stat } from 'node:fs/promises';
import type { CallOptions } from '../../core/base/call.ts';
import { Problem } from '../../core/base/errors.ts';
import { HEARING_RATE_HZ } from '../../core/voice/ports.ts';
import { SILENCE_MS, samplesInThread, threadProgram } from './decoding-thread.ts';
import { samplesOf } from './samples.ts';
import { isWav } from './wav-decoder.ts';

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

export interface RecordingReaderOptions {
  /** The program of the decoding thread, another one in tests. */
  readonly thread?: URL;
  /** A thread that gives no sign of life for so long is ended. */
  readonly silenceMs?: number;
}

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

/** Nothing is loaded before the first file that needs it. WAV is decoded here, everything else in a thread. */
export function createRecordingReader({ thread, silenceMs = SILENCE_MS }: RecordingReaderOptions = {}): RecordingReader {
  return {
    async read(path, { signal }) {
      signal.throwIfAborted();
      const bytes = await readBytes(path, signal);
      if (bytes.length === 0) throw new Problem('audio-empty', { path });
      let samples: Int16Array;
      try {
        samples = isWav(bytes)
          ? await samplesOf(bytes, { signal, onProgress: () => undefined })
          : await samplesInThread(thread ?? threadProgram(), Uint8Array.from(bytes), { signal, silenceMs });
      } catch (error) {
        signal.throwIfAborted();
        throw new Problem('audio-unreadable', { path, detail: error instanceof Error ? error.message : String(error) }, { cause: error });
      }
      if (samples.length === 0) throw new Problem('audio-empty', { path });
      return { samples, durationMs: (samples.length * 1000) / HEARING_RATE_HZ };
    },
  };
}
