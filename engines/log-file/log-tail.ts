/** The end of the log, for diagnostics. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** Lines of the newest files, the oldest first; a line that is no JSON object is left out. */
export async function readLogTail(folder: string, most: number): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const lines: Record<string, unknown>[] = [];
  for (const name of ['jarvis.log', 'jarvis.1.log', 'jarvis.2.log', 'jarvis.3.log']) {
    if (lines.length >= most) break;
    const text = await readFile(path.join(folder, name), 'utf8').catch(() => '');
    const parsed = text.split('\n').flatMap((line): Record<string, unknown>[] => {
      try {
        const value: unknown = JSON.parse(line);
        return typeof value === 'object' && value !== null && !Array.isArray(value) ? [value as Record<string, unknown>] : [];
      } catch {
        return [];
      }
    });
    lines.unshift(...parsed);
  }
  return lines.slice(-most);
}
