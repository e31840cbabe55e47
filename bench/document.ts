/** Puts measurements into docs/BENCHMARKS.md, between the marks of each benchmark. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(new URL('../docs/BENCHMARKS.md', import.meta.url));

/** The text with what stands between the marks of `name` replaced. @throws Error when it has no such marks */
export function withSection(document: string, name: string, section: string): string {
  const begin = `<!-- bench:${name} -->`;
  const end = '<!-- bench:end -->';
  const from = document.indexOf(begin);
  const to = document.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`docs/BENCHMARKS.md has no place for ${name}`);
  return `${document.slice(0, from + begin.length)}\n${section.trim()}\n${document.slice(to)}`;
}

/** @param sections - by name */
export async function writeSections(sections: Readonly<Record<string, string>>): Promise<void> {
  let document = await readFile(file, 'utf8');
  for (const [name, section] of Object.entries(sections)) document = withSection(document, name, section);
  await writeFile(file, document);
}
