/** Conversations and memories as a document: out of the program and into it. */
import { z } from 'zod';
import type { RouteMap } from '../route.ts';
import { absolutePath, id } from './shapes.ts';

/** Conversations that are named in one request at most. */
const MAX_NAMED = 10_000;
const count = z.number().int().min(0);

export const transferRoutes = {
  /** Writes a file for the user alone, whole or not at all; a file of that name is replaced. */
  'transfer.export': {
    input: z
      .object({
        file: absolutePath,
        /** Markdown is for people, and can't be imported. */
        format: z.enum(['json', 'markdown']),
        conversations: z.union([z.enum(['all', 'none']), z.array(id).min(1).max(MAX_NAMED)]),
        memories: z.boolean(),
        /** Of the words in Markdown. */
        language: z.enum(['en', 'fr']).optional(),
      })
      .strict(),
    output: z.object({ file: z.string(), bytes: z.number(), conversations: z.number(), messages: z.number(), memories: z.number() }),
  },
  /** Reads such a JSON document, and adds what is not here yet; all or nothing. */
  'transfer.import': {
    input: z.object({ file: absolutePath, conversations: z.boolean(), memories: z.boolean() }).strict(),
    output: z.object({
      file: z.string(),
      bytes: z.number(),
      /** What was added. */
      conversations: count,
      messages: count,
      memories: count,
      /** What was here already. */
      known: z.object({ conversations: count, memories: count }),
      /** What was added under another id, since its own is that of something else here. */
      renamed: z.object({ conversations: count, memories: count }),
      /** What the document holds and nobody asked for. */
      left: z.object({ conversations: count, memories: count }),
    }),
  },
} as const satisfies RouteMap;
