/** Makes copies of the database, and looks into them, in a thread of its own: a gigabyte takes half a minute, and calls are answered meanwhile. */
import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { ProblemCode, ProblemData } from '../../contract/problems.ts';
import { Problem, invariant } from '../../core/base/errors.ts';
import type { BackupContent } from '../../core/data/ports.ts';
import type { Seal } from './backup.ts';

/** What the thread does. */
export type CopyWork = { readonly databaseFile: string; readonly file: string } & (
  { readonly kind: 'back-up'; readonly seal: Seal | undefined } | { readonly kind: 'inspect'; readonly passphrase: string | undefined }
);

/** How it ended. */
export type CopyOutcome =
  | { readonly type: 'content'; readonly content: BackupContent }
  | { readonly type: 'problem'; readonly code: ProblemCode; readonly data: ProblemData }
  | { readonly type: 'failure'; readonly detail: string };

/** The thread's program: copies-thread.ts beside this file, or what it is built to, beside or above the chunk this became. */
function threadProgram(): URL {
  const names = ['./copies-thread.ts', './database-copies-thread.js', '../database-copies-thread.js'];
  const found = names.map((name) => new URL(name, import.meta.url)).find((url) => existsSync(url));
  invariant(found !== undefined, 'the copying thread was not built');
  return found;
}

/** @throws as backUp and inspectBackup do; the signal's reason, when the thread has cleaned up */
export async function copyInThread(work: CopyWork, signal: AbortSignal): Promise<BackupContent> {
  signal.throwIfAborted();
  const thread = new Worker(threadProgram(), { workerData: work, execArgv: [] });
  const onAbort = (): void => {
    thread.postMessage('stop');
  };
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    const outcome = await new Promise<CopyOutcome>((resolve, reject) => {
      thread.on('message', resolve);
      thread.on('error', reject);
      thread.on('exit', () => {
        reject(new Error('the copy was ended'));
      });
    });
    if (outcome.type === 'content') return outcome.content;
    signal.throwIfAborted();
    throw outcome.type === 'problem' ? new Problem(outcome.code, outcome.data) : new Error(outcome.detail);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
