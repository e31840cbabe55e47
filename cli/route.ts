/** Asks one route of whoever owns the data folder: the running program over its socket, or the folder itself, opened here. */
import { connectSocket } from '../api/socket/client.ts';
import type { RouteHandlers, RouteInput, RouteName, RouteOutput } from '../contract/ipc.ts';
import type { CommandContext } from './command.ts';
import type { CommandLine } from './compose.ts';

/** What a running program would refuse is refused here too. @throws Problem `bad-usage` */
export async function checkedInput<R extends RouteName>(route: R, input: RouteInput<R>): Promise<RouteInput<R>> {
  const [{ routes }, { parseInput }] = await Promise.all([import('../contract/ipc.ts'), import('../core/routes/answer.ts')]);
  return parseInput(route, routes[route], input) as RouteInput<R>;
}

/** @param here - the handlers of these routes, for when nothing runs @throws Problem as the route does */
export async function callRoute<R extends RouteName>(
  context: CommandContext,
  route: R,
  input: RouteInput<R>,
  here: (line: CommandLine) => Partial<RouteHandlers>,
): Promise<RouteOutput<R>> {
  const { signal } = context;
  const app = await connectSocket({ home: context.home });
  if (app === undefined) {
    const checked = await checkedInput(route, input);
    // Handler and input belong to the same route, which the compiler can't follow.
    const handler = here(await context.compose())[route] as (
      input: RouteInput<R>,
      options: { signal: AbortSignal },
    ) => Promise<RouteOutput<R>>;
    return handler(checked, { signal });
  }
  try {
    return await app.request(route, input, { signal });
  } finally {
    app.close();
  }
}
