/** A server on loopback that answers as a test tells it, and knows what was asked and what was hung up on. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** Parsed JSON; undefined without a body. */
  readonly body: unknown;
  /** Resolves when the connection closes before the answer ended. */
  readonly hungUp: Promise<void>;
}

export type ScriptedAnswer = (request: SeenRequest, response: ServerResponse) => void | Promise<void>;

/** The running server. */
export interface ScriptedHttpServer extends AsyncDisposable {
  readonly url: string;
  readonly requests: readonly SeenRequest[];
}

/** Starts it on a free port. */
export async function startScriptedHttpServer(answer: ScriptedAnswer): Promise<ScriptedHttpServer> {
  const requests: SeenRequest[] = [];
  const server = createServer((incoming, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      const text = Buffer.concat(chunks).toString('utf8');
      const hungUp = new Promise<void>((resolve) => {
        response.on('close', () => {
          if (!response.writableEnded) resolve();
        });
      });
      const request: SeenRequest = {
        method: incoming.method ?? '',
        path: incoming.url ?? '',
        headers: incoming.headers,
        body: text === '' ? undefined : (JSON.parse(text) as unknown),
        hungUp,
      };
      requests.push(request);
      await answer(request, response);
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A URL on loopback where nothing listens. */
export async function deadUrl(): Promise<string> {
  const server = await startScriptedHttpServer(() => undefined);
  await server[Symbol.asyncDispose]();
  return server.url;
}

/** Writes and waits until the bytes left, or the connection is gone. */
export async function write(response: ServerResponse, text: string | Uint8Array): Promise<void> {
  if (response.destroyed) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      response.off('close', done);
      resolve();
    };
    response.once('close', done);
    response.write(text, done);
  });
}
