/** The models of an Ollama server: what is there, what is loaded, fetching and deleting. */
import { Ollama } from 'ollama';
import type { CallOptions } from '../../core/base/call.ts';
import { Problem } from '../../core/base/errors.ts';
import { refusalText } from '../../core/chat/endpoint.ts';
import { parametersOf } from '../../core/chat/model-size.ts';
import { readLines } from '../../core/chat/line-stream.ts';
import { createOllamaEndpoint } from './endpoint.ts';
import type { OllamaAddress } from './endpoint.ts';

/** A model that is installed. */
export interface OllamaModel {
  readonly name: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly modifiedAtMs: number;
  readonly family: string;
  /** How many it has, where Ollama knows. */
  readonly parameters: number | undefined;
  /** Such as `Q4_K_M`. */
  readonly quantization: string;
}

/** A model in memory. */
export interface RunningModel {
  readonly name: string;
  readonly bytes: number;
  /** Milliseconds since 1970; the one used last expires last. */
  readonly expiresAtMs: number;
}

/** How far a download is. */
export interface PullProgress {
  /** In Ollama's words, such as `pulling manifest` or `success`. */
  readonly status: string;
  /** Of the file that is being fetched. */
  readonly completedBytes: number | undefined;
  readonly totalBytes: number | undefined;
}

/** Every call throws Problem `chat-unreachable`, `chat-refused`, `chat-insecure`, or the signal's reason. */
export interface OllamaModels {
  version(options: CallOptions): Promise<string>;
  list(options: CallOptions): Promise<readonly OllamaModel[]>;
  running(options: CallOptions): Promise<readonly RunningModel[]>;
  /** What it can do, such as `completion`, `embedding`, `tools`, `thinking`. @throws Problem `chat-model-missing` */
  capabilities(name: string, options: CallOptions): Promise<readonly string[]>;
  /** Ends after `success`. Leaving it stops the download; what arrived is kept by Ollama. */
  pull(name: string, options: CallOptions): AsyncIterable<PullProgress>;
  /** @throws Problem `chat-model-missing` */
  delete(name: string, options: CallOptions): Promise<void>;
}

/** How long a question about models may take. */
const ANSWER_DEADLINE_MS = 10_000;

interface PullLine {
  readonly status?: string;
  readonly completed?: number;
  readonly total?: number;
  readonly error?: string;
}

/** The models of the server at an address; nothing is sent before the first call. */
export function createOllamaModels(address: OllamaAddress): OllamaModels {
  const endpoint = createOllamaEndpoint(address);

  /** The package's client over our own requests: it has no signal, and writes to standard output what it can't read. */
  const client = ({ signal }: CallOptions, model = ''): Ollama =>
    new Ollama({
      host: address.url,
      fetch: async (input, init) => {
        const url = new URL(typeof input === 'string' || input instanceof URL ? input : input.url);
        const body = typeof init?.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined;
        const method = init?.method === 'DELETE' ? 'DELETE' : body === undefined ? 'GET' : 'POST';
        const response = await endpoint.request(`/api/${url.pathname.split('/api/').pop() ?? ''}`, {
          signal,
          method,
          ...(body === undefined ? {} : { body }),
          deadlineMs: ANSWER_DEADLINE_MS,
        });
        if (response.ok) return response;
        if (response.status === 404 && model !== '') {
          await response.body?.cancel();
          throw new Problem('chat-model-missing', { model, url: address.url });
        }
        throw new Problem('chat-refused', { detail: await refusalText(response) });
      },
    });

  const answered = async <T>({ signal }: CallOptions, work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof Problem) throw error;
      throw new Problem('chat-refused', { detail: 'what answers there is not Ollama' }, { cause: error });
    }
  };

  return {
    version: (options) =>
      answered(
        options,
        client(options)
          .version()
          .then(({ version }) => version),
      ),
    list: (options) =>
      answered(
        options,
        client(options)
          .list()
          .then(({ models }) =>
            models.map((model) => ({
              name: model.name,
              bytes: model.size,
              modifiedAtMs: Date.parse(String(model.modified_at)),
              family: model.details.family,
              parameters: parametersOf(model.details.parameter_size) ?? parametersOf(model.name),
              quantization: model.details.quantization_level,
            })),
          ),
      ),
    running: (options) =>
      answered(
        options,
        client(options)
          .ps()
          .then(({ models }) =>
            models.map((model) => ({ name: model.name, bytes: model.size, expiresAtMs: Date.parse(String(model.expires_at)) })),
          ),
      ),
    capabilities: (name, options) =>
      answered(
        options,
        client(options, name)
          .show({ model: name })
          .then(({ capabilities }) => capabilities),
      ),
    async *pull(name, { signal }) {
      const response = await endpoint.request('/api/pull', { signal, body: { model: name, stream: true } });
      if (!response.ok) throw new Problem('chat-refused', { detail: await refusalText(response) });
      try {
        for await (const line of readLines(response.body ?? new ReadableStream())) {
          signal.throwIfAborted();
          if (line.trim() === '') continue;
          const part = JSON.parse(line) as PullLine;
          if (part.error !== undefined) throw new Problem('download-failed', { file: name, detail: part.error });
          yield { status: part.status ?? '', completedBytes: part.completed, totalBytes: part.total };
          if (part.status === 'success') return;
        }
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof Problem) throw error;
        throw new Problem('download-failed', { file: name, detail: 'the connection broke' }, { cause: error });
      }
      throw new Problem('download-failed', { file: name, detail: 'the connection ended early' });
    },
    async delete(name, options) {
      await answered(options, client(options, name).delete({ model: name }));
    },
  };
}
