/** Makes sure that at most one program listens for a data folder: whoever listens owns it, whatever it left behind does not. */
import { chmodSync, closeSync, existsSync, openSync, readFileSync, rmSync, unlinkSync, writeSync } from 'node:fs';
import { connect } from 'node:net';
import type { Server } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** How long another program that is just claiming the folder is waited for. */
const CLAIM_DEADLINE_MS = 5_000;
const CLAIM_POLL_MS = 20;

/** True when somebody accepts connections at `address`. */
export function isListening(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    const end = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => {
      end(true);
    });
    // EAGAIN: its queue is full, so there is somebody.
    socket.once('error', (error: NodeJS.ErrnoException) => {
      end(error.code === 'EAGAIN');
    });
  });
}

function listen(server: Server, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, () => {
      server.off('error', reject);
      resolve();
    });
    // listen() has bound the address by now, so nobody else can have connected; where it failed, 'error' follows.
    if (process.platform !== 'win32' && existsSync(address)) chmodSync(address, 0o600);
  });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Holds `guard` while the stale socket is looked at and replaced; two programs that start at once take turns. */
async function withGuard<T>(guard: string, action: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + CLAIM_DEADLINE_MS;
  for (;;) {
    try {
      const file = openSync(guard, 'wx', 0o600);
      writeSync(file, String(process.pid));
      closeSync(file);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    let holder: number;
    try {
      holder = Number.parseInt(readFileSync(guard, 'utf8'), 10);
    } catch {
      continue;
    }
    const late = performance.now() > deadline;
    if (late || (Number.isInteger(holder) && !isRunning(holder))) rmSync(guard, { force: true });
    else await wait(CLAIM_POLL_MS);
  }
  try {
    return await action();
  } finally {
    rmSync(guard, { force: true });
  }
}

/**
 * Listens at `address` unless somebody does already; a socket that a crash left behind is replaced.
 * @returns false when the folder is owned by another program
 */
export async function claimSocket(server: Server, address: string): Promise<boolean> {
  if (process.platform === 'win32') {
    try {
      await listen(server, address);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return false;
      throw error;
    }
  }
  return withGuard(`${address}.claim`, async () => {
    if (await isListening(address)) return false;
    try {
      unlinkSync(address);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    await listen(server, address);
    return true;
  });
}
