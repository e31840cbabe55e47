/** What the helper that runs the embedded language model understands. */
import type { ChatMessage } from '../../core/chat/ports.ts';

/** How the helper is started. */
export interface ChatConfig {
  /** The model's name in the catalogue, for what is said when it is missing or damaged. */
  readonly modelId: string;
  /** The GGUF file. */
  readonly modelFile: string;
  /** Prompt and answer together; 2048 when left out, never more than the model was trained for. */
  readonly contextTokens?: number;
  /** Threads that compute; see {@link ../chat/runtime.ts} for the number taken when left out. */
  readonly threads?: number;
}

/** What a call found already evaluated, and what was left to do. */
export interface PromptUse {
  /** Tokens of the prompt. */
  readonly promptTokens: number;
  /** Of these, the ones evaluated by an earlier call. */
  readonly reusedTokens: number;
}

/** A type and not an interface, since only a type fits the index signature of WorkerProtocol. */
export type ChatProtocol = {
  readonly config: ChatConfig;
  readonly methods: {
    /** Streams an answer as text. */
    readonly reply: {
      readonly input: { readonly messages: readonly ChatMessage[]; readonly maxTokens: number; readonly temperature: number };
      readonly chunk: never;
      readonly part: string;
      readonly output: PromptUse & { readonly stop: 'done' | 'length' };
    };
    /** Evaluates the part of a prompt that stays the same whatever the user says next. A reply that comes meanwhile goes first. */
    readonly warm: {
      readonly input: { readonly messages: readonly ChatMessage[] };
      readonly chunk: never;
      readonly part: never;
      readonly output: PromptUse;
    };
  };
};
