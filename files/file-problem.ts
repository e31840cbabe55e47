/** Turns what the file system says into a problem people can act on. */
import path from 'node:path';
import { Problem } from '../core/base/errors.ts';

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** @param file - the file that could not be written */
export function writeProblem(error: unknown, file: string): Problem {
  const detail = error instanceof Error ? error.message : String(error);
  if (['ENOSPC', 'EDQUOT'].includes(codeOf(error))) return new Problem('disk-full', { detail: file }, { cause: error });
  return new Problem('data-unwritable', { path: path.dirname(file), detail }, { cause: error });
}

/** @param file - the file that could not be read */
export function readProblem(error: unknown, file: string): Problem {
  const detail = error instanceof Error ? error.message : String(error);
  return new Problem('file-unreadable', { path: file, detail }, { cause: error });
}

export function isMissing(error: unknown): boolean {
  return codeOf(error) === 'ENOENT';
}

export function isTaken(error: unknown): boolean {
  return codeOf(error) === 'EEXIST';
}
