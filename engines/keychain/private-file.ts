/** A file only its user can read, replaced whole or not at all. */
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../../core/base/errors.ts';

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Undefined for a missing file. @throws Problem `file-unreadable` */
export async function readPrivateFile(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new Problem('file-unreadable', { path: file, detail: codeOf(error) }, { cause: error });
  }
}

/** On disk when it resolves. @throws Problem `data-unwritable`, `disk-full` */
export async function writePrivateFile(file: string, content: string): Promise<void> {
  const temporary = `${file}.${String(process.pid)}.tmp`;
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    const handle = await open(temporary, 'w', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    const code = codeOf(error);
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new Problem('disk-full', { detail: file }, { cause: error });
    throw new Problem('data-unwritable', { path: path.dirname(file), detail: code }, { cause: error });
  }
}

/** A line of work in which each piece begins when the one before it is over, however that ended. */
export function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return async (work) => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
