/** The embedded language models behind one helper, which holds one of them at a time. */
import type { ChatModel } from '../../core/chat/ports.ts';
import type { ChatProtocol } from '../../workers/chat/protocol.ts';
import type { WorkerClient } from '../../workers/host/supervisor.ts';
import { createLlamaChatModel } from './chat-model.ts';

export interface EmbeddedModels {
  /** Nothing is loaded before it is asked. */
  open(model: string): ChatModel;
  /** The one the helper is to load when it starts; undefined before any was asked. */
  wanted(): string | undefined;
}

export function createEmbeddedModels(worker: WorkerClient<ChatProtocol>): EmbeddedModels {
  let wanted: string | undefined;
  /** Another one is loaded by the helper's next start. */
  const take = async (model: string): Promise<void> => {
    const other = wanted !== undefined && wanted !== model;
    wanted = model;
    if (other) await worker.stop();
  };
  return {
    open(model) {
      const inner = createLlamaChatModel({ worker, model });
      return {
        model,
        async *reply(messages, options) {
          await take(model);
          yield* inner.reply(messages, options);
        },
        async warm(messages, options) {
          await take(model);
          await inner.warm(messages, options);
        },
      };
    },
    wanted: () => wanted,
  };
}
