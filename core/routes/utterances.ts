/** The routes of what was said and is kept as sound. */
import type { HandlersOf } from '../../contract/route.ts';
import type { utteranceRoutes } from '../../contract/routes/utterances.ts';
import type { UtteranceKeeper } from '../voice/utterance-keeper.ts';
import { stoppable } from './assistant.ts';
import type { AssistantHandlerDependencies } from './assistant.ts';

export interface UtteranceHandlerDependencies extends Pick<AssistantHandlerDependencies, 'conversation' | 'speaker' | 'language'> {
  readonly utterances: UtteranceKeeper;
}

export function createUtteranceHandlers({
  utterances,
  conversation,
  speaker,
  language,
}: UtteranceHandlerDependencies): HandlersOf<typeof utteranceRoutes> {
  return {
    'utterances.list': async (_input, options) => {
      const { unanswered, answered } = await utterances.list(options);
      return { unanswered: [...unanswered], answered: [...answered] };
    },
    'utterances.discard': async ({ utteranceId }) => {
      await utterances.discard(utteranceId);
      return {};
    },
    'assistant.try-again': ({ utteranceId }, { signal }) =>
      stoppable(conversation, signal, conversation.tryAgain(utteranceId, { speaker, language: language() })),
  };
}
