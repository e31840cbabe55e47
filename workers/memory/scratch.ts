/** Files that are only there while something is made: named after their process, so that what a killed one left is found and removed. */
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { threadId } from 'node:worker_threads';

/** `X.PID-N.part`, and what SQLite puts beside it. */
const SCRATCH = /\.(\d+)-\d+\.part(?:-journal|-wal|-shm)?$/;
const BESIDE = ['', '-journal', '-wal', '-shm'];
/** Each thread counts for itself. */
let count = threadId * 1_000_000;

/** A name beside `file` that nothing has. */
export function scratchBeside(file: string): string {
  count += 1;
  return `${file}.${String(process.pid)}-${String(count)}.part`;
}

/** Harmless when it is not there. */
export function removeScratch(file: string): void {
  for (const end of BESIDE) rmSync(`${file}${end}`, { force: true });
}

function isRunning(pid: number): boolean {
  // The one who asks has begun nothing yet: what bears its number is of another who had it before.
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Removes what processes left that no longer run. What can't be removed is left to those who need the room. */
export function clearScratch(...folders: readonly string[]): void {
  for (const folder of folders) {
    try {
      for (const name of readdirSync(folder)) {
        const pid = SCRATCH.exec(name)?.[1];
        if (pid !== undefined && !isRunning(Number(pid))) rmSync(path.join(folder, name), { force: true });
      }
    } catch {
      // Not there yet, or not ours to read.
    }
  }
}
