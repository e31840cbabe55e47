/** Backups of the database as files in one folder, made and read by the memory helper. */
import { chmod, mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../../core/base/clock.ts';
import { isStop, Problem, toProblem } from '../../core/base/errors.ts';
import { backupName, readBackupName } from '../../core/data/ports.ts';
import type { Backup, BackupContent, BackupKind, Backups, OpenOptions } from '../../core/data/ports.ts';
import { backupDue, outdatedBackups } from '../../core/data/rotation.ts';
import type { WorkerClient } from '../../workers/host/supervisor.ts';
import type { MemoryProtocol } from '../../workers/memory/protocol.ts';
import { createCopySeals } from './copy-seal.ts';
import type { CopySeals } from './copy-seal.ts';

export interface BackupsOptions {
  readonly worker: WorkerClient<MemoryProtocol>;
  /** Made when the first backup is. */
  readonly folder: string;
  readonly clock: Clock;
  /** How new ones are encrypted; left out, they are not. */
  readonly seals?: CopySeals;
  /** Less only where a test would wait for it. */
  readonly workFactor?: number;
}

/** Local time's distance from UTC. */
const offsetMs = (atMs: number): number => -new Date(atMs).getTimezoneOffset() * 60_000;

export function createBackups({ worker, folder, clock, seals = createCopySeals(undefined), workFactor }: BackupsOptions): Backups {
  let waiting: Problem | undefined;
  const list = async (): Promise<readonly Backup[]> => {
    const names = await readdir(folder).catch(() => []);
    const found: Backup[] = [];
    for (const name of names) {
      const parsed = readBackupName(name);
      const file = path.join(folder, name);
      const stats = parsed === undefined ? undefined : await stat(file).catch(() => undefined);
      if (parsed !== undefined && stats !== undefined) found.push({ file, bytes: stats.size, ...parsed });
    }
    return found.sort((a, b) => b.createdAt - a.createdAt);
  };
  const present = async (file: string): Promise<void> => {
    const stats = await stat(file).catch(() => undefined);
    if (stats?.isFile() !== true) throw new Problem('file-missing', { path: file });
  };
  /** Where a new one goes, and how it is encrypted. */
  const begin = async (kind: BackupKind, createdAt: number, plain: boolean, signal: AbortSignal) => {
    const passphrase = await seals.forCopy(plain, { signal });
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await chmod(folder, 0o700);
    const encrypted = passphrase !== undefined;
    return {
      file: path.join(folder, backupName(kind, createdAt, encrypted)),
      encrypted,
      seal: encrypted ? { ...passphrase, workFactor } : undefined,
    };
  };
  const create: Backups['create'] = async (kind, { plain = false, signal }) => {
    const createdAt = clock.epochMs();
    const { file, encrypted, seal } = await begin(kind, createdAt, plain, signal);
    const { bytes } = await worker.call('backUp', { file, seal }, { signal });
    return { file, bytes, createdAt, kind, encrypted };
  };
  /** One that was not given is tried with what is set: where that can't be read, only an encrypted backup has a reason to say so. */
  const opened = async ({ passphrase, signal }: OpenOptions, open: (passphrase: string | undefined) => Promise<BackupContent>) => {
    if (passphrase !== undefined) return open(passphrase);
    try {
      return await open(undefined);
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'backup-passphrase-needed') throw error;
      const set = await seals.forCopy(false, { signal });
      if (set === undefined) throw error;
      return open(set.passphrase);
    }
  };
  return {
    create,
    list,
    async verify(file, options) {
      const { signal } = options;
      await present(file);
      return opened(options, (passphrase) => worker.call('inspectBackup', { file, passphrase }, { signal }));
    },
    async restore(file, options) {
      const { plain = false, signal } = options;
      await present(file);
      const kept = await begin('manual', clock.epochMs(), plain, signal);
      return opened(options, (passphrase) =>
        worker.call('restoreBackup', { file, passphrase, keepAs: kept.file, seal: kept.seal }, { signal }),
      );
    },
    async delete(file) {
      const known = (await list()).find((backup) => backup.file === file);
      if (known === undefined) throw new Problem('file-missing', { path: file });
      try {
        await rm(known.file);
      } catch (error) {
        throw new Problem('data-unwritable', { path: folder, detail: error instanceof Error ? error.message : '' }, { cause: error });
      }
    },
    async maintain(options) {
      const nowMs = clock.epochMs();
      try {
        if (backupDue(await list(), nowMs, offsetMs(nowMs))) await create('daily', options);
        waiting = undefined;
      } catch (error) {
        if (!isStop(error)) waiting = toProblem(error);
        throw error;
      }
      for (const { file } of outdatedBackups(await list(), offsetMs(nowMs), nowMs)) await rm(file, { force: true });
    },
    waiting: () => waiting,
  };
}
