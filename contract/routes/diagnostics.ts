/** Whether every part of Jarvis works, and the same as a file to send to somebody. */
import { z } from 'zod';
import type { RouteMap } from '../route.ts';
import { absolutePath, nothing } from './shapes.ts';

/** One part as it was found. */
export const checkSchema = z.object({
  part: z.string(),
  ok: z.boolean(),
  detail: z.string(),
  /** What to do, for a part that does not work. */
  remedy: z.string().optional(),
});
export type Check = z.infer<typeof checkSchema>;

export const diagnosticRoutes = {
  /** Looks at every part; takes a few seconds, since each is made to work. */
  'diagnostics.check': { input: nothing, output: z.object({ ok: z.boolean(), checks: z.array(checkSchema) }) },
  /**
   * Writes one JSON file that its owner alone may read: versions, settings, models, helpers, the findings of `check` and the end of
   * the log. Nothing that was said, no secret, no environment. Of the files that exist it replaces only an earlier one of its kind.
   */
  'diagnostics.bundle': {
    input: z.object({ path: absolutePath }).strict(),
    output: z.object({ path: absolutePath, bytes: z.number() }),
  },
} as const satisfies RouteMap;
