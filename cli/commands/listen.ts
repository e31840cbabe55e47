/** `jarvis listen`: the real microphone, one question after the other, until Ctrl+C. */
import { isStop } from '../../core/base/errors.ts';
import type { CommandAnswer, CommandContext } from '../command.ts';

/** Resolves with how many questions were answered. While it speaks it does not listen, so that it can't hear itself. */
export async function listen(context: CommandContext): Promise<CommandAnswer> {
  const { assistant, microphone, speaker, settings } = await context.compose();
  const { conversation } = assistant;
  const { signal } = context;
  let answered = 0;
  const unsubscribe = conversation.subscribe((event) => {
    if (event.type === 'phase-changed' && event.phase !== 'speaking') context.note(`[${event.phase}]`);
    if (event.type === 'question-heard') context.note(`You:    ${event.text}`);
    if (event.type === 'turn-finished') context.note(`Jarvis: ${event.result.reply}`);
    if (event.type === 'turn-failed') {
      context.note(event.problem.message);
      if (event.utteranceId !== undefined) context.note(`What you said is kept: jarvis unanswered again ${event.utteranceId}`);
    }
  });
  const stop = (): void => {
    conversation.stop('user-stop');
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    await assistant.warm(signal);
    context.note('Listening. Speak; a pause ends your question. Ctrl+C leaves.');
    while (!signal.aborted) {
      const result = await conversation.talk({ microphone, speaker, mode: 'once', language: settings.values['hearing.language'] });
      if (result.transcript !== '') answered += 1;
    }
  } catch (error) {
    if (!isStop(error) || !signal.aborted) throw error;
  } finally {
    signal.removeEventListener('abort', stop);
    unsubscribe();
  }
  return { data: { answered }, text: '' };
}
