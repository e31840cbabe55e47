/** The local socket: the assistant's routes for other programs of the same user. Whoever listens owns the data folder. */
import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { z } from 'zod';
import type { AssistantEvent } from '../../contract/events.ts';
import { routes } from '../../contract/ipc.ts';
import type { RouteHandlers } from '../../contract/ipc.ts';
import { requestIdSchema, requestSchema } from '../../contract/request.ts';
import { Problem, Stopped } from '../../core/base/errors.ts';
import type { Log } from '../../core/base/log.ts';
import { answerRequest, refusal } from '../../core/routes/answer.ts';
import type { AnyReply } from '../../core/routes/answer.ts';
import { claimSocket } from './claim.ts';
import { createLineReader, MAX_REQUEST_CHARACTERS } from './lines.ts';
import { placeSocket } from './location.ts';

/** Requests one connection may have running. */
const MAX_RUNNING_REQUESTS = 64;
/** Events that may wait in a connection whose reader is slow, in bytes; further ones are dropped. */
const MAX_WAITING_BYTES = 4_000_000;

/** What a client may send. */
const frameSchema = z.union([requestSchema, z.object({ cancel: requestIdSchema }).strict(), z.object({ events: z.boolean() }).strict()]);

export interface SocketServerOptions {
  /** The data folder. */
  readonly home: string;
  readonly handlers: RouteHandlers;
  /** Gives events to those who ask for them. */
  readonly subscribe?: (listener: (event: AssistantEvent) => void) => () => void;
  readonly log: Log;
}

export interface SocketServer {
  /** Where it listens. */
  readonly address: string;
  /** Ends every connection, stops what they asked for, and gives the folder up. */
  close(): Promise<void>;
}

function serveConnection(socket: Socket, { handlers, subscribe, log }: SocketServerOptions): void {
  const running = new Map<string | number, AbortController>();
  let unsubscribe: (() => void) | undefined;
  const send = (value: unknown): void => {
    if (socket.writable) socket.write(`${JSON.stringify(value)}\n`);
  };
  const refuse = (id: string | number | null, detail: string): void => {
    send({ id, reply: refusal(new Problem('bad-usage', { detail })) });
  };

  const answer = async (id: string | number, route: string, input: unknown): Promise<void> => {
    const controller = new AbortController();
    running.set(id, controller);
    const reply: AnyReply = await answerRequest({ routes, handlers }, route, input, { signal: controller.signal, log });
    running.delete(id);
    send({ id, reply });
  };

  const watch = (wanted: boolean): void => {
    if (!wanted) {
      unsubscribe?.();
      unsubscribe = undefined;
      return;
    }
    unsubscribe ??= subscribe?.((event) => {
      if (socket.writableLength < MAX_WAITING_BYTES) send({ event });
    });
  };

  const onLine = (line: string): void => {
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      refuse(null, 'A line is not JSON.');
      return;
    }
    const parsed = frameSchema.safeParse(value);
    if (!parsed.success) {
      refuse(null, 'A line is neither a request, a cancellation nor a wish for events.');
      return;
    }
    const frame = parsed.data;
    if ('cancel' in frame) running.get(frame.cancel)?.abort(new Stopped('user-stop'));
    else if ('events' in frame) watch(frame.events);
    else if (running.has(frame.id)) refuse(frame.id, 'A request with this id is running.');
    else if (running.size >= MAX_RUNNING_REQUESTS) refuse(frame.id, `More than ${String(MAX_RUNNING_REQUESTS)} requests are running.`);
    else void answer(frame.id, frame.route, frame.input);
  };

  const read = createLineReader(MAX_REQUEST_CHARACTERS, {
    onLine,
    onTooLong() {
      refuse(null, `A line is longer than ${String(MAX_REQUEST_CHARACTERS)} characters.`);
      socket.end();
    },
  });
  socket.on('data', read);
  socket.on('error', (error) => {
    log.debug('socket-connection-lost', { cause: error.message });
  });
  socket.on('close', () => {
    unsubscribe?.();
    for (const controller of running.values()) controller.abort(new Stopped('user-stop'));
  });
}

/**
 * Opens the socket of a data folder.
 * @returns undefined when another program owns the folder
 * @throws Problem `data-unwritable`
 */
export async function createSocketServer(options: SocketServerOptions): Promise<SocketServer | undefined> {
  const connections = new Set<Socket>();
  const server = createServer((socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
    serveConnection(socket, options);
  });
  try {
    const address = placeSocket(options.home);
    if (!(await claimSocket(server, address))) return undefined;
    options.log.info('socket-open');
    return {
      address,
      close: () =>
        new Promise((resolve) => {
          // Closing removes the file; connections are ended first, since close waits for them.
          server.close(() => {
            resolve();
          });
          for (const socket of connections) socket.destroy();
        }),
    };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new Problem('data-unwritable', { path: options.home, detail }, { cause: error });
  }
}
