/** A thread that makes a copy of the database or looks into one. It stops, and leaves nothing behind, when it is sent anything. */
import { parentPort, workerData } from 'node:worker_threads';
import Sqlite from 'better-sqlite3';
import { Problem, Stopped } from '../../core/base/errors.ts';
import type { BackupContent } from '../../core/data/ports.ts';
import { backUp, inspectBackup } from './backup.ts';
import type { CopyOutcome, CopyWork } from './copies.ts';
import { awaitingDatabaseProblems } from './database-problem.ts';

const work = workerData as CopyWork;
const stop = new AbortController();
parentPort?.once('message', () => {
  stop.abort(new Stopped('user-stop'));
});

async function run(): Promise<BackupContent> {
  if (work.kind === 'inspect') return inspectBackup(work.file, { ...work, signal: stop.signal });
  const database = new Sqlite(work.databaseFile, { readonly: true, fileMustExist: true });
  try {
    return await backUp(database, work.file, work.seal, stop.signal);
  } finally {
    database.close();
  }
}

function outcomeOf(error: unknown): CopyOutcome {
  if (error instanceof Problem) return { type: 'problem', code: error.code, data: error.data };
  return { type: 'failure', detail: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

const outcome = await awaitingDatabaseProblems(work.databaseFile, run).then(
  (content): CopyOutcome => ({ type: 'content', content }),
  outcomeOf,
);
parentPort?.postMessage(outcome);
parentPort?.close();
