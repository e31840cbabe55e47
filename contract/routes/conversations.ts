/** What was said before. */
import { z } from 'zod';
import { conversationSchema, conversationSummarySchema } from '../domain.ts';
import type { RouteMap } from '../route.ts';
import { id, nothing } from './shapes.ts';

export const conversationRoutes = {
  'conversations.list': { input: nothing, output: z.object({ conversations: z.array(conversationSummarySchema) }) },
  'conversations.show': { input: z.object({ id }).strict(), output: conversationSchema },
} as const satisfies RouteMap;
