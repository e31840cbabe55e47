/** `jarvis memory`: what Jarvis remembers; one more, one less, and what it would recall. */
import type { RouteHandlers, RouteInput, RouteOutput } from '../../contract/ipc.ts';
import { Problem } from '../../core/base/errors.ts';
import { createMemoryHandlers } from '../../core/routes/memories.ts';
import type { CommandAnswer, CommandContext } from '../command.ts';
import { limitOf } from '../limit.ts';
import { callRoute } from '../route.ts';

type MemoryRoute = Extract<keyof RouteHandlers, `memories.${string}`>;

/** Results where nobody says how many. */
const DEFAULT_LIMIT = 10;

function ask<R extends MemoryRoute>(context: CommandContext, route: R, input: RouteInput<R>): Promise<RouteOutput<R>> {
  return callRoute(context, route, input, ({ assistant }) => createMemoryHandlers(assistant));
}

/** On disk when it is answered. */
export async function memoryAdd(context: CommandContext, text: string): Promise<CommandAnswer> {
  if (text.trim() === '') throw new Problem('bad-usage', { detail: 'The fact is empty.' });
  const { memory, known, superseded } = await ask(context, 'memories.add', { text });
  for (const older of superseded) context.note(`It takes the place of: ${older.text}`);
  return { data: { id: memory.id }, text: known ? `Known already: ${memory.text}` : `Remembered: ${memory.text}` };
}

export interface MemorySearchOptions {
  readonly limit?: string;
}

/** What would be recalled for a question; may be nothing. */
export async function memorySearch(context: CommandContext, query: string, options: MemorySearchOptions): Promise<CommandAnswer> {
  const data = await ask(context, 'memories.search', { query, limit: limitOf(options.limit, DEFAULT_LIMIT, 100) });
  const lines = data.results.map(({ score, text }) => `${score.toFixed(2)}  ${text}`);
  return { data, text: lines.length === 0 ? 'Nothing is remembered about that.' : lines.join('\n') };
}

export async function memoryList(context: CommandContext): Promise<CommandAnswer> {
  const data = await ask(context, 'memories.list', {});
  const lines = data.memories.map(
    ({ id, text, supersededBy, importedAt }) =>
      `${id}  ${text}${supersededBy === undefined ? '' : '  (no longer)'}${importedAt === undefined ? '' : '  (imported)'}`,
  );
  return { data, text: lines.length === 0 ? 'Nothing is remembered yet.' : lines.join('\n') };
}

/** @throws Problem `memory-missing` */
export async function memoryForget(context: CommandContext, id: string): Promise<CommandAnswer> {
  const data = await ask(context, 'memories.forget', { id });
  return { data, text: 'Forgotten.' };
}
