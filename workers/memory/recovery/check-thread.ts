/** A thread that reads every page of a database once. */
import { parentPort, workerData } from 'node:worker_threads';
import Sqlite from 'better-sqlite3';

const database = new Sqlite(workerData as string, { readonly: true, fileMustExist: true });
try {
  parentPort?.postMessage(String(database.pragma('quick_check(1)', { simple: true })));
} catch (error) {
  parentPort?.postMessage(error instanceof Error ? error.message : String(error));
} finally {
  database.close();
}
