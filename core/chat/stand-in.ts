/** A conversation's own model, and the one that answers instead where it is gone. */
import { Problem } from '../base/errors.ts';
import type { ProblemCode } from '../../contract/problems.ts';
import type { ModelSize } from './model-size.ts';
import type { ChatModel } from './ports.ts';
import { shrinkPrompt } from './prompt.ts';

/** What a model that was deleted, or whose server is gone, answers. */
const GONE: ReadonlySet<ProblemCode> = new Set([
  'chat-unreachable',
  'chat-model-missing',
  'model-missing',
  'model-unknown',
  'model-corrupt',
]);

export interface StandInOptions {
  readonly own: ChatModel;
  /** The one of the settings. */
  readonly standIn: (options: { readonly signal: AbortSignal }) => Promise<ChatModel>;
  readonly sizeOf: (model: string) => ModelSize;
  /** Told when another one answers. */
  readonly onStandIn: (instead: string) => void;
}

/** Answers with its own model; with the other one where that is gone before it said a word, with the prompt made as small as that one needs. */
export function withStandIn({ own, standIn, sizeOf, onStandIn }: StandInOptions): ChatModel {
  return {
    model: own.model,
    async *reply(messages, options) {
      let begun = false;
      let gone: Problem;
      try {
        for await (const part of own.reply(messages, options)) {
          begun = true;
          yield part;
        }
        return;
      } catch (error) {
        if (begun || !(error instanceof Problem) || !GONE.has(error.code)) throw error;
        gone = error;
      }
      const other = await standIn(options);
      // It is the same one that is gone.
      if (other.model === own.model) throw gone;
      onStandIn(other.model);
      const shrinks = sizeOf(other.model) === 'small' && sizeOf(own.model) !== 'small';
      yield* other.reply(shrinks ? shrinkPrompt(messages) : messages, options);
    },
    warm: (messages, options) => own.warm(messages, options),
  };
}
