/** The Synthesizer port on the tts helper. */
import { Problem } from '../../core/base/errors.ts';
import type { Synthesizer } from '../../core/voice/ports.ts';
import type { WorkerClient } from '../../workers/host/supervisor.ts';
import type { TtsProtocol } from '../../workers/tts/protocol.ts';

/** Voices the helper can speak with. */
export const speechVoices: readonly string[] = ['hibari-heart'];

/** What the synthesizer needs. */
export interface SynthesizerDependencies {
  readonly worker: WorkerClient<TtsProtocol>;
}

/** Creates the synthesizer; the helper starts with the first call or when warmed. */
export function createSynthesizer({ worker }: SynthesizerDependencies): Synthesizer {
  return {
    async speak(sentence, { voice, speed, signal }) {
      signal.throwIfAborted();
      if (!speechVoices.includes(voice)) throw new Problem('voice-unknown', { voice, available: speechVoices.join(', ') });
      const output = await worker.call('speak', { text: sentence.spoken, voice, speed }, { signal, repeatable: true });
      return { sentence, ...output };
    },
    warm: ({ signal }) => worker.warm(signal),
  };
}
