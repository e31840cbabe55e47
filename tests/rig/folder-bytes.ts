/** Looks into every byte below a folder. */
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
