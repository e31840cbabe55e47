/** Memory and processor time of a process, as Linux counts them. */
import { readFile } from 'node:fs/promises';

/** Ticks of a second in /proc (USER_HZ, fixed at 100 on Linux x86 and Arm). */
const TICKS_PER_SECOND = 100;

export interface MemoryUse {
  /** All pages, those shared with others included. */
  readonly rssMiB: number;
  /** Shared pages divided among those that share them. */
  readonly pssMiB: number;
}

export async function memoryOf(pid: number): Promise<MemoryUse> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
  const readMiB = (field: string): number =>
    Math.round(Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? Number.NaN) / 102.4) / 10;
  return { rssMiB: readMiB('Rss'), pssMiB: readMiB('Pss') };
}

/** Milliseconds of user and system time since its start. */
export async function processorMsOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The name in parentheses may hold spaces; utime and stime are fields 14 and 15 (proc_pid_stat(5)).
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
}
