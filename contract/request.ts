/** The envelope of a request: who asked is told by the connection, what is asked by the route; the input is parsed by it. */
import { z } from 'zod';

/** Names a request among those of one connection. */
export const requestIdSchema = z.union([z.string().min(1).max(100), z.number()]);

export const requestSchema = z.object({ id: requestIdSchema, route: z.string().max(100), input: z.unknown().optional() }).strict();
