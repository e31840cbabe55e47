/** An Ollama server as one of the places a language model can come from. */
import type { ChatServer } from '../../core/chat/chooser.ts';
import { createOllamaChatModel } from './chat-model.ts';
import type { OllamaChatModelOptions } from './chat-model.ts';
import { createOllamaModels } from './models.ts';

/** Families that turn text into vectors and can't answer (Ollama's names for BERT's relatives). */
const EMBEDDING_FAMILY = /bert|embed/i;

/** @param options - read at each call, so that a change of settings holds from the next. */
export function createOllamaChatServer(options: () => Omit<OllamaChatModelOptions, 'model'>): ChatServer {
  return {
    async look(call) {
      const models = createOllamaModels(options());
      const [installed, running] = await Promise.all([models.list(call), models.running(call)]);
      return installed
        .filter((model) => !EMBEDDING_FAMILY.test(model.family) && !/embed/i.test(model.name))
        .map(({ name, parameters, modifiedAtMs }) => ({
          name,
          parameters,
          modifiedAtMs,
          expiresAtMs: running.find((loaded) => loaded.name === name)?.expiresAtMs,
        }));
    },
    open: (model) => createOllamaChatModel({ ...options(), model }),
  };
}
