/** erasing.json of a data folder: a deletion of everything that goes on. */
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { ERASURE_MARK } from '../../core/data/erasure-ports.ts';
import type { ErasureMark, ErasureMarks } from '../../core/data/erasure-ports.ts';
import { writeProblem } from '../../files/file-problem.ts';
import { writeWholeFile } from '../../files/whole-file.ts';

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
    write: (mark) => writeWholeFile(file, JSON.stringify(mark)),
    async remove() {
      await rm(file, { force: true }).catch((error: unknown) => {
        throw writeProblem(error, file);
      });
    },
  };
}

/** What settings are kept in, and what was put aside of it; how far the introduction is, and where the window stood. */
const SETTING_FILES = ['settings.json', 'settings.json.damaged', 'first-run.json', 'window.json'];

/** @throws Problem `data-unwritable` */
export async function deleteSettingFiles(home: string): Promise<void> {
  for (const file of SETTING_FILES.map((name) => path.join(home, name))) {
    await rm(file, { force: true }).catch((error: unknown) => {
      throw writeProblem(error, file);
    });
  }
}
