/** The version of Jarvis, as package.json has it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** @param root - the folder of the app. Empty where it can not be read. */
export function readVersion(root: string): string {
  try {
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { readonly version?: unknown };
    return typeof version === 'string' ? version : '';
  } catch {
    return '';
  }
}
