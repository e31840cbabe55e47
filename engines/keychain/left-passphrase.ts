/** The passphrase for a program nobody sits at: in a file that JARVIS_PASSPHRASE_FILE names. */
import { readFile } from 'node:fs/promises';
import { Problem } from '../../core/base/errors.ts';

/** Undefined where no file is named. A line break at its end does not count. @throws Problem `file-unreadable` */
export function readLeftPassphrase(environment: NodeJS.ProcessEnv): () => Promise<string | undefined> {
  return async () => {
    const file = environment['JARVIS_PASSPHRASE_FILE'];
    if (file === undefined || file === '') return undefined;
    try {
      return (await readFile(file, 'utf8')).replace(/\r?\n$/, '');
    } catch (error) {
      const detail = error instanceof Error && 'code' in error ? String(error.code) : 'it can not be read';
      throw new Problem('file-unreadable', { path: file, detail }, { cause: error });
    }
  };
}
