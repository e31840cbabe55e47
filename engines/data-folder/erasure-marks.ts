/** erasing.json of a data folder: a deletion of everything that goes on. */
import { open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../../core/base/errors.ts';
import { ERASURE_MARK } from '../../core/data/erasure-ports.ts';
import type { ErasureMark, ErasureMarks } from '../../core/data/erasure-ports.ts';

function problemOf(error: unknown, home: string): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return new Problem('disk-full', { detail: home }, { cause: error });
  return new Problem('data-unwritable', { path: home, detail: code }, { cause: error });
}

/** The file and its name are on the disk when it resolves. */
async function write(file: string, content: string): Promise<void> {
  const next = `${file}.next`;
  const handle = await open(next, 'w', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(next, file);
}

/** @param home - the data folder */
export function createErasureMarks(home: string): ErasureMarks {
  const file = path.join(home, ERASURE_MARK);
  return {
    async read() {
      try {
        const { data, settings, secrets } = JSON.parse(await readFile(file, 'utf8')) as Partial<ErasureMark>;
        return { data: data === true, settings: settings === true, secrets: secrets === true };
      } catch {
        return undefined;
      }
    },
    async write(mark) {
      try {
        await write(file, JSON.stringify(mark));
      } catch (error) {
        throw problemOf(error, home);
      }
    },
    async remove() {
      await rm(file, { force: true }).catch((error: unknown) => {
        throw problemOf(error, home);
      });
    },
  };
}

/** What settings are kept in, and what was put aside of it; how far the introduction is, and where the window stood. */
const SETTING_FILES = ['settings.json', 'settings.json.damaged', 'first-run.json', 'window.json'];

/** @throws Problem `data-unwritable` */
export async function deleteSettingFiles(home: string): Promise<void> {
  try {
    for (const name of SETTING_FILES) await rm(path.join(home, name), { force: true });
  } catch (error) {
    throw problemOf(error, home);
  }
}
