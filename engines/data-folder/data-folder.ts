/** What the data folder takes on the disk, part by part. */
import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { PERSONAL } from '../../core/data/erasure-ports.ts';
import type { CallOptions } from '../../core/base/call.ts';
import type { DataFolder, StoreMeasure } from '../../core/data/ports.ts';
import { folderBytes } from './folder-bytes.ts';

export interface DataFolderOptions {
  readonly home: string;
  /** What was downloaded, for all data folders. */
  readonly modelCache: string;
  readonly store: (options: CallOptions) => Promise<StoreMeasure>;
}

/** The database with its log and what was put aside of it. */
async function databaseBytes(home: string): Promise<number> {
  const names = await readdir(home).catch(() => []);
  const sizes = names
    .filter((name) => name.startsWith(PERSONAL.databasePrefix))
    .map(async (name) =>
      lstat(path.join(home, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

export function createDataFolder({ home, modelCache, store }: DataFolderOptions): DataFolder {
  const inHome = (name: string): Promise<number | null> => folderBytes(path.join(home, name));
  return {
    async measure(options) {
      const { indexBytes, ...counts } = await store(options);
      const [database, backups, recordings, logs, models] = await Promise.all([
        databaseBytes(home),
        inHome('backups'),
        inHome('utterances'),
        inHome('logs'),
        folderBytes(modelCache),
      ]);
      const parts = [
        { part: 'database', bytes: database },
        { part: 'index', bytes: indexBytes },
        { part: 'backups', bytes: backups },
        { part: 'recordings', bytes: recordings },
        { part: 'logs', bytes: logs },
        { part: 'models', bytes: models },
      ] as const;
      return { folder: home, ...counts, parts };
    },
  };
}
