/** Backups of the database as files in one folder, made and read by the memory helper. */
import { chmod, mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../../core/base/clock.ts';
import { Problem } from '../../core/base/errors.ts';
import { backupName } from '../../core/data/ports.ts';
import type { Backup, BackupKind, Backups } from '../../core/data/ports.ts';
import { backupDue, outdatedBackups } from '../../core/data/rotation.ts';
import type { WorkerClient } from '../../workers/host/supervisor.ts';
import type { MemoryProtocol } from '../../workers/memory/protocol.ts';

export interface BackupsOptions {
  readonly worker: WorkerClient<MemoryProtocol>;
  /** Made when the first backup is. */
  readonly folder: string;
  readonly clock: Clock;
}

/** As backupName writes it. */
const NAME = /^jarvis-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})\.(\d{3})Z-(daily|manual|migration)\.db$/;

function parseName(name: string): { readonly createdAt: number; readonly kind: BackupKind } | undefined {
  const [, year, month, day, hour, minute, second, ms, kind] = NAME.exec(name) ?? [];
  if (kind === undefined) return undefined;
  const createdAt = Date.parse(`${year ?? ''}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${minute ?? ''}:${second ?? ''}.${ms ?? ''}Z`);
  return Number.isNaN(createdAt) ? undefined : { createdAt, kind: kind as BackupKind };
}

/** Local time's distance from UTC. */
const offsetMs = (atMs: number): number => -new Date(atMs).getTimezoneOffset() * 60_000;

export function createBackups({ worker, folder, clock }: BackupsOptions): Backups {
  const list = async (): Promise<readonly Backup[]> => {
    const names = await readdir(folder).catch(() => []);
    const found: Backup[] = [];
    for (const name of names) {
      const parsed = parseName(name);
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
  const create: Backups['create'] = async (kind, { signal }) => {
    const createdAt = clock.epochMs();
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await chmod(folder, 0o700);
    const { file, bytes } = await worker.call('backUp', { file: path.join(folder, backupName(kind, createdAt)) }, { signal });
    return { file, bytes, createdAt, kind };
  };
  return {
    create,
    list,
    async verify(file, { signal }) {
      await present(file);
      return worker.call('inspectBackup', { file }, { signal });
    },
    async restore(file, { signal }) {
      await present(file);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const keepAs = path.join(folder, backupName('manual', clock.epochMs()));
      return worker.call('restoreBackup', { file, keepAs }, { signal });
    },
    async maintain(options) {
      const nowMs = clock.epochMs();
      if (backupDue(await list(), nowMs, offsetMs(nowMs))) await create('daily', options);
      for (const { file } of outdatedBackups(await list(), offsetMs(nowMs))) await rm(file, { force: true });
    },
  };
}
