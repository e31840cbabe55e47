/** What a turn works with in a conversation that has a voice, a model or instructions of its own. */
import { Problem } from '../base/errors.ts';
import type { ConversationChoices } from '../chat/ports.ts';
import type { SpokenSentence, Synthesizer } from './ports.ts';
import type { TurnDependencies } from './turn.ts';

/** Speaks with one voice; with the one that is asked for once that is gone. */
function ownVoice(synthesizer: Synthesizer, voice: string, onGone: (instead: string) => void): Synthesizer {
  let gone = false;
  const speak: Synthesizer['speak'] = async (sentence, options): Promise<SpokenSentence> => {
    if (gone) return synthesizer.speak(sentence, options);
    try {
      return await synthesizer.speak(sentence, { ...options, voice });
    } catch (error) {
      if (voice === options.voice || !(error instanceof Problem) || (error.code !== 'voice-unknown' && error.code !== 'model-missing'))
        throw error;
      // Sentences are made one after the other, so that it is said once.
      gone = true;
      onGone(options.voice);
      return synthesizer.speak(sentence, options);
    }
  };
  return { ...synthesizer, speak };
}

/** @param onWarning - told what is gone and what stands in for it */
export function withChoices(
  dependencies: TurnDependencies,
  { model, voice, instructions }: ConversationChoices,
  onWarning: (problem: Problem) => void,
): TurnDependencies {
  const { synthesizer, buildPrompt, ownChat } = dependencies;
  return {
    ...dependencies,
    ...(instructions === undefined ? {} : { buildPrompt: (request) => buildPrompt({ ...request, instructions }) }),
    ...(voice === undefined
      ? {}
      : {
          synthesizer: ownVoice(synthesizer, voice, (instead) => {
            onWarning(new Problem('conversation-voice-missing', { voice, instead }));
          }),
        }),
    ...(model === undefined || ownChat === undefined
      ? {}
      : {
          chooseChat: () =>
            Promise.resolve(
              ownChat(model, (instead) => {
                onWarning(new Problem('conversation-model-missing', { model: model.model, instead }));
              }),
            ),
        }),
  };
}
