/** `jarvis conversations`: what was said, as a list or one of them whole. */
import { connectSocket } from '../../api/socket/client.ts';
import type { RouteInput, RouteOutput } from '../../contract/ipc.ts';
import type { CommandAnswer, CommandContext } from '../command.ts';

type ListOutput = RouteOutput<'conversations.list'>;
type ShowOutput = RouteOutput<'conversations.show'>;

/** Asks the running app where there is one, else opens the data here. */
async function from<T>(
  context: CommandContext,
  app: (connection: NonNullable<Awaited<ReturnType<typeof connectSocket>>>) => Promise<T>,
  here: () => Promise<T>,
): Promise<T> {
  const connection = await connectSocket({ home: context.home });
  try {
    return await (connection === undefined ? here() : app(connection));
  } finally {
    connection?.close();
  }
}

const date = (epochMs: number): string => new Date(epochMs).toLocaleString();

export async function conversationsList(context: CommandContext): Promise<CommandAnswer> {
  const { signal } = context;
  const data = await from<ListOutput>(
    context,
    (app) => app.request('conversations.list', {}, { signal }),
    async () => ({ conversations: [...(await (await context.compose()).assistant.store.list({ signal }))] }),
  );
  const lines = data.conversations.map(
    ({ id, title, updatedAt, messages }) => `${id}  ${date(updatedAt)}  ${title} (${String(messages)} messages)`,
  );
  return { data, text: lines.length === 0 ? 'There are no conversations yet.' : lines.join('\n') };
}

/** @throws Problem `conversation-missing` */
export async function conversationsShow(context: CommandContext, id: string): Promise<CommandAnswer> {
  const { signal } = context;
  const input: RouteInput<'conversations.show'> = { id };
  const data = await from<ShowOutput>(
    context,
    (app) => app.request('conversations.show', input, { signal }),
    async () => {
      const { messages, ...rest } = await (await context.compose()).assistant.store.show(id, { signal });
      return { ...rest, messages: [...messages] };
    },
  );
  const lines = data.messages.map(
    ({ role, text, complete }) => `${role === 'user' ? 'You:    ' : 'Jarvis: '}${text}${complete === false ? ' […]' : ''}`,
  );
  return { data, text: [data.title, date(data.createdAt), '', ...lines].join('\n') };
}
