/** Writes mono 16-bit sound as a WAV file, whole or not at all. */
import { open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../../core/base/errors.ts';

const HEADER_BYTES = 44;

/** The 44 bytes in front of `dataBytes` of mono 16-bit sound. */
function header(dataBytes: number, rateHz: number): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(HEADER_BYTES - 8 + dataBytes, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(rateHz, 24);
  bytes.writeUInt32LE(rateHz * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(dataBytes, 40);
  return bytes;
}

function problem(error: unknown, file: string): Problem {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new Problem('disk-full', { detail: file }, { cause: error });
  return new Problem('file-unwritable', { path: file, detail: error instanceof Error ? error.message : String(error) }, { cause: error });
}

/** Where a link leads; the path itself when nothing is there yet. */
async function target(file: string): Promise<string> {
  return realpath(file).catch(() => file);
}

/** True for what must not be replaced by a file, such as /dev/null or a pipe. */
async function isDevice(file: string): Promise<boolean> {
  return stat(file).then(
    (stats) => !stats.isFile() && !stats.isDirectory(),
    () => false,
  );
}

/**
 * Writes beside the file, syncs and renames: after a crash there is the old file or the new one.
 * @param file - its folder must exist
 * @throws Problem `file-unwritable`, `disk-full`
 */
export async function writeWav(file: string, samples: Int16Array, rateHz: number): Promise<void> {
  const data = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  const head = header(data.length, rateHz);
  const final = await target(file);
  const temporary = path.join(path.dirname(final), `.${path.basename(final)}.${String(process.pid)}.tmp`);
  try {
    if (await isDevice(final)) {
      await writeFile(final, Buffer.concat([head, data]));
      return;
    }
    const handle = await open(temporary, 'w');
    try {
      await handle.writeFile(head);
      await handle.writeFile(data);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, final);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw problem(error, file);
  }
}
