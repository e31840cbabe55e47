/** A file somebody wants to import: opened only when it is a plain one of a sensible size, and read as text bit by bit. */
import { constants } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { Problem } from '../../../core/base/errors.ts';

/** A million messages take about 400 MB. */
export const MAX_IMPORT_BYTES = 2_000_000_000;
/** Read and parsed at a stretch: some milliseconds. */
const CHUNK_BYTES = 256 * 1024;

/** Files that are taken for an export and are something else, by how they begin. */
const BEGINNINGS: readonly (readonly [bytes: readonly number[], detail: string])[] = [
  [[0x1f, 0x8b], 'it is compressed, unpack it first'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'it is compressed, unpack it first'],
  [[0x42, 0x5a, 0x68], 'it is compressed, unpack it first'],
  [[0x50, 0x4b, 0x03, 0x04], 'it is compressed, unpack it first'],
  [[...Buffer.from('SQLite format 3')], 'it is a database; a backup is restored, not imported'],
  [[0xff, 0xfe], 'it is not written in UTF-8'],
  [[0xfe, 0xff], 'it is not written in UTF-8'],
];

export interface SourceFile {
  readonly bytes: number;
  /** From its start, however often it is asked; other calls get their turn in between. @throws Problem `import-damaged` where it is no UTF-8 */
  text(signal: AbortSignal): AsyncGenerator<string>;
  close(): Promise<void>;
}

function problemOf(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || error instanceof Problem) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return new Problem('file-missing', { path: file }, { cause: error });
  const detail = code === 'ELOOP' ? 'it is a link; name the file it leads to' : error.message;
  return new Problem('file-unreadable', { path: file, detail }, { cause: error });
}

async function opened(file: string): Promise<FileHandle> {
  // Where the system has no O_NOFOLLOW, a link is seen by this.
  if ((await lstat(file)).isSymbolicLink()) throw Object.assign(new Error('link'), { code: 'ELOOP' });
  // A pipe without a writer would be waited for.
  const handle = await open(file, constants.O_RDONLY | (constants.O_NOFOLLOW || 0) | (constants.O_NONBLOCK || 0));
  try {
    if (!(await handle.stat()).isFile()) throw new Problem('file-unreadable', { path: file, detail: 'it is not a file' });
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function refuseOthers(handle: FileHandle, file: string): Promise<void> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(16), 0, 16, 0);
  const found = BEGINNINGS.find(([bytes]) => bytes.length <= bytesRead && bytes.every((byte, at) => buffer[at] === byte));
  if (found !== undefined) throw new Problem('import-foreign', { path: file, detail: found[1] });
  if (bytesRead === 0) throw new Problem('import-foreign', { path: file, detail: 'it is empty' });
}

/** @throws Problem `file-missing`, `file-unreadable`, `import-foreign`, `import-too-large` */
export async function openSourceFile(file: string): Promise<SourceFile> {
  let handle: FileHandle | undefined;
  try {
    handle = await opened(file);
    const { size } = await handle.stat();
    if (size > MAX_IMPORT_BYTES) {
      throw new Problem('import-too-large', { path: file, gigabytes: Math.ceil(size / 1e9), most: MAX_IMPORT_BYTES / 1e9 });
    }
    await refuseOthers(handle, file);
    const source = handle;
    return {
      bytes: size,
      async *text(signal) {
        const decoder = new TextDecoder('utf-8', { fatal: true });
        const decode = (bytes?: Uint8Array): string => {
          try {
            return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
          } catch (error) {
            throw new Problem('import-damaged', { path: file, detail: 'it is not written in UTF-8' }, { cause: error });
          }
        };
        const buffer = Buffer.alloc(CHUNK_BYTES);
        // Not beyond the size it had: what grows meanwhile is not whole.
        for (let at = 0; at < size;) {
          signal.throwIfAborted();
          const { bytesRead } = await source.read(buffer, 0, Math.min(CHUNK_BYTES, size - at), at);
          if (bytesRead === 0) break;
          at += bytesRead;
          yield decode(buffer.subarray(0, bytesRead));
        }
        yield decode();
      },
      close: () => source.close(),
    };
  } catch (error) {
    await handle?.close();
    throw problemOf(error, file);
  }
}
