/** Turns what SQLite and the file system say into problems people can act on. */
import path from 'node:path';
import { Problem } from '../../core/base/errors.ts';

/** SQLite's result codes (sqlite.org/rescode.html), extended ones by their start, and those of the file system. */
const FULL = ['SQLITE_FULL', 'ENOSPC', 'EDQUOT'];
const DAMAGED = ['SQLITE_CORRUPT', 'SQLITE_NOTADB'];
const UNWRITABLE = ['SQLITE_READONLY', 'SQLITE_CANTOPEN', 'SQLITE_IOERR', 'SQLITE_PERM', 'SQLITE_AUTH'];
const BUSY = ['SQLITE_BUSY', 'SQLITE_LOCKED'];
const FILE_SYSTEM = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EISDIR', 'EEXIST', 'EIO', 'ENAMETOOLONG'];

/** What is wrong as a Problem; whatever else was thrown as it is. */
export function databaseProblem(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || error instanceof Problem || !('code' in error)) return error;
  const code = String(error.code);
  const detail = error.message;
  const starts = (codes: readonly string[]): boolean => codes.some((one) => code === one || code.startsWith(`${one}_`));
  if (starts(FULL)) return new Problem('disk-full', { detail: file }, { cause: error });
  if (starts(DAMAGED)) return new Problem('data-corrupt', { path: file, detail }, { cause: error });
  if (starts(BUSY)) return new Problem('data-busy', { path: file }, { cause: error });
  if (starts(UNWRITABLE) || FILE_SYSTEM.includes(code)) {
    return new Problem('data-unwritable', { path: path.dirname(file), detail }, { cause: error });
  }
  return error;
}

/** The same for what takes longer. */
export async function awaitingDatabaseProblems<T>(file: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw databaseProblem(error, file);
  }
}

/** Runs `action` and throws what goes wrong with the database as a Problem. */
export function withDatabaseProblems<T>(file: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw databaseProblem(error, file);
  }
}
