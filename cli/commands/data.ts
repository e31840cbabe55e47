/** `jarvis data`: how much is stored, and deleting all of it. */
import { Problem } from '../../core/base/errors.ts';
import { createDataHandlers } from '../../core/routes/data.ts';
import type { RouteInput, RouteName, RouteOutput } from '../../contract/ipc.ts';
import type { CommandAnswer, CommandContext } from '../command.ts';
import { callRoute } from '../route.ts';

type DataRoute = Extract<RouteName, `data.${string}`>;

function ask<R extends DataRoute>(context: CommandContext, route: R, input: RouteInput<R>): Promise<RouteOutput<R>> {
  return callRoute(context, route, input, (line) => createDataHandlers(line));
}

const MEGABYTE = 1_000_000;

export async function dataShow(context: CommandContext): Promise<CommandAnswer> {
  const data = await ask(context, 'data.measure', {});
  const { folder, parts, conversations, messages, memories } = data;
  const sizes = parts.map(({ part, bytes }) => `${part}: ${bytes === null ? '-' : `${(bytes / MEGABYTE).toFixed(1)} MB`}`);
  const counts = `${String(conversations)} conversations, ${String(messages)} messages, ${String(memories)} memories`;
  return { data, text: [folder, ...sizes, counts].join('\n') };
}

export interface DataDeleteOptions {
  readonly yes?: boolean;
  readonly settings?: boolean;
  readonly secrets?: boolean;
}

/** @throws Problem `bad-usage` without `yes`; `data-unwritable`, `keychain-unavailable`, `keychain-locked` */
export async function dataDelete(context: CommandContext, options: DataDeleteOptions): Promise<CommandAnswer> {
  const { yes = false, settings = false, secrets = false } = options;
  if (!yes) {
    const detail = 'Every conversation, memory, reminder, list, recording and backup would be deleted for good; say so with --yes.';
    throw new Problem('bad-usage', { detail });
  }
  await ask(context, 'data.erase', { settings, secrets });
  return { data: { deleted: true, settings, secrets }, text: 'Everything is deleted.' };
}
