/** The report of a recovery, as a file beside the database: there from before anything is moved until the user has read it. */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { RECOVERY_FILE } from '../../../core/data/recovery-ports.ts';
import type { Recovery } from '../../../core/data/recovery-ports.ts';

const reportFile = (databaseFile: string): string => path.join(path.dirname(databaseFile), RECOVERY_FILE);

/** Written beside and renamed, so that it is there whole or not at all. */
export function writeReport(databaseFile: string, report: Recovery): void {
  const file = reportFile(databaseFile);
  const unfinished = `${file}.part`;
  rmSync(unfinished, { force: true });
  const descriptor = openSync(unfinished, 'wx', 0o600);
  try {
    writeSync(descriptor, `${JSON.stringify(report, undefined, 2)}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(unfinished, file);
}

/** @returns undefined where there is none, or none that can be read */
export function readReport(databaseFile: string): Recovery | undefined {
  const file = reportFile(databaseFile);
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Recovery;
  } catch {
    return undefined;
  }
}
