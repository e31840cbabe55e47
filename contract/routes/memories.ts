/** What Jarvis remembers of its user. */
import { z } from 'zod';
import { memorySchema } from '../domain.ts';
import type { RouteMap } from '../route.ts';
import { id, nothing } from './shapes.ts';

/** Longest fact, in characters. */
const MAX_FACT_CHARACTERS = 2_000;
const one = z.object({ id }).strict();
const text = z.string().trim().min(1).max(MAX_FACT_CHARACTERS);

export const memoryRoutes = {
  /** Keeps a fact; on disk when it is answered. */
  'memories.add': {
    input: z.object({ text }).strict(),
    output: z.object({ memory: memorySchema, known: z.boolean(), superseded: z.array(memorySchema) }),
  },
  /** Every one, the newest first; superseded ones are marked. */
  'memories.list': { input: nothing, output: z.object({ memories: z.array(memorySchema) }) },
  /** Best first, with recall's floor: may be empty. */
  'memories.search': {
    input: z.object({ query: z.string().max(1_000), limit: z.number().int().min(1).max(100).optional() }).strict(),
    output: z.object({ results: z.array(z.object({ id: z.string(), text: z.string(), score: z.number() })) }),
  },
  'memories.change': { input: z.object({ id, text }).strict(), output: z.object({ memory: memorySchema }) },
  /** Can be undone for thirty days. */
  'memories.forget': { input: one, output: z.object({ id: z.string() }) },
  'memories.restore': { input: one, output: z.object({ memory: memorySchema }) },
} as const satisfies RouteMap;
