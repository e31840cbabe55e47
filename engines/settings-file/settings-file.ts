/** Reads and writes settings.json: a flat object of key -> value, replaced whole or not at all. */
import { watch } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../../core/base/errors.ts';
import type { SettingValue } from '../../core/settings/definition.ts';
import type { SettingKey } from '../../core/settings/schema.ts';
import { isMissing, isTaken, readProblem, writeProblem } from '../../files/file-problem.ts';
import { writeWholeFile } from '../../files/whole-file.ts';

/** What the file holds, and what was wrong with it. */
export interface SettingsFileContent {
  readonly values: Readonly<Record<string, unknown>>;
  /** `settings-file-damaged` or `file-unreadable`; `values` is then empty. */
  readonly problem: Problem | undefined;
}

/** The settings file of one data folder. */
export interface SettingsFile {
  readonly path: string;
  /** A missing file is an empty one. Never throws. */
  read(): Promise<SettingsFileContent>;
  /**
   * Sets one key and keeps the others, unknown ones included; `undefined` removes it. On disk when it resolves. A file
   * that is not JSON is kept beside the new one as `settings.json.damaged`.
   * @throws Problem `data-unwritable`, `disk-full`
   */
  set(key: SettingKey, value: SettingValue | undefined): Promise<void>;
  /** Calls back after the file may have changed, by whomever. @returns how to end it */
  watch(onChange: () => void): () => void;
}

/** How long a writer waits for another one, and after which time a lock is taken for one left by a crash. */
const LOCK_PATIENCE_MS = 5_000;
const LOCK_RETRY_MS = 20;

function parse(text: string, file: string): SettingsFileContent {
  try {
    const values: unknown = JSON.parse(text);
    if (typeof values === 'object' && values !== null && !Array.isArray(values))
      return { values: values as Record<string, unknown>, problem: undefined };
    return { values: {}, problem: new Problem('settings-file-damaged', { path: file, detail: 'it holds no object' }) };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { values: {}, problem: new Problem('settings-file-damaged', { path: file, detail }) };
  }
}

/** Runs `action` while no other process writes the file. */
async function withLock<T>(file: string, action: () => Promise<T>): Promise<T> {
  const lock = `${file}.lock`;
  for (;;) {
    try {
      await (await open(lock, 'wx', 0o600)).close();
      break;
    } catch (error) {
      if (!isTaken(error)) throw error;
      const age = await stat(lock).then(
        (stats) => Date.now() - stats.mtimeMs,
        () => 0,
      );
      if (Math.abs(age) > LOCK_PATIENCE_MS) await rm(lock, { force: true });
      else await new Promise((resolve) => setTimeout(resolve, LOCK_RETRY_MS));
    }
  }
  try {
    return await action();
  } finally {
    await rm(lock, { force: true });
  }
}

/** @param home - the data folder; it is made when something is written first */
export function createSettingsFile(home: string): SettingsFile {
  const file = path.join(home, 'settings.json');
  const read = async (): Promise<SettingsFileContent> => {
    try {
      // Editors on Windows may put a byte order mark in front.
      return parse((await readFile(file, 'utf8')).replace(/^\uFEFF/, ''), file);
    } catch (error) {
      return { values: {}, problem: isMissing(error) ? undefined : readProblem(error, file) };
    }
  };
  return {
    path: file,
    read,
    watch(onChange) {
      try {
        // The folder, since the file is replaced.
        const watcher = watch(home, { persistent: false }, (_event, name) => {
          if (name === path.basename(file)) onChange();
        });
        // Without it changes by others hold from the next start.
        watcher.on('error', () => {
          watcher.close();
        });
        return () => {
          watcher.close();
        };
      } catch {
        return () => undefined;
      }
    },
    async set(key, value) {
      try {
        await mkdir(home, { recursive: true, mode: 0o700 });
        await withLock(file, async () => {
          const { values, problem } = await read();
          // What can't be read must not be replaced by a file without it.
          if (problem?.code === 'file-unreadable') throw problem;
          if (problem !== undefined) await rename(file, `${file}.damaged`);
          const others: Record<string, unknown> = Object.fromEntries(Object.entries(values).filter(([other]) => other !== key));
          const next = value === undefined ? others : { ...others, [key]: value };
          await writeWholeFile(file, `${JSON.stringify(next, undefined, 2)}\n`);
        });
      } catch (error) {
        if (error instanceof Problem) throw error;
        throw writeProblem(error, file);
      }
    },
  };
}
