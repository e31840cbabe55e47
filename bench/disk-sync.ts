/** What the disk itself takes to keep something: the part of every write that no program can shorten. */
import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';

const PAGE_BYTES = 4_096;

/** Milliseconds of `count` pages written after each other to a file in `folder`, each brought to the disk. */
export function syncTimesMs(folder: string, count: number): readonly number[] {
  const file = path.join(folder, 'sync-probe');
  const handle = openSync(file, 'w');
  try {
    const page = Buffer.alloc(PAGE_BYTES, 1);
    return Array.from({ length: count }, () => {
      const startedMs = performance.now();
      writeSync(handle, page);
      fdatasyncSync(handle);
      return performance.now() - startedMs;
    });
  } finally {
    closeSync(handle);
    rmSync(file);
  }
}
