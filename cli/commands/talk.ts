/** `jarvis talk`: the running app listens for one utterance and answers; what a key of the desktop can be bound to. */
import { connectSocket } from '../../api/socket/client.ts';
import { Problem } from '../../core/base/errors.ts';
import type { CommandAnswer, CommandContext } from '../command.ts';

/** @throws Problem `instance-unreachable` when no app runs with this data folder */
export async function talk(context: CommandContext): Promise<CommandAnswer> {
  const app = await connectSocket({ home: context.home });
  if (app === undefined) throw new Problem('instance-unreachable');
  try {
    app.onEvent((event) => {
      if (event.type === 'phase-changed') context.note(`[${event.phase}]`);
    });
    const result = await app.request('assistant.talk', {}, { signal: context.signal });
    const text = result.transcript === '' ? 'Nothing was said.' : `You:    ${result.transcript}\nJarvis: ${result.reply}`;
    return { data: result, text };
  } finally {
    app.close();
  }
}
