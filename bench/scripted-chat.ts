/** A chat model that takes no time to think: what is left of a turn is Jarvis's own. */
import type { ChatModel } from '../core/chat/ports.ts';

/** As long as a voice assistant's answers are. */
const ANSWER =
  'The light in the living room is on now. I left the lamp beside the sofa as it was, because you read there in the evening. ' +
  'Tell me if you want it a little darker.';

export function createScriptedChat(): ChatModel {
  return {
    model: 'scripted',
    async *reply(_messages, { signal }) {
      for (const text of ANSWER.split(/(?<= )/)) {
        signal.throwIfAborted();
        yield { type: 'text-delta', text };
      }
      yield { type: 'reply-end', model: 'scripted', stop: 'done' };
    },
    warm: () => Promise.resolve(),
  };
}
