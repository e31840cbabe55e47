/** A language model of any server that speaks OpenAI's chat completions, behind the chat port. */
import type { CallOptions } from '../../core/base/call.ts';
import { Problem, Stopped } from '../../core/base/errors.ts';
import { checkAddress, createEndpoint, isThisComputer, refusalText } from '../../core/chat/endpoint.ts';
import type { Endpoint, PlainHttp } from '../../core/chat/endpoint.ts';
import { readEventData, readLines } from '../../core/chat/line-stream.ts';
import type { ChatMessage, ChatModel } from '../../core/chat/ports.ts';
import { createThinkingFilter } from '../../core/chat/thinking.ts';

/** Where the server is. */
export interface OpenAiAddress {
  /** With or without `/v1` at its end, such as `http://127.0.0.1:8080/v1`. */
  readonly url: string;
  /** The key, or where it is kept; undefined or empty sends none. */
  readonly apiKey?: string | ((options: CallOptions) => Promise<string | undefined>) | undefined;
  /** Where plain HTTP is good enough; this computer alone when left out. */
  readonly plainHttp?: PlainHttp | undefined;
  /** How long a server may take to show that it is there; two seconds when left out. */
  readonly aliveDeadlineMs?: number;
}

/** Which model of it. */
export interface OpenAiChatModelOptions extends OpenAiAddress {
  readonly model: string;
}

/** One event of a stream, or a whole answer (OpenAI API, "Chat"). */
interface Completion {
  readonly choices?: readonly {
    readonly delta?: { readonly content?: string | null };
    readonly message?: { readonly content?: string | null };
    readonly finish_reason?: string | null;
  }[];
  readonly error?: string | { readonly message?: string };
}

function bearer(apiKey: string | undefined): string | undefined {
  return apiKey === undefined || apiKey === '' ? undefined : `Bearer ${apiKey}`;
}

/** The server at an address; `/models` is the cheapest thing all of them answer. */
export function createOpenAiEndpoint({ url, apiKey, plainHttp, aliveDeadlineMs }: OpenAiAddress): Endpoint {
  const path = URL.canParse(url) ? new URL(url).pathname : '';
  return createEndpoint({
    url: path === '' || path === '/' ? `${url.replace(/\/+$/, '')}/v1` : url,
    authorization: typeof apiKey === 'function' ? async (signal) => bearer(await apiKey({ signal })) : bearer(apiKey),
    plainHttp,
    alivePath: '/models',
    ...(aliveDeadlineMs === undefined ? {} : { aliveDeadlineMs }),
  });
}

function parseCompletion(text: string): Completion {
  let value: Completion;
  try {
    value = JSON.parse(text) as Completion;
  } catch {
    throw new Problem('chat-refused', { detail: 'it sent something that is not JSON' });
  }
  const { error } = value;
  if (error !== undefined)
    throw new Problem('chat-refused', { detail: typeof error === 'string' ? error : (error.message ?? 'no reason given') });
  return value;
}

/** The pieces of an answer, whether the server streams or answers in one. */
async function* completions(response: Response): AsyncGenerator<Completion, void, undefined> {
  const lines = readLines(response.body ?? new ReadableStream());
  if (response.headers.get('content-type')?.includes('application/json') === true) {
    let text = '';
    for await (const line of lines) text += `${line}\n`;
    yield parseCompletion(text);
    return;
  }
  for await (const data of readEventData(lines)) {
    if (data === '[DONE]') return;
    yield parseCompletion(data);
  }
}

/** A chat model on a server; nothing is sent before the first call. */
export function createOpenAiChatModel(options: OpenAiChatModelOptions): ChatModel {
  const { model } = options;
  const endpoint = createOpenAiEndpoint(options);
  let warming: AbortController | undefined;

  const ask = async (
    messages: readonly ChatMessage[],
    limits: { max_tokens: number; temperature: number },
    signal: AbortSignal,
  ): Promise<Response> => {
    const response = await endpoint.request('/chat/completions', { signal, body: { model, messages, stream: true, ...limits } });
    if (response.ok) return response;
    const detail = await refusalText(response);
    signal.throwIfAborted();
    // How such servers say it is only a convention; the name is in it.
    if (response.status === 404 && detail.includes(model)) throw new Problem('chat-model-missing', { model, url: endpoint.url });
    throw new Problem('chat-refused', { detail });
  };

  return {
    model,
    async *reply(messages, { signal, maxTokens, temperature }) {
      warming?.abort(new Stopped('superseded'));
      const response = await ask(messages, { max_tokens: maxTokens, temperature }, signal);
      const thinking = createThinkingFilter();
      let finish: string | undefined;
      try {
        for await (const part of completions(response)) {
          signal.throwIfAborted();
          const choice = part.choices?.[0];
          const text = thinking.push(choice?.delta?.content ?? choice?.message?.content ?? '');
          if (text !== '') yield { type: 'text-delta', text };
          finish = choice?.finish_reason ?? finish;
        }
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof Problem) throw error;
        throw new Problem('chat-interrupted', { detail: 'the connection broke' }, { cause: error });
      }
      signal.throwIfAborted();
      if (finish === undefined) throw new Problem('chat-interrupted', { detail: 'the connection ended early' });
      const rest = thinking.flush();
      if (rest !== '') yield { type: 'text-delta', text: rest };
      yield { type: 'reply-end', model, stop: finish === 'length' ? 'length' : 'done' };
    },
    async warm(messages, { signal }) {
      const mine = new AbortController();
      warming = mine;
      const both = AbortSignal.any([signal, mine.signal]);
      try {
        // Elsewhere tokens cost money: there it is only asked whether the server answers.
        const response =
          messages.length > 0 && isThisComputer(checkAddress(endpoint.url))
            ? await ask([...messages, { role: 'user', content: '.' }], { max_tokens: 1, temperature: 0 }, both)
            : await endpoint.request('/models', { signal: both });
        await response.text();
      } catch (error) {
        signal.throwIfAborted();
        if (mine.signal.aborted) return;
        if (error instanceof Problem) throw error;
        throw new Problem('chat-unreachable', { url: options.url }, { cause: error });
      }
    },
  };
}
