/** Every setting there is, as people see and change it. */
import { z } from 'zod';
import { settingEntrySchema } from '../settings.ts';
import type { RouteMap } from '../route.ts';
import { nothing } from './shapes.ts';

const key = z.string().min(1).max(100);
const entry = z.object({ setting: settingEntrySchema });

export const settingRoutes = {
  /** All settings in the order people see them, and what was wrong with a source. */
  'settings.list': {
    input: nothing,
    output: z.object({
      settings: z.array(settingEntrySchema),
      problems: z.array(z.object({ code: z.string(), message: z.string(), data: z.record(z.string(), z.unknown()) })),
    }),
  },
  /** Checks and keeps a value; it holds at once but for settings marked `restart`. */
  'settings.set': { input: z.object({ key, value: z.union([z.string().max(4_000), z.number(), z.boolean()]) }).strict(), output: entry },
  /** Takes a value out of the settings file, so that the one below it holds. */
  'settings.reset': { input: z.object({ key }).strict(), output: entry },
} as const satisfies RouteMap;
