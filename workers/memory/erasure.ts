/**
 * Takes everything that is about the person out of its place, in an instant and before the database is opened; then overwrites it and deletes it,
 * while calls are answered from a new one.
 */
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { lstat, open, readdir, realpath, rmdir, unlink } from 'node:fs/promises';
import path from 'node:path';
import { ERASING, ERASURE_MARK, PERSONAL } from '../../core/data/erasure-ports.ts';
import type { ErasureMark } from '../../core/data/erasure-ports.ts';

/** Zeros that are written at a stretch. */
const ZEROS = Buffer.alloc(1024 * 1024);
/** What SQLite keeps beside a database. */
const BESIDE = ['', '-wal', '-shm', '-journal'];

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** A rename is on the disk when its folder is. Windows has no such call, and needs none. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32' || !existsSync(folder)) return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function readMark(file: string): ErasureMark | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ErasureMark;
  } catch {
    return undefined;
  }
}

function replaceMark(file: string, mark: ErasureMark): void {
  const next = `${file}.next`;
  writeFileSync(next, JSON.stringify(mark), { mode: 0o600, flush: true });
  renameSync(next, file);
  syncFolder(path.dirname(file));
}

/** Every name of the data folder that is about the person, relative to it. */
function personal(home: string): readonly string[] {
  const { databasePrefix, databaseLock, files, folders } = PERSONAL;
  const isOld = (name: string): boolean => !name.endsWith(ERASING);
  return [
    ...namesIn(home).filter((name) => name.startsWith(databasePrefix) && !name.startsWith(databaseLock)),
    ...files.flatMap(({ folder, prefix }) =>
      namesIn(path.join(home, folder))
        .filter((name) => name.startsWith(prefix))
        .map((name) => path.join(folder, name)),
    ),
    ...folders.filter((name) => existsSync(path.join(home, name))),
  ].filter(isOld);
}

/** Moves what a mark says aside. What was stored after that is never touched. @throws what the file system says */
export function beginErasure(home: string): void {
  const file = path.join(home, ERASURE_MARK);
  const mark = readMark(file);
  if (mark?.data !== true) return;
  const stamp = String(Date.now());
  for (const name of personal(home)) renameSync(path.join(home, name), path.join(home, `${name}.${stamp}${ERASING}`));
  for (const folder of [home, ...PERSONAL.files.map((one) => path.join(home, one.folder))]) syncFolder(folder);
  replaceMark(file, { ...mark, data: false });
}

async function overwrite(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    const { size, nlink } = await handle.stat();
    // Another name of the same bytes is somebody's own copy, outside of what Jarvis keeps.
    if (nlink > 1) return;
    for (let at = 0; at < size; at += ZEROS.length) await handle.write(ZEROS, 0, Math.min(ZEROS.length, size - at), at);
    await handle.sync();
    await handle.truncate(0);
  } finally {
    await handle.close();
  }
}

async function erase(file: string): Promise<void> {
  const stats = await lstat(file);
  if (stats.isDirectory()) {
    for (const name of await readdir(file)) await erase(path.join(file, name));
    await rmdir(file);
    return;
  }
  if (stats.isFile()) await overwrite(file);
  await unlink(file);
}

/** A database that lies elsewhere, with a link to it. */
async function eraseTarget(link: string): Promise<void> {
  const target = await realpath(link).catch(() => undefined);
  if (target === undefined) return;
  for (const end of BESIDE) if (existsSync(`${target}${end}`)) await erase(`${target}${end}`);
}

/** Overwrites and deletes what was moved aside, also by a process that was killed. @throws what the file system says */
export async function finishErasure(home: string): Promise<void> {
  for (const folder of [home, ...PERSONAL.files.map((one) => path.join(home, one.folder))]) {
    for (const name of namesIn(folder).filter((one) => one.endsWith(ERASING))) {
      const file = path.join(folder, name);
      if (folder === home && (await lstat(file)).isSymbolicLink()) await eraseTarget(file);
      await erase(file);
    }
    syncFolder(folder);
  }
}
