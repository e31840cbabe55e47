/** `jarvis conversations`: what was said, as a list, one of them whole, or where words were said; and what is changed of one. */
import type { RouteHandlers, RouteInput, RouteOutput } from '../../contract/ipc.ts';
import { conversationRoutes } from '../../contract/routes/conversations.ts';
import { createConversationHandlers } from '../../core/routes/conversations.ts';
import { Problem } from '../../core/base/errors.ts';
import type { CommandAnswer, CommandContext } from '../command.ts';
import { limitOf } from '../limit.ts';
import { callRoute } from '../route.ts';

type Choices = RouteOutput<'conversations.show'>['choices'];
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
  const lines = data.messages.flatMap(({ role, text, complete, recalled = [] }) => [
    `${role === 'user' ? 'You:    ' : 'Jarvis: '}${text}${complete === false ? ' […]' : ''}`,
    ...recalled.map((memory) => `        used: ${memory.forgotten === true ? '(forgotten since)' : memory.text}`),
  ]);
  return { data, text: [data.title, date(data.createdAt), ...choiceLines(data.choices), '', ...lines].join('\n') };
}

function choiceLines({ model, voice, instructions }: Choices = {}): readonly string[] {
  return [
    ...(model === undefined ? [] : [`Model: ${model.model} (${model.provider})`]),
    ...(voice === undefined ? [] : [`Voice: ${voice}`]),
    ...(instructions === undefined ? [] : [`Instructions: ${instructions}`]),
  ];
}

export interface ConversationChangeOptions {
  readonly title?: string;
  readonly pin?: boolean;
  /** A name; false for the one of the settings. */
  readonly model?: string | false;
  readonly provider?: string;
  readonly voice?: string | false;
  readonly instructions?: string | false;
}

type Change = RouteInput<'conversations.change'>;
type Provider = NonNullable<NonNullable<Change['model']>['provider']>;
const PROVIDERS: readonly string[] = ['ollama', 'openai', 'embedded'] satisfies readonly Provider[];

/** Where a model is, unless it is said: one of the catalogue runs inside Jarvis, any other name is Ollama's. */
async function modelOf(context: CommandContext, { model, provider }: ConversationChangeOptions): Promise<Change['model']> {
  if (model === undefined || model === false) {
    if (provider !== undefined) throw new Problem('bad-usage', { detail: '--provider goes with --model.' });
    return model === false ? null : undefined;
  }
  if (provider !== undefined) {
    if (!PROVIDERS.includes(provider)) throw new Problem('bad-usage', { detail: `--provider is one of ${PROVIDERS.join(', ')}.` });
    return { provider: provider as Provider, model };
  }
  const { models } = await context.compose();
  const embedded = (await models.list()).some(({ id, kind }) => id === model && kind === 'chat');
  return { provider: embedded ? 'embedded' : 'ollama', model };
}

const changed = (value: string | false | undefined): string | null | undefined => (value === false ? null : value);

/** @throws Problem `conversation-missing`, `bad-usage` */
export async function conversationsChange(context: CommandContext, id: string, options: ConversationChangeOptions): Promise<CommandAnswer> {
  const change = {
    title: options.title,
    pinned: options.pin,
    model: await modelOf(context, options),
    voice: changed(options.voice),
    instructions: changed(options.instructions),
  };
  const wanted = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  if (Object.keys(wanted).length === 0) throw new Problem('bad-usage', { detail: 'Say what to change, such as --title.' });
  const input = conversationRoutes['conversations.change'].input.safeParse({ id, ...wanted });
  if (!input.success) throw new Problem('bad-usage', { detail: `--${String(input.error.issues[0]?.path[0] ?? '')} can not be that.` });
  await ask(context, 'conversations.change', input.data);
  const { title, pinned, choices } = await ask(context, 'conversations.show', { id });
  return {
    data: { id, title, pinned, choices: choices ?? {} },
    text: [`${title}${pinned ? ' (pinned)' : ''}`, ...choiceLines(choices)].join('\n'),
  };
}

export interface ConversationSearchOptions {
  readonly limit?: string;
  readonly from?: string;
  readonly to?: string;
  readonly model?: string;
}

/** A day of the calendar here, or a moment with its time. @throws Problem `bad-usage` */
function momentOf(name: string, text: string): number {
  // A day alone would be one of UTC.
  const moment = new Date(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00` : text).getTime();
  if (Number.isNaN(moment) || moment < 0) throw new Problem('bad-usage', { detail: `--${name} is a day such as 2026-03-30.` });
  return moment;
}

export async function conversationsSearch(
  context: CommandContext,
  text: string,
  options: ConversationSearchOptions,
): Promise<CommandAnswer> {
  const { from, to, model } = options;
  const data = await ask(context, 'conversations.search', {
    text,
    limit: limitOf(options.limit, DEFAULT_LIMIT, 200),
    ...(from === undefined ? {} : { fromMs: momentOf('from', from) }),
    ...(to === undefined ? {} : { toMs: momentOf('to', to) }),
    ...(model === undefined ? {} : { model }),
  });
  const lines = data.found.map(
    ({ conversationId, createdAt, snippet }) => `${conversationId}  ${date(createdAt)}  ${snippet.map((part) => part.text).join('')}`,
  );
  return { data, text: lines.length === 0 ? 'It was not said.' : lines.join('\n') };
}
