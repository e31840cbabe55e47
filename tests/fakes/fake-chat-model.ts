/** A language model that says what the script gives it, at the pace of a clock. */
import { sleep, systemClock } from '../../core/base/clock.ts';
import type { Clock } from '../../core/base/clock.ts';
import type { ChatMessage, ChatModel } from '../../core/chat/ports.ts';

/** One answer: its deltas in order; an Error in their place is thrown there. */
export type ScriptedReply = readonly (string | Error)[];

/** How it answers. */
export interface FakeChatModelOptions {
  /** Answers in the order of the questions, the last one again and again; or what to answer to a prompt. */
  readonly script: readonly ScriptedReply[] | ((messages: readonly ChatMessage[]) => ScriptedReply);
  readonly clock?: Clock;
  readonly firstTokenMs?: number;
  readonly perTokenMs?: number;
  readonly model?: string;
}

/** What a test may look at. */
export interface FakeChatModel extends ChatModel {
  /** Every prompt that was asked, in order. */
  readonly prompts: readonly (readonly ChatMessage[])[];
  /** Every prompt start that was warmed. */
  readonly warmed: readonly (readonly ChatMessage[])[];
  /** Answers that are being generated now; 0 when nothing leaks. */
  generating(): number;
  /** Deltas handed out so far. */
  produced(): number;
}

/** A scripted chat model; without a clock it answers as fast as it is read. More than `maxTokens` deltas end with `length`. */
export function createFakeChatModel(options: FakeChatModelOptions): FakeChatModel {
  const { script, clock = systemClock, firstTokenMs = 0, perTokenMs = 0, model = 'fake' } = options;
  const prompts: (readonly ChatMessage[])[] = [];
  const warmed: (readonly ChatMessage[])[] = [];
  let generating = 0;
  let produced = 0;
  const scripted = (messages: readonly ChatMessage[]): ScriptedReply =>
    typeof script === 'function' ? script(messages) : (script[Math.min(prompts.length, script.length) - 1] ?? []);
  const wait = async (ms: number, signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted();
    if (ms > 0) await sleep(clock, ms, signal);
  };
  return {
    model,
    prompts,
    warmed,
    generating: () => generating,
    produced: () => produced,
    async *reply(messages, { signal, maxTokens }) {
      prompts.push(messages);
      const deltas = scripted(messages);
      generating += 1;
      try {
        await wait(firstTokenMs, signal);
        for (const [index, delta] of deltas.slice(0, maxTokens).entries()) {
          if (index > 0) await wait(perTokenMs, signal);
          if (delta instanceof Error) throw delta;
          signal.throwIfAborted();
          produced += 1;
          yield { type: 'text-delta', text: delta };
        }
        signal.throwIfAborted();
        yield { type: 'reply-end', model, stop: deltas.length > maxTokens ? 'length' : 'done' };
      } finally {
        generating -= 1;
      }
    },
    async warm(messages, { signal }) {
      signal.throwIfAborted();
      warmed.push(messages);
    },
  };
}
