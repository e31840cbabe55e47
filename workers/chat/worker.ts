/** Runs the embedded language model: one call at a time, a reply before any warming. */
import { Problem, Stopped } from '../../core/base/errors.ts';
import type { LoadedWorker } from '../host/serve.ts';
import { evaluatePrompt, generate } from './generation.ts';
import type { ChatConfig, ChatProtocol } from './protocol.ts';
import { openRuntime } from './runtime.ts';
import { createChatTemplate } from './template.ts';

/** Loads the model. @throws Problem `model-missing`, `model-corrupt` */
export async function loadChat(config: ChatConfig): Promise<LoadedWorker<ChatProtocol>> {
  const runtime = await openRuntime(config);
  const { model, sequence } = runtime;
  const template = createChatTemplate(model);
  let last: Promise<unknown> = Promise.resolve();
  let warming: AbortController | undefined;

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };

  return {
    handlers: {
      reply(input, context) {
        const { signal } = context;
        warming?.abort(new Stopped('superseded'));
        return inTurn(async () => {
          signal.throwIfAborted();
          const prompt = template.prompt(input.messages);
          if (prompt.length >= sequence.contextSize) {
            throw new Problem('chat-refused', {
              detail: `${String(prompt.length)} tokens do not fit into its ${String(sequence.contextSize)}`,
            });
          }
          return generate(model, sequence, template, prompt, {
            maxTokens: input.maxTokens,
            temperature: input.temperature,
            signal,
            onText: (text) => {
              context.emit(text);
            },
          });
        });
      },
      warm(input, { signal }) {
        const controller = new AbortController();
        warming?.abort(new Stopped('superseded'));
        warming = controller;
        return inTurn(async () => {
          const prefix = template.stablePrefix(input.messages);
          const before = { promptTokens: prefix.length, reusedTokens: 0 };
          if (prefix.length >= sequence.contextSize) return before;
          try {
            const { use } = await evaluatePrompt(sequence, prefix, 0, AbortSignal.any([signal, controller.signal]));
            return use;
          } catch (error) {
            // What was evaluated so far stays; the reply that came goes on from there.
            if (controller.signal.aborted && !signal.aborted) return before;
            throw error;
          }
        });
      },
    },
    async close() {
      await last;
      await runtime.close();
    },
  };
}
