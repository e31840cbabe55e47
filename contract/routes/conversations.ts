/** What was said before. */
import { z } from 'zod';
import { conversationSchema, conversationSummarySchema, foundMessageSchema } from '../domain.ts';
import type { RouteMap } from '../route.ts';
import { id, nothing } from './shapes.ts';

const one = z.object({ id }).strict();
const moment = z.number().int().min(0);

export const conversationRoutes = {
  /** Pinned ones first, then the last used. */
  'conversations.list': { input: nothing, output: z.object({ conversations: z.array(conversationSummarySchema) }) },
  'conversations.show': { input: one, output: conversationSchema },
  /** Goes on with a conversation from the next question on; null starts one. */
  'conversations.open': { input: z.object({ id: id.nullable() }).strict(), output: nothing },
  /** Words, beginnings of words and "phrases" in any message, best first. */
  'conversations.search': {
    input: z
      .object({
        text: z.string().max(1_000),
        limit: z.number().int().min(1).max(200).optional(),
        /** Milliseconds since 1970. */
        fromMs: moment.optional(),
        toMs: moment.optional(),
        model: z.string().max(200).optional(),
      })
      .strict(),
    output: z.object({ found: z.array(foundMessageSchema) }),
  },
  'conversations.change': {
    input: z.object({ id, title: z.string().trim().min(1).max(200).optional(), pinned: z.boolean().optional() }).strict(),
    output: nothing,
  },
  /** Can be undone for thirty days. */
  'conversations.delete': { input: one, output: nothing },
  'conversations.restore': { input: one, output: nothing },
  /** Shows the branch of a message from now on. */
  'conversations.show-branch': { input: z.object({ id, messageId: id }).strict(), output: conversationSchema },
} as const satisfies RouteMap;
