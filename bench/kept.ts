/** What takes long to make, kept in the folder for temporary files under the name of what it is made from. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** What an artefact is made from: programs, whose text counts, and settings. */
export interface Recipe {
  readonly name: string;
  /** Relative to bench/. */
  readonly sources: readonly string[];
  readonly settings: unknown;
}

/**
 * The file made by a recipe; made when there is none.
 * @param make - writes the file that is named to it
 */
export async function kept(recipe: Recipe, make: (file: string) => Promise<void> | void): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(recipe));
  for (const source of recipe.sources) hash.update(readFileSync(fileURLToPath(new URL(source, import.meta.url))));
  const folder = path.join(tmpdir(), 'jarvis-bench-cache');
  const file = path.join(folder, `${recipe.name}-${hash.digest('hex').slice(0, 16)}`);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unfinished = `${file}.${String(process.pid)}.part`;
  try {
    await make(unfinished);
    // Older ones of the name are of no use; one may be a gigabyte.
    for (const name of readdirSync(folder)) if (/^(.*)-[0-9a-f]{16}$/.exec(name)?.[1] === recipe.name) rmSync(path.join(folder, name));
    renameSync(unfinished, file);
  } finally {
    rmSync(unfinished, { force: true });
  }
  return file;
}
