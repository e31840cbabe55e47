/** The introduction a person is given once: how far they are. */
import { z } from 'zod';
import type { RouteMap } from '../route.ts';
import { nothing } from './shapes.ts';

/** In the order they are shown; each can be passed over. */
export const firstRunStepSchema = z.enum(['language', 'microphone', 'hotkey', 'voice', 'model', 'try']);
export type FirstRunStep = z.infer<typeof firstRunStepSchema>;

export const firstRunStateSchema = z.object({ step: firstRunStepSchema, finished: z.boolean() }).strict();
export type FirstRunState = z.infer<typeof firstRunStateSchema>;

export const firstRunRoutes = {
  /** Where the introduction stopped; a data folder that nobody was introduced to begins at the first step. */
  'first-run.state': { input: nothing, output: firstRunStateSchema },
  /** Remembers how far it is, so that it goes on there after a restart. */
  'first-run.keep': { input: firstRunStateSchema, output: nothing },
} as const satisfies RouteMap;
