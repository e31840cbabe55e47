/** Ids for what comes in beside something else of its own id: the same content always gets the same ones, so that it comes in once. */
import { createHash } from 'node:crypto';

/**
 * @param content - tells this content from any other
 * @param attempt - 0 is the id itself; further ones are for when the one before is taken too
 */
export function otherId(id: string, content: string, attempt: number): string {
  if (attempt === 0) return id;
  const hex = createHash('sha256')
    .update(JSON.stringify([attempt, content, id]))
    .digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
