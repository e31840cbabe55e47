/** The embedded language model behind the chat port. */
import { Stopped } from '../../core/base/errors.ts';
import { createAsyncQueue } from '../../core/base/queue.ts';
import type { ChatModel, ReplyPart } from '../../core/chat/ports.ts';
import type { ChatProtocol } from '../../workers/chat/protocol.ts';
import type { WorkerClient } from '../../workers/host/supervisor.ts';

/** What it is made of. */
export interface LlamaChatModelOptions {
  readonly worker: WorkerClient<ChatProtocol>;
  /** The name shown to the user, such as `smollm2-135m-instruct`. */
  readonly model: string;
}

/** A chat model that runs in the chat helper. */
export function createLlamaChatModel({ worker, model }: LlamaChatModelOptions): ChatModel {
  return {
    model,
    async *reply(messages, { signal, maxTokens, temperature }) {
      const reader = new AbortController();
      const parts = createAsyncQueue<ReplyPart>(() => {
        reader.abort(new Stopped('superseded'));
      });
      worker
        .call(
          'reply',
          { messages, maxTokens, temperature },
          {
            signal: AbortSignal.any([signal, reader.signal]),
            repeatable: true,
            onPart(text) {
              parts.push({ type: 'text-delta', text });
            },
          },
        )
        .then(
          ({ stop }) => {
            parts.push({ type: 'reply-end', model, stop });
            parts.end();
          },
          (error: unknown) => {
            parts.fail(error);
          },
        );
      for await (const part of parts) {
        signal.throwIfAborted();
        yield part;
      }
    },
    async warm(messages, { signal }) {
      await worker.call('warm', { messages }, { signal });
    },
  };
}
