/** Finds a word in every byte below a folder, and in what processes show of themselves. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Relative names of the files that hold `word`, as UTF-8 or as JavaScript keeps it in memory. */
export function filesHolding(folder: string, word: string): readonly string[] {
  const wanted = [Buffer.from(word), Buffer.from(word, 'utf16le')];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      const bytes = readFileSync(file);
      return wanted.some((one) => bytes.includes(one));
    })
    .map((file) => file.slice(folder.length + 1));
}

/** Where the arguments or the environment of processes hold `word`. */
export function processesHolding(pids: readonly number[], word: string): readonly string[] {
  return pids.flatMap((pid) =>
    ['cmdline', 'environ']
      .map((name) => `/proc/${String(pid)}/${name}`)
      .filter((file) => {
        try {
          return readFileSync(file).includes(word);
        } catch {
          // Gone meanwhile.
          return false;
        }
      }),
  );
}
