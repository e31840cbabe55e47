/** Answers one request that came from outside: finds its route, parses its input, runs its handler, never throws. */
import type { HandlersOf, Reply, RouteMap } from '../../contract/route.ts';
import { isStop, Problem, Stopped, toProblem } from '../base/errors.ts';
import type { Log } from '../base/log.ts';

/** A reply of any route. */
export type AnyReply = Reply<unknown>;

/** What a server answers: its routes, and a handler for each. */
export interface Served<M extends RouteMap = RouteMap> {
  readonly routes: M;
  readonly handlers: HandlersOf<M>;
}

type ErrorReply = Extract<AnyReply, { ok: false }>;

/** The code of a reply whose request was stopped on purpose: nothing to show. */
export const STOPPED_CODE = 'stopped';

/** A problem as a reply. */
export function refusal(problem: Problem): ErrorReply {
  return { ok: false, error: problem.report() };
}

function errorReply(error: unknown): ErrorReply {
  if (isStop(error)) {
    const reason = error instanceof Stopped ? error.reason : 'user-stop';
    return { ok: false, error: { code: STOPPED_CODE, message: 'stopped', data: { reason } } };
  }
  return refusal(toProblem(error));
}

/** What the parser says about an input it refuses. */
interface Refused {
  readonly issues: readonly { readonly message: string; readonly path: readonly PropertyKey[] }[];
}

/** A shortened first complaint; what was sent is not repeated. */
function complaint(route: string, error: Refused): Problem {
  const issue = error.issues[0];
  const where = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.map(String).join('.')}`;
  return new Problem('bad-usage', { detail: `${route}: ${(issue?.message ?? 'the input is not allowed').slice(0, 200)}${where}` });
}

/** The input of a request, which is not trusted; absent counts as empty. @throws Problem `bad-usage` */
export function parseInput(route: string, { input: shape }: RouteMap[string], input: unknown): unknown {
  const parsed = shape.safeParse(input ?? {});
  if (!parsed.success) throw complaint(route, parsed.error);
  return parsed.data;
}

/**
 * Never rejects: what goes wrong is in the reply, with the code `bad-usage` where the request itself is at fault and
 * {@link STOPPED_CODE} where it was stopped.
 * @param input - not trusted; absent counts as empty
 */
export async function answerRequest<M extends RouteMap>(
  { routes, handlers }: Served<M>,
  route: unknown,
  input: unknown,
  options: { readonly signal: AbortSignal; readonly log: Log },
): Promise<AnyReply> {
  const shape = typeof route === 'string' && Object.hasOwn(routes, route) ? routes[route] : undefined;
  if (typeof route !== 'string' || shape === undefined) return refusal(new Problem('bad-usage', { detail: 'There is no such route.' }));
  try {
    const parsed = parseInput(route, shape, input);
    // Handler and input belong to the same route, which the compiler can't follow.
    const handler = handlers[route] as (input: unknown, options: { signal: AbortSignal }) => Promise<unknown>;
    return { ok: true, data: await handler(parsed, { signal: options.signal }) };
  } catch (error) {
    const reply = errorReply(error);
    if (reply.error.code === 'internal') options.log.error('route-failed', error, { route });
    return reply;
  }
}
