/** `jarvis ask`: one turn, by text or by recording. */
import { connectSocket } from '../../api/socket/client.ts';
import type { RouteInput } from '../../contract/ipc.ts';
import type { TurnResult } from '../../contract/domain.ts';
import { Problem } from '../../core/base/errors.ts';
import { createAssistantHandlers } from '../../core/routes/assistant.ts';
import type { CommandAnswer, CommandContext } from '../command.ts';
import { checkedInput } from '../route.ts';

export interface AskOptions {
  readonly audio?: string;
  readonly text?: string;
  readonly out?: string;
  readonly new?: boolean;
  readonly realtime?: boolean;
  readonly language?: string;
}

function inputOf({ audio, text, out, realtime, language, ...rest }: AskOptions, context: CommandContext): RouteInput<'assistant.ask'> {
  if ((audio === undefined) === (text === undefined)) {
    throw new Problem('bad-usage', { detail: 'Give the question with either --text or --audio.' });
  }
  if (text?.trim() === '') throw new Problem('bad-usage', { detail: 'The question in --text is empty.' });
  return {
    ...(audio === undefined ? { text: text ?? '' } : { audioFile: context.path(audio) }),
    ...(out === undefined ? {} : { outFile: context.path(out) }),
    ...(rest.new === true ? { newConversation: true } : {}),
    ...(realtime === true ? { realtime: true } : {}),
    ...(language === undefined ? {} : { language }),
  };
}

async function askHere(given: RouteInput<'assistant.ask'>, context: CommandContext): Promise<TurnResult> {
  const input = await checkedInput('assistant.ask', given);
  const line = await context.compose();
  const { signal } = context;
  const handlers = createAssistantHandlers({
    conversation: line.assistant.conversation,
    store: line.assistant.store,
    recordings: {
      async open(path, { signal: opening, realtime }) {
        const { samples } = await line.recordings.read(path, { signal: opening });
        // With the models loaded, the stages are those of the app that is already running.
        await line.assistant.warm(opening);
        return line.recordingMicrophone(samples, realtime);
      },
    },
    microphone: line.microphone,
    speaker: line.speaker,
    fileSpeaker: (file) => line.fileSpeaker(file),
    language: () => line.settings.values['hearing.language'],
  });
  if (input.text !== undefined) await line.assistant.warm(signal);
  return handlers['assistant.ask'](input, { signal });
}

/** Asks the running app where there is one, else answers here. */
export async function ask(context: CommandContext, options: AskOptions): Promise<CommandAnswer> {
  const input = inputOf(options, context);
  const app = await connectSocket({ home: context.home });
  let result: TurnResult;
  try {
    result = app === undefined ? await askHere(input, context) : await app.request('assistant.ask', input, { signal: context.signal });
  } finally {
    app?.close();
  }
  const text = result.transcript === '' ? 'Nothing was said.' : `You:    ${result.transcript}\nJarvis: ${result.reply}`;
  return { data: result, text };
}
