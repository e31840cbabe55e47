/** A language model of an Ollama server behind the chat port. */
import { isStop, Problem, Stopped } from '../../core/base/errors.ts';
import { refusalText } from '../../core/chat/endpoint.ts';
import type { Endpoint } from '../../core/chat/endpoint.ts';
import { readLines } from '../../core/chat/line-stream.ts';
import type { ChatMessage, ChatModel } from '../../core/chat/ports.ts';
import { createThinkingFilter } from '../../core/chat/thinking.ts';
import { createOllamaEndpoint } from './endpoint.ts';
import type { OllamaAddress } from './endpoint.ts';

/** Which model, and how it is kept. */
export interface OllamaChatModelOptions extends OllamaAddress {
  /** As Ollama names it, such as `llama3.2:3b`. */
  readonly model: string;
  /** How long the model stays loaded after a call; negative for ever. */
  readonly keepAliveMinutes: number;
  /** Prompt and answer together; the server's own default when left out. A change makes Ollama load the model again. */
  readonly contextTokens?: number | undefined;
}

/** One line of a chat stream (Ollama API, "Generate a chat completion"). */
interface ChatLine {
  readonly message?: { readonly content?: string };
  readonly done?: boolean;
  readonly done_reason?: string;
  readonly error?: string;
}

function parseLine(line: string): ChatLine {
  try {
    const value = JSON.parse(line) as unknown;
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Said below.
  }
  throw new Problem('chat-refused', { detail: 'it sent something that is not JSON' });
}

/** A chat model on a server; nothing is sent before the first call. */
export function createOllamaChatModel(options: OllamaChatModelOptions): ChatModel {
  const { model, keepAliveMinutes, contextTokens } = options;
  const endpoint: Endpoint = createOllamaEndpoint(options);
  let warming: AbortController | undefined;

  const ask = async (
    messages: readonly ChatMessage[],
    limits: { readonly num_predict?: number; readonly temperature?: number },
    stream: boolean,
    signal: AbortSignal,
  ): Promise<Response> => {
    const response = await endpoint.request('/api/chat', {
      signal,
      body: {
        model,
        messages,
        stream,
        // A reasoning model would think for a minute before the first word.
        think: false,
        keep_alive: keepAliveMinutes < 0 ? -1 : `${keepAliveMinutes}m`,
        options: { ...limits, ...(contextTokens === undefined ? {} : { num_ctx: contextTokens }) },
      },
    });
    if (response.ok) return response;
    if (response.status === 404) {
      await response.body?.cancel();
      throw new Problem('chat-model-missing', { model, url: options.url });
    }
    const detail = await refusalText(response);
    signal.throwIfAborted();
    throw new Problem('chat-refused', { detail });
  };

  return {
    model,
    async *reply(messages, { signal, maxTokens, temperature }) {
      warming?.abort(new Stopped('superseded'));
      const response = await ask(messages, { num_predict: maxTokens, temperature }, true, signal);
      const thinking = createThinkingFilter();
      try {
        for await (const line of readLines(response.body ?? new ReadableStream())) {
          signal.throwIfAborted();
          if (line.trim() === '') continue;
          const part = parseLine(line);
          if (part.error !== undefined) throw new Problem('chat-refused', { detail: part.error });
          const text = thinking.push(part.message?.content ?? '') + (part.done === true ? thinking.flush() : '');
          if (text !== '') yield { type: 'text-delta', text };
          if (part.done === true) {
            yield { type: 'reply-end', model, stop: part.done_reason === 'length' ? 'length' : 'done' };
            return;
          }
        }
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof Problem) throw error;
        throw new Problem('chat-interrupted', { detail: 'the connection broke' }, { cause: error });
      }
      signal.throwIfAborted();
      throw new Problem('chat-interrupted', { detail: 'the connection ended early' });
    },
    async warm(messages, { signal }) {
      const mine = new AbortController();
      warming = mine;
      try {
        // Without messages Ollama only loads; with them its cache keeps the part that the next prompt has in common.
        const prompt: readonly ChatMessage[] = messages.length === 0 ? [] : [...messages, { role: 'user', content: '.' }];
        const response = await ask(prompt, { num_predict: 1, temperature: 0 }, false, AbortSignal.any([signal, mine.signal]));
        await response.text();
      } catch (error) {
        signal.throwIfAborted();
        // A question came: what was evaluated so far is kept by the server.
        if (mine.signal.aborted || isStop(error)) return;
        if (error instanceof Problem) throw error;
        throw new Problem('chat-unreachable', { url: options.url }, { cause: error });
      }
    },
  };
}
