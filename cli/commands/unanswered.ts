/** `jarvis unanswered`: what was said and never answered, because a turn failed or Jarvis was cut off; to be tried again or deleted. */
import type { TurnResult } from '../../contract/domain.ts';
import type { RouteHandlers, RouteInput, RouteOutput } from '../../contract/ipc.ts';
import type { utteranceRoutes } from '../../contract/routes/utterances.ts';
import { createUtteranceHandlers } from '../../core/routes/utterances.ts';
import type { CommandAnswer, CommandContext } from '../command.ts';
import { callRoute } from '../route.ts';

type UtteranceRoute = Extract<keyof RouteHandlers, keyof typeof utteranceRoutes>;

function ask<R extends UtteranceRoute>(context: CommandContext, route: R, input: RouteInput<R>): Promise<RouteOutput<R>> {
  return callRoute(context, route, input, ({ assistant, speaker, settings }) =>
    createUtteranceHandlers({ ...assistant, speaker, language: () => settings.values['hearing.language'] }),
  );
}

export async function unansweredList(context: CommandContext): Promise<CommandAnswer> {
  const { unanswered: utterances } = await ask(context, 'utterances.list', {});
  const lines = utterances.map(
    ({ id, startedAt, durationMs }) => `${id}  ${new Date(startedAt).toLocaleString()}  ${(durationMs / 1000).toFixed(1)} s`,
  );
  return { data: { utterances }, text: lines.length === 0 ? 'Everything that was said has its answer.' : lines.join('\n') };
}

/** A turn as people read it. */
const turnText = ({ transcript, reply }: TurnResult): string =>
  transcript === '' ? 'Nothing was said.' : `You:    ${transcript}\nJarvis: ${reply}`;

/** @throws Problem `utterance-missing`, and as a turn does */
export async function unansweredAgain(context: CommandContext, id: string): Promise<CommandAnswer> {
  const data = await ask(context, 'assistant.try-again', { utteranceId: id });
  return { data, text: turnText(data) };
}

export async function unansweredDelete(context: CommandContext, id: string): Promise<CommandAnswer> {
  await ask(context, 'utterances.discard', { utteranceId: id });
  return { data: { id }, text: 'Deleted.' };
}
