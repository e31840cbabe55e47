/** One installation of a model at a time, across processes; a lock whose holder is gone does not hold. */
import { mkdir, open, readFile, rm, stat, utimes } from 'node:fs/promises';
import { dirname } from 'node:path';
import { sleep } from '../../core/base/clock.ts';
import type { CancelTimer, Clock } from '../../core/base/clock.ts';

const POLL_MS = 200;
/** The holder touches its lock this often, and one untouched for three times as long is abandoned. */
const HEARTBEAT_MS = 5_000;
const ABANDONED_MS = 15_000;

/** Gives the lock back. */
export type ReleaseLock = () => Promise<void>;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function isAbandoned(file: string, clock: Clock): Promise<boolean> {
  try {
    const pid = Number(await readFile(file, 'utf8'));
    const { mtimeMs } = await stat(file);
    const silentMs = clock.epochMs() - mtimeMs;
    // An empty lock is one that is being written.
    if (pid === 0) return silentMs > ABANDONED_MS;
    return silentMs > ABANDONED_MS || !isAlive(pid);
  } catch {
    return false;
  }
}

/**
 * Waits for the lock and takes it.
 * @throws the signal's reason; a file system error where the folder can't be written
 */
export async function takeLock(file: string, clock: Clock, signal: AbortSignal): Promise<ReleaseLock> {
  await mkdir(dirname(file), { recursive: true });
  for (;;) {
    signal.throwIfAborted();
    try {
      const handle = await open(file, 'wx');
      await handle.writeFile(String(process.pid));
      await handle.close();
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (await isAbandoned(file, clock)) await rm(file, { force: true });
    else await sleep(clock, POLL_MS, signal);
  }
  let cancel: CancelTimer;
  const beat = (): void => {
    cancel = clock.after(HEARTBEAT_MS, () => {
      const now = new Date(clock.epochMs());
      utimes(file, now, now).catch(() => undefined);
      beat();
    });
  };
  beat();
  return async () => {
    cancel();
    await rm(file, { force: true });
  };
}
