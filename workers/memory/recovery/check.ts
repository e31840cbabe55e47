/** Reads a large database in a thread of its own, so that calls are answered meanwhile. */
import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { invariant } from '../../../core/base/errors.ts';

/** The thread's program: check-thread.ts beside this file, or what it is built to, beside or above the chunk this became. */
function threadProgram(): URL {
  const names = ['./check-thread.ts', './database-check-thread.js', '../database-check-thread.js', '../../database-check-thread.js'];
  const found = names.map((name) => new URL(name, import.meta.url)).find((url) => existsSync(url));
  invariant(found !== undefined, 'the checking thread was not built');
  return found;
}

/** @returns `ok`, or what SQLite found first. @throws where it can not be opened; the signal's reason */
export async function checkInThread(file: string, signal: AbortSignal): Promise<string> {
  signal.throwIfAborted();
  const thread = new Worker(threadProgram(), { workerData: file, execArgv: [] });
  thread.unref();
  const onAbort = (): void => void thread.terminate();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await new Promise<string>((resolve, reject) => {
      thread.on('message', resolve);
      thread.on('error', reject);
      thread.on('exit', () => {
        reject(new Error('the check was ended'));
      });
    });
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
