/** Files of the data folder: only their user can read them, and they are replaced whole or not at all. */
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { isMissing, readProblem, writeProblem } from './file-problem.ts';

/** Undefined for a missing file. @throws Problem `file-unreadable` */
export async function readTextFile(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw readProblem(error, file);
  }
}

/**
 * Replaces `file`, and makes its folder where there is none. The content is on the disk under another name before it takes its place,
 * so that a crash leaves the old content or the new. Calls for one file are made one after the other.
 *
 * @throws Problem `data-unwritable`, `disk-full`; the old content is then still there
 */
export async function writeWholeFile(file: string, content: string): Promise<void> {
  // Two programs may write the same file.
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
    throw writeProblem(error, file);
  }
}
