/** What the processes of a test hold, as Linux counts it. */
import { readFileSync, readdirSync } from 'node:fs';

const BYTES_PER_MIB = 1024 * 1024;

/** Memory of a process that is in use, pages shared with others included. */
export function residentMiB(pid: number): number {
  const kib = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1];
  if (kib === undefined) throw new Error(`process ${String(pid)} has no memory`);
  return Math.round((Number(kib) * 1024) / BYTES_PER_MIB);
}

/** Files, pipes and sockets it has open. */
export function openHandles(pid: number): number {
  return readdirSync(`/proc/${String(pid)}/fd`).length;
}

/** Children of a process that live. */
export function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const text = readFileSync(`/proc/${name}/stat`, 'utf8');
        // The name in parentheses may hold spaces; state and parent follow it (proc_pid_stat(5)).
        const [state, parent] = text.slice(text.lastIndexOf(')') + 2).split(' ');
        return Number(parent) === pid && state !== 'Z' ? [Number(name)] : [];
      } catch {
        return [];
      }
    });
}
