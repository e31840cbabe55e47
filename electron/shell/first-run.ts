/** How far the introduction is: a small file of the data folder. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { firstRunStateSchema } from '../../contract/routes/first-run.ts';
import type { FirstRunState } from '../../contract/routes/first-run.ts';
import { createTurns } from '../../core/base/in-turn.ts';
import { writeWholeFile } from '../../files/whole-file.ts';

/** Where everybody begins. */
const beginning: FirstRunState = { step: 'language', finished: false };

export interface FirstRunFile {
  /** A missing or damaged file is a beginning: to be introduced twice is better than never. */
  read(): Promise<FirstRunState>;
  /** Replaced whole or not at all; the last one asked for is the one that stays. @throws Problem `data-unwritable`, `disk-full` */
  write(state: FirstRunState): Promise<void>;
}

export function createFirstRunFile(home: string): FirstRunFile {
  const file = path.join(home, 'first-run.json');
  const inTurn = createTurns();
  return {
    async read() {
      try {
        return firstRunStateSchema.parse(JSON.parse(await readFile(file, 'utf8')));
      } catch {
        return beginning;
      }
    },
    write: (state) => inTurn(() => writeWholeFile(file, `${JSON.stringify(state)}\n`)),
  };
}
