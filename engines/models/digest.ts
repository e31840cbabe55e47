/** Sums of files. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** A sum to compare with. */
export interface Digest {
  readonly algorithm: 'sha256' | 'sha512';
  /** Hexadecimal, lower case. */
  readonly hex: string;
}

/** The sum of a file, in hexadecimal. */
export async function digestFile(path: string, algorithm: Digest['algorithm'], signal?: AbortSignal): Promise<string> {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash, signal === undefined ? {} : { signal });
  return hash.digest('hex');
}
