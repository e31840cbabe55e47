/** How far the introduction is: a small file of the data folder. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { firstRunStateSchema } from '../../contract/routes/first-run.ts';
import type { FirstRunState } from '../../contract/routes/first-run.ts';

/** Where everybody begins. */
const beginning: FirstRunState = { step: 'language', finished: false };

export interface FirstRunFile {
  /** A missing or damaged file is a beginning: to be introduced twice is better than never. */
  read(): Promise<FirstRunState>;
  /** Replaced whole or not at all; the last one asked for is the one that stays. */
  write(state: FirstRunState): Promise<void>;
}

export function createFirstRunFile(home: string): FirstRunFile {
  const file = path.join(home, 'first-run.json');
  let last: Promise<void> = Promise.resolve();
  const replace = async (state: FirstRunState): Promise<void> => {
    await mkdir(home, { recursive: true, mode: 0o700 });
    const temporary = `${file}.tmp`;
    await writeFile(temporary, `${JSON.stringify(state)}\n`, { mode: 0o600 });
    await rename(temporary, file);
  };
  return {
    async read() {
      try {
        return firstRunStateSchema.parse(JSON.parse(await readFile(file, 'utf8')));
      } catch {
        return beginning;
      }
    },
    write(state) {
      const written = last.then(() => replace(state));
      last = written.catch(() => undefined);
      return written;
    },
  };
}
