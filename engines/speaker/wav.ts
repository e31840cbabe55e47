/** A WAV file of mono 16-bit samples that is valid after every write of its header. */
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { Problem } from '../../core/base/errors.ts';
import { WAV_HEADER_BYTES, wavHeader } from '../../core/voice/wav-header.ts';

const BYTES_PER_SAMPLE = 2;

/** A file that is being written. */
export interface WavFile {
  append(samples: Int16Array): Promise<void>;
  /** Completes the header and closes the file. */
  close(): Promise<void>;
}

async function told<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new Problem('disk-full', { detail: path }, { cause: error });
    throw new Problem('file-unwritable', { path, detail: message }, { cause: error });
  }
}

/**
 * Opens a new file, or with `append` one that was closed before.
 * @param samplesBefore - samples the file has already; 0 starts anew.
 * @throws Problem `file-unwritable`, `disk-full`, from each of its methods too
 */
export async function openWav(path: string, sampleRateHz: number, samplesBefore = 0): Promise<WavFile> {
  const file: FileHandle = await told(path, () => open(path, samplesBefore === 0 ? 'w' : 'r+'));
  let samples = samplesBefore;
  const write = async (bytes: Uint8Array, position: number): Promise<void> => {
    for (let written = 0; written < bytes.length;) {
      written += (await file.write(bytes, written, bytes.length - written, position + written)).bytesWritten;
    }
  };
  return {
    async append(more) {
      const bytes = new Uint8Array(more.buffer, more.byteOffset, more.byteLength);
      await told(path, () => write(bytes, WAV_HEADER_BYTES + samples * BYTES_PER_SAMPLE));
      samples += more.length;
    },
    async close() {
      await told(path, async () => {
        try {
          await write(wavHeader(sampleRateHz, samples), 0);
        } finally {
          await file.close();
        }
      });
    },
  };
}
