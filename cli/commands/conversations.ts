/** `jarvis conversations`: what was said, as a list, one of them whole, or where words were said. */
import type { RouteHandlers, RouteInput, RouteOutput } from '../../contract/ipc.ts';
import { createConversationHandlers } from '../../core/routes/conversations.ts';
import type { CommandAnswer, CommandContext } from '../command.ts';
import { limitOf } from '../limit.ts';
import { callRoute } from '../route.ts';

type ConversationRoute = Extract<keyof RouteHandlers, `conversations.${string}`>;

function ask<R extends ConversationRoute>(context: CommandContext, route: R, input: RouteInput<R>): Promise<RouteOutput<R>> {
  return callRoute(context, route, input, ({ assistant }) => createConversationHandlers(assistant));
}

/** Results where nobody says how many. */
const DEFAULT_LIMIT = 50;

const date = (epochMs: number): string => new Date(epochMs).toLocaleString();

export async function conversationsList(context: CommandContext): Promise<CommandAnswer> {
  const conversations: RouteOutput<'conversations.list'>['conversations'] = [];
  for (let after: string | null | undefined; after !== null;) {
    const part: RouteOutput<'conversations.list'> = await ask(context, 'conversations.list', after === undefined ? {} : { after });
    conversations.push(...part.conversations);
    after = part.next;
  }
  const lines = conversations.map(
    ({ id, title, updatedAt, messages }) => `${id}  ${date(updatedAt)}  ${title} (${String(messages)} messages)`,
  );
  return { data: { conversations }, text: lines.length === 0 ? 'There are no conversations yet.' : lines.join('\n') };
}

/** @throws Problem `conversation-missing` */
export async function conversationsShow(context: CommandContext, id: string): Promise<CommandAnswer> {
  const data = await ask(context, 'conversations.show', { id });
  const lines = data.messages.map(
    ({ role, text, complete }) => `${role === 'user' ? 'You:    ' : 'Jarvis: '}${text}${complete === false ? ' […]' : ''}`,
  );
  return { data, text: [data.title, date(data.createdAt), '', ...lines].join('\n') };
}

export interface ConversationSearchOptions {
  readonly limit?: string;
}

export async function conversationsSearch(
  context: CommandContext,
  text: string,
  options: ConversationSearchOptions,
): Promise<CommandAnswer> {
  const data = await ask(context, 'conversations.search', { text, limit: limitOf(options.limit, DEFAULT_LIMIT, 200) });
  const lines = data.found.map(
    ({ conversationId, createdAt, snippet }) => `${conversationId}  ${date(createdAt)}  ${snippet.map((part) => part.text).join('')}`,
  );
  return { data, text: lines.length === 0 ? 'It was not said.' : lines.join('\n') };
}
