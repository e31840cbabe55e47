/** All that Jarvis stores: how much it is, and deleting it. */
import { z } from 'zod';
import type { RouteMap } from '../route.ts';
import { nothing } from './shapes.ts';

/** `database` is the file with its log, `index` the part of it that only makes finding quick, `models` what was downloaded for all data folders. */
export const dataPartSchema = z.enum(['database', 'index', 'backups', 'recordings', 'logs', 'models']);
export type DataPart = z.infer<typeof dataPartSchema>;

export const dataRoutes = {
  'data.measure': {
    input: nothing,
    output: z.object({
      folder: z.string(),
      /** Null where it takes no room yet, or can't be told. */
      parts: z.array(z.object({ part: dataPartSchema, bytes: z.number().nullable() })),
      conversations: z.number(),
      messages: z.number(),
      memories: z.number(),
    }),
  },
  /** Conversations, memories, reminders, lists, backups, recordings and logs, for good; settings and secrets where that is wanted too. */
  'data.erase': { input: z.object({ settings: z.boolean(), secrets: z.boolean() }).strict(), output: nothing },
} as const satisfies RouteMap;
