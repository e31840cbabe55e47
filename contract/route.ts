/** What a route is, and what serving a map of them takes. */
import type { z } from 'zod';

/** The shapes of one request: its input is parsed, its output is what handlers promise. */
export interface RouteShape {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

/** Name of a route, `domain.verb` -> its shapes. */
export type RouteMap = Readonly<Record<string, RouteShape>>;

/** A handler gets a parsed input and the signal of the one who asked. */
export type Handler<S extends RouteShape> = (
  input: z.infer<S['input']>,
  options: { readonly signal: AbortSignal },
) => Promise<z.infer<S['output']>>;

/** One handler per route of a map; the compiler finds a missing one. */
export type HandlersOf<M extends RouteMap> = { readonly [R in keyof M]: Handler<M[R]> };

/** What comes back; replies never reject. */
export type Reply<T> =
  | { readonly ok: true; readonly data: T }
  | {
      readonly ok: false;
      readonly error: { readonly code: string; readonly message: string; readonly data: Readonly<Record<string, unknown>> };
    };
