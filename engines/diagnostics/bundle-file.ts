/** Writes the bundle: one JSON file that its owner alone may read, whole or not at all. */
import { open, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../../core/base/errors.ts';

/** How every bundle begins. */
const MARK = '{\n  "kind": "jarvis-diagnostics"';

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** A request for a file must not be a way to overwrite anything else. */
async function refuseOthers(file: string): Promise<void> {
  let handle;
  try {
    handle = await open(file, 'r');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw new Problem('file-unwritable', { path: file, detail: messageOf(error) });
  }
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(MARK.length), 0, MARK.length, 0);
    if (buffer.subarray(0, bytesRead).toString() === MARK) return;
  } catch {
    // A folder, or something else that is not a bundle.
  } finally {
    await handle.close();
  }
  throw new Problem('file-unwritable', { path: file, detail: 'there is something else already' });
}

/** @param content - without `kind`. @returns its size in bytes. @throws Problem `file-unwritable`, `disk-full` */
export async function writeBundleFile(file: string, content: object): Promise<number> {
  if (!path.isAbsolute(file)) throw new Problem('file-unwritable', { path: file, detail: 'the path is not absolute' });
  await refuseOthers(file);
  const text = `${JSON.stringify({ kind: 'jarvis-diagnostics', ...content }, null, 2)}\n`;
  const partial = `${file}.${String(process.pid)}.part`;
  try {
    await writeFile(partial, text, { mode: 0o600, flag: 'wx' });
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined);
    if (['ENOSPC', 'EDQUOT'].includes(codeOf(error))) throw new Problem('disk-full', { detail: file });
    throw new Problem('file-unwritable', { path: file, detail: messageOf(error) });
  }
  return Buffer.byteLength(text);
}
