/** Every request one side can make of the assistant: route -> input and output. Window, socket and, later, HTTP share it. */
import type { z } from 'zod';
import type { HandlersOf, Reply } from './route.ts';
import { assistantRoutes } from './routes/assistant.ts';
import { backupRoutes } from './routes/backups.ts';
import { conversationRoutes } from './routes/conversations.ts';
import { dataRoutes } from './routes/data.ts';
import { diagnosticRoutes } from './routes/diagnostics.ts';
import { memoryRoutes } from './routes/memories.ts';
import { modelRoutes } from './routes/models.ts';
import { reminderRoutes } from './routes/reminders.ts';
import { secretRoutes } from './routes/secrets.ts';
import { settingRoutes } from './routes/settings.ts';
import { transferRoutes } from './routes/transfer.ts';
import { utteranceRoutes } from './routes/utterances.ts';

/** The routes every program serves. Inputs are strict: an unknown field is refused. */
export const routes = {
  ...assistantRoutes,
  ...backupRoutes,
  ...conversationRoutes,
  ...dataRoutes,
  ...diagnosticRoutes,
  ...memoryRoutes,
  ...modelRoutes,
  ...reminderRoutes,
  ...secretRoutes,
  ...settingRoutes,
  ...transferRoutes,
  ...utteranceRoutes,
} as const;

export type RouteName = keyof typeof routes;
export type RouteInput<R extends RouteName> = z.infer<(typeof routes)[R]['input']>;
export type RouteOutput<R extends RouteName> = z.infer<(typeof routes)[R]['output']>;
export type RouteHandlers = HandlersOf<typeof routes>;
export type RouteReply<R extends RouteName> = Reply<RouteOutput<R>>;
