/** The option --limit. */
import { Problem } from '../core/base/errors.ts';

/** @throws Problem `bad-usage` for anything but a whole number from 1 to `most` */
export function limitOf(written: string | undefined, otherwise: number, most: number): number {
  const limit = written === undefined ? otherwise : Number(written);
  if (Number.isInteger(limit) && limit >= 1 && limit <= most) return limit;
  throw new Problem('bad-usage', { detail: `--limit takes a whole number from 1 to ${String(most)}.` });
}
