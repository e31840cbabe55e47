/** Messages as the tokens a model was trained on. What people and models wrote never becomes a control token. */
import { resolveChatWrapper } from 'node-llama-cpp';
import type { ChatHistoryItem, LlamaModel, Token } from 'node-llama-cpp';
import type { ChatMessage } from '../../core/chat/ports.ts';

/** Renders prompts for one model. */
export interface ChatTemplate {
  /** A prompt that ends where the answer begins. */
  prompt(messages: readonly ChatMessage[]): Token[];
  /** The start that every prompt has which continues these messages with something the user says. */
  stablePrefix(messages: readonly ChatMessage[]): Token[];
  /** Ends the answer, beside the model's own end tokens. */
  isStop(token: Token): boolean;
}

/** ChatML, written by hand: the library's own version starts with a second begin token, which makes a small model talk nonsense. */
function chatmlRenderer(model: LlamaModel): (messages: readonly ChatMessage[]) => Token[] {
  const text = (content: string): Token[] => model.tokenize(content, false, 'trimLeadingSpace');
  const control = (content: string): Token[] => model.tokenize(content, true);
  const { bos, shouldPrependBosToken } = model.tokens;
  const start = control('<|im_start|>');
  const end = [...control('<|im_end|>'), ...text('\n')];
  return (messages) => [
    ...(shouldPrependBosToken && bos !== null ? [bos] : []),
    ...messages.flatMap(({ role, content }) => [...start, ...text(`${role}\n`), ...text(content.trim()), ...end]),
    ...start,
    ...text('assistant\n'),
  ];
}

/** Any other template, as the model file carries it. */
function wrappedRenderer(model: LlamaModel): (messages: readonly ChatMessage[]) => Token[] {
  const wrapper = resolveChatWrapper(model);
  return (messages) => {
    const chatHistory: ChatHistoryItem[] = messages.map(({ role, content }) =>
      role === 'assistant' ? { type: 'model', response: [content] } : { type: role, text: content },
    );
    const { contextText } = wrapper.generateContextState({ chatHistory: [...chatHistory, { type: 'model', response: [''] }] });
    return contextText.tokenize(model.tokenizer);
  };
}

function commonPrefix(one: readonly Token[], other: readonly Token[]): Token[] {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return one.slice(0, length);
}

/** The template of `model`. */
export function createChatTemplate(model: LlamaModel): ChatTemplate {
  const isChatml = model.tokenize('<|im_start|>', true).length === 1;
  const prompt = isChatml ? chatmlRenderer(model) : wrappedRenderer(model);
  const imEnd = isChatml ? model.tokenize('<|im_end|>', true)[0] : undefined;
  return {
    prompt,
    stablePrefix: (messages) =>
      commonPrefix(prompt([...messages, { role: 'user', content: 'a' }]), prompt([...messages, { role: 'user', content: '1' }])),
    isStop: (token) => token === imEnd || model.isEogToken(token),
  };
}
