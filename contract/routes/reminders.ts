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
      /** What rings now. */
      ringing: z.array(ringingSchema),
    }),
  },
  'reminders.cancel': { input: z.object({ id }).strict(), output: nothing },
  /** Stops the bell and puts away what rang. */
  'reminders.silence': { input: nothing, output: nothing },
  /** Stops the bell, to ring again in some minutes. */
  'reminders.snooze': { input: z.object({ minutes: z.number().int().min(1).max(120) }).strict(), output: nothing },
  /** All lists and notes, the oldest entry first; notes are the list `notes`. */
  'lists.all': {
    input: nothing,
    output: z.object({ entries: z.array(z.object({ id: z.string(), list: z.string(), text: z.string(), createdAt: z.number() })) }),
  },
  /** Takes entries off their lists. */
  'lists.remove': { input: z.object({ ids: z.array(id).min(1).max(1000) }).strict(), output: nothing },
} as const satisfies RouteMap;
