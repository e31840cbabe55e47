/** Evaluates a prompt, reusing what the sequence already holds, and generates from it until the end, the limit or a stop. */
import type { LlamaContextSequence, LlamaModel, Token } from 'node-llama-cpp';
import { createDetokenizer } from './detokenizer.ts';
import type { PromptUse } from './protocol.ts';
import { BATCH_TOKENS } from './runtime.ts';
import type { ChatTemplate } from './template.ts';

/**
 * Brings the sequence to hold `tokens` but the last ones, at most `left` of them; the part it already holds costs nothing.
 * @returns the tokens that are still to be evaluated, and how many were held before.
 */
export async function evaluatePrompt(
  sequence: LlamaContextSequence,
  tokens: readonly Token[],
  left: number,
  signal: AbortSignal,
): Promise<{ readonly rest: Token[]; readonly use: PromptUse }> {
  signal.throwIfAborted();
  await sequence.adaptStateToTokens(tokens.slice(0, left === 0 ? undefined : -1), false);
  const reusedTokens = sequence.nextTokenIndex;
  while (tokens.length - sequence.nextTokenIndex > left) {
    signal.throwIfAborted();
    const end = Math.min(sequence.nextTokenIndex + BATCH_TOKENS, tokens.length - Math.min(left, 1));
    await sequence.evaluateWithoutGeneratingNewTokens(tokens.slice(sequence.nextTokenIndex, end));
  }
  return { rest: tokens.slice(sequence.nextTokenIndex), use: { promptTokens: tokens.length, reusedTokens } };
}

/** How to generate. */
export interface GenerationOptions {
  readonly maxTokens: number;
  readonly temperature: number;
  readonly signal: AbortSignal;
  readonly onText: (text: string) => void;
}

/** Generates after a prompt; rejects with the signal's reason between two tokens. */
export async function generate(
  model: LlamaModel,
  sequence: LlamaContextSequence,
  template: ChatTemplate,
  prompt: readonly Token[],
  options: GenerationOptions,
): Promise<PromptUse & { readonly stop: 'done' | 'length' }> {
  const { signal } = options;
  const { rest, use } = await evaluatePrompt(sequence, prompt, BATCH_TOKENS, signal);
  const room = Math.min(options.maxTokens, sequence.contextSize - prompt.length);
  const detokenizer = createDetokenizer<Token>((tokens, before) => model.detokenize(tokens, false, before));
  let generated = 0;
  let stop: 'done' | 'length' = 'done';
  const emit = (text: string): void => {
    if (text !== '') options.onText(text);
  };
  // DRY keeps a small model out of loops; 0.8 with a base of 1.75 are the values its author recommends.
  const tokens = sequence.evaluate(rest, { temperature: options.temperature, dryRepeatPenalty: { strength: 0.8, lastTokens: 256 } });
  for await (const token of tokens) {
    signal.throwIfAborted();
    if (template.isStop(token)) break;
    emit(detokenizer.push(token));
    generated += 1;
    if (generated >= room) {
      stop = 'length';
      break;
    }
  }
  signal.throwIfAborted();
  emit(detokenizer.flush());
  return { ...use, stop };
}
