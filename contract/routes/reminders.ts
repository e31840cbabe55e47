/** Timers, alarms and reminders, and the bell. */
import { z } from 'zod';
import type { RouteMap } from '../route.ts';
import { id, nothing } from './shapes.ts';

const kind = z.enum(['timer', 'alarm', 'reminder']);
const ringingSchema = z.object({ id: z.string(), kind, text: z.string() });

/** What rings. */
export type RingingReminder = z.infer<typeof ringingSchema>;

export const reminderRoutes = {
  /** The next due first. */
  'reminders.list': {
    input: nothing,
    output: z.object({
      reminders: z.array(z.object({ id: z.string(), kind, label: z.string(), dueAt: z.number(), createdAt: z.number() })),
    }),
  },
  'reminders.cancel': { input: z.object({ id }).strict(), output: nothing },
  /** Stops the bell and puts away what rang. */
  'reminders.silence': { input: nothing, output: nothing },
} as const satisfies RouteMap;
