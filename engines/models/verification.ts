/** Says whether a model's files are what the catalogue says: by size each time, by sum once per change. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestFile } from './digest.ts';
import type { ModelRecord } from './manifest.ts';

/** What became of a check. */
export type Verdict =
  | { readonly state: 'good' }
  | { readonly state: 'missing'; readonly file: string }
  | { readonly state: 'corrupt'; readonly file: string; readonly detail: string };

/** Checks folders. */
export interface Verifier {
  /** Sizes only; a few milliseconds. */
  glance(model: ModelRecord, folder: string): Promise<Verdict>;
  /** Sizes, and sums of what changed since they were last right. */
  verify(model: ModelRecord, folder: string, signal?: AbortSignal): Promise<Verdict>;
  /** Sizes and all sums, whatever is remembered: a disk can forget without a change. */
  verifyAnew(model: ModelRecord, folder: string, signal: AbortSignal): Promise<Verdict>;
  /** True when every file is as it was when its sum was last right. */
  isKnown(model: ModelRecord, folder: string): Promise<boolean>;
}

/** @param memoryFolder - where it is remembered which files were right; losing it only costs time */
export function createVerifier(memoryFolder: string): Verifier {
  const memoryFile = (model: ModelRecord, folder: string): string =>
    join(memoryFolder, `${model.id}-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}.json`);

  const recall = async (file: string): Promise<Readonly<Record<string, string>>> => {
    try {
      return JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;
    } catch {
      return {};
    }
  };

  const remember = async (file: string, seen: Readonly<Record<string, string>>): Promise<void> => {
    try {
      await mkdir(memoryFolder, { recursive: true });
      const next = `${file}.${process.pid}`;
      await writeFile(next, JSON.stringify(seen));
      await rename(next, file);
    } catch {
      // A folder that can't be written means hashing again next time.
    }
  };

  const sizes = async (model: ModelRecord, folder: string): Promise<{ readonly verdict: Verdict; readonly mtimes: readonly number[] }> => {
    const mtimes: number[] = [];
    for (const file of model.files) {
      const entry = await stat(join(folder, file.path)).catch(() => undefined);
      if (entry?.isFile() !== true) return { verdict: { state: 'missing', file: file.path }, mtimes };
      if (entry.size !== file.bytes) {
        const detail = `${file.path} has ${entry.size} bytes instead of ${file.bytes}`;
        return { verdict: { state: 'corrupt', file: file.path, detail }, mtimes };
      }
      mtimes.push(entry.mtimeMs);
    }
    return { verdict: { state: 'good' }, mtimes };
  };

  const markOf = (file: ModelRecord['files'][number], mtimeMs: number | undefined): string =>
    `${file.sha256} ${file.bytes} ${mtimeMs ?? 0}`;

  const compare = async (
    model: ModelRecord,
    folder: string,
    known: Readonly<Record<string, string>>,
    signal: AbortSignal | undefined,
  ): Promise<Verdict> => {
    const { verdict, mtimes } = await sizes(model, folder);
    if (verdict.state !== 'good') return verdict;
    const memory = memoryFile(model, folder);
    const seen: Record<string, string> = {};
    for (const [index, file] of model.files.entries()) {
      const mark = markOf(file, mtimes[index]);
      if (known[file.path] !== mark && (await digestFile(join(folder, file.path), 'sha256', signal)) !== file.sha256) {
        if (file.path in (await recall(memory))) await remember(memory, {});
        return { state: 'corrupt', file: file.path, detail: `${file.path} does not have the expected sum` };
      }
      seen[file.path] = mark;
    }
    if (model.files.some(({ path }) => known[path] !== seen[path])) await remember(memory, seen);
    return { state: 'good' };
  };

  return {
    glance: async (model, folder) => (await sizes(model, folder)).verdict,
    verify: async (model, folder, signal) => compare(model, folder, await recall(memoryFile(model, folder)), signal),
    verifyAnew: (model, folder, signal) => compare(model, folder, {}, signal),
    async isKnown(model, folder) {
      const { verdict, mtimes } = await sizes(model, folder);
      if (verdict.state !== 'good') return false;
      const known = await recall(memoryFile(model, folder));
      return model.files.every((file, index) => known[file.path] === markOf(file, mtimes[index]));
    },
  };
}
