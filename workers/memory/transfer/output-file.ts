/** A file that is written bit by bit for the user alone, and has its name only when it is whole. */
import { randomUUID } from 'node:crypto';
import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../../../core/base/errors.ts';

export interface OutputFile {
  write(text: string): Promise<void>;
  /** Gives it its name, in the place of a file that has it. @returns its bytes */
  finish(): Promise<number>;
  /** Leaves nothing behind; does nothing once it is finished. */
  discard(): Promise<void>;
}

/** Text that is gathered before it is written. */
const BUFFERED_CHARACTERS = 256 * 1024;

function problemOf(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || error instanceof Problem || !('code' in error)) return error;
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') return new Problem('disk-full', { detail: file }, { cause: error });
  return new Problem('file-unwritable', { path: file, detail: error.message }, { cause: error });
}

/** What is stored must not be written over by a copy of it. */
async function refuseDatabase(file: string, databaseFile: string): Promise<void> {
  const folder = await realpath(path.dirname(file));
  const home = await realpath(path.dirname(databaseFile));
  if (folder === home && path.basename(file).startsWith(path.basename(databaseFile)))
    throw new Problem('file-unwritable', { path: file, detail: 'the database has this name' });
}

/** @throws Problem `file-unwritable`, `disk-full`, as do all it can do */
export async function createOutputFile(file: string, databaseFile: string): Promise<OutputFile> {
  const attempt = async <T>(action: () => Promise<T>): Promise<T> => {
    try {
      return await action();
    } catch (error) {
      throw problemOf(error, file);
    }
  };
  const unfinished = path.join(path.dirname(file), `.${path.basename(file).slice(0, 100)}.${randomUUID()}.part`);
  const handle = await attempt(async () => {
    await refuseDatabase(file, databaseFile);
    const there = await stat(file).catch(() => undefined);
    if (there !== undefined && !there.isFile()) throw new Problem('file-unwritable', { path: file, detail: 'it is not a file' });
    return open(unfinished, 'wx', 0o600);
  });
  let waiting = '';
  let bytes = 0;
  let isOpen = true;
  const flush = async (): Promise<void> => {
    const data = Buffer.from(waiting);
    waiting = '';
    await handle.writeFile(data);
    bytes += data.length;
  };
  const close = async (): Promise<void> => {
    if (isOpen) await handle.close();
    isOpen = false;
  };
  return {
    async write(text) {
      waiting += text;
      if (waiting.length >= BUFFERED_CHARACTERS) await attempt(flush);
    },
    finish: () =>
      attempt(async () => {
        await flush();
        await handle.sync();
        await close();
        await rename(unfinished, file);
        return bytes;
      }),
    async discard() {
      await close();
      await rm(unfinished, { force: true });
    },
  };
}
