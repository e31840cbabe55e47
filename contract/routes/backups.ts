/** Copies of all that is stored. */
import { z } from 'zod';
import type { RouteMap } from '../route.ts';
import { absolutePath, nothing } from './shapes.ts';

const backup = z.object({
  file: z.string(),
  bytes: z.number(),
  createdAt: z.number(),
  kind: z.enum(['daily', 'manual', 'migration']),
});
const content = z.object({
  file: z.string(),
  bytes: z.number(),
  version: z.number(),
  conversations: z.number(),
  messages: z.number(),
  memories: z.number(),
});
const one = z.object({ file: absolutePath }).strict();

export const backupRoutes = {
  'backups.create': { input: nothing, output: backup },
  /** The newest first. */
  'backups.list': { input: nothing, output: z.object({ backups: z.array(backup) }) },
  /** Opens it and reads every page. */
  'backups.verify': { input: one, output: content },
  /** Whole or not at all; what was there becomes a backup itself. */
  'backups.restore': { input: one, output: content },
} as const satisfies RouteMap;
