/** What was said before. */
import { z } from 'zod';
import { chosenModelSchema, conversationSchema, conversationSummarySchema, foundMessageSchema } from '../domain.ts';
import type { RouteMap } from '../route.ts';
import { id, nothing } from './shapes.ts';

const one = z.object({ id }).strict();
const moment = z.number().int().min(0);
/** Of one request for the list; a summary is about 200 bytes. */
const MAX_PART = 500;

/** As `next` names it. */
const place = z.string().regex(/^[01]--?\d{1,15}$/, 'this is no place in the list');

/** What a conversation has of its own; null is as in the settings. */
const choices = {
  model: chosenModelSchema
    .extend({ model: z.string().trim().min(1).max(200) })
    .strict()
    .nullable()
    .optional(),
  voice: z.string().trim().min(1).max(100).nullable().optional(),
  instructions: z.string().trim().min(1).max(20_000).nullable().optional(),
};

export const conversationRoutes = {
  /** Pinned ones first, then the last used; 500 at most, and `next` to be handed in as `after` for those that follow. */
  'conversations.list': {
    input: z.object({ limit: z.number().int().min(1).max(MAX_PART).optional(), after: place.optional() }).strict(),
    output: z.object({ conversations: z.array(conversationSummarySchema), next: z.string().nullable(), total: z.number() }),
  },
  'conversations.show': { input: one, output: conversationSchema },
  /** Goes on with a conversation from the next question on; null starts one. */
  'conversations.open': { input: z.object({ id: id.nullable() }).strict(), output: nothing },
  /** Begins a conversation with choices of its own and goes on with it; nobody sees it before something is said in it. */
  'conversations.begin': { input: z.object(choices).strict(), output: z.object({ id: z.string() }) },
  /** The models that ever answered. */
  'conversations.models': { input: nothing, output: z.object({ models: z.array(z.string()) }) },
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
    input: z.object({ id, title: z.string().trim().min(1).max(200).optional(), pinned: z.boolean().optional(), ...choices }).strict(),
    output: nothing,
  },
  /** Can be undone for thirty days. */
  'conversations.delete': { input: one, output: nothing },
  'conversations.restore': { input: one, output: nothing },
  /** Shows the branch of a message from now on. */
  'conversations.show-branch': { input: z.object({ id, messageId: id }).strict(), output: conversationSchema },
} as const satisfies RouteMap;
