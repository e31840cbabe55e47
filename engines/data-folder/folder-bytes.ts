/** How much a folder takes on the disk. */
import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';

/** Bytes of all files below `folder`, links not followed; null when it is not there. */
export async function folderBytes(folder: string): Promise<number | null> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => null);
  if (entries === null) return null;
  let bytes = 0;
  for (const entry of entries) {
    const file = path.join(folder, entry.name);
    // Files come and go while they are counted.
    if (entry.isDirectory()) bytes += (await folderBytes(file)) ?? 0;
    else if (entry.isFile())
      bytes += await lstat(file).then(
        ({ size }) => size,
        () => 0,
      );
  }
  return bytes;
}
