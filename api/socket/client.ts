/** Speaks to the program that owns a data folder, over its local socket. */
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import type { AssistantEvent } from '../../contract/events.ts';
import type { RouteInput, RouteName, RouteOutput, RouteReply } from '../../contract/ipc.ts';
import { problemTexts } from '../../contract/problems.ts';
import type { ProblemCode, ProblemData } from '../../contract/problems.ts';
import { Problem, Stopped } from '../../core/base/errors.ts';
import type { StopReason } from '../../core/base/errors.ts';
import { STOPPED_CODE } from '../../core/routes/answer.ts';
import { createLineReader, MAX_REPLY_CHARACTERS } from './lines.ts';
import { findSocket } from './location.ts';

/** A connection. */
export interface SocketClient {
  /**
   * Asks one route. Aborting cancels it on the other side too.
   * @throws Problem as the other side gave it; `instance-unreachable` when the connection ends; Stopped; the signal's reason
   */
  request<R extends RouteName>(route: R, input: RouteInput<R>, options: { readonly signal: AbortSignal }): Promise<RouteOutput<R>>;
  /** Gives every event from now on. Call once. */
  onEvent(listener: (event: AssistantEvent) => void): void;
  close(): void;
}

interface Waiting {
  readonly resolve: (data: never) => void;
  readonly reject: (error: unknown) => void;
}

function errorFrom({ code, message, data }: Extract<RouteReply<RouteName>, { ok: false }>['error']): Error {
  if (code === STOPPED_CODE) return new Stopped((data['reason'] as StopReason | undefined) ?? 'user-stop');
  if (Object.hasOwn(problemTexts, code)) return new Problem(code as ProblemCode, data as ProblemData);
  return new Problem('internal', { detail: message });
}

function openSocket(address: string): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once('connect', () => {
      resolve(socket);
    });
    socket.once('error', () => {
      resolve(undefined);
    });
  });
}

function createClient(socket: Socket): SocketClient {
  const waiting = new Map<number, Waiting>();
  let nextId = 1;
  let listener: ((event: AssistantEvent) => void) | undefined;
  const send = (value: unknown): void => {
    socket.write(`${JSON.stringify(value)}\n`);
  };
  const lose = (): void => {
    for (const { reject } of waiting.values()) reject(new Problem('instance-unreachable'));
    waiting.clear();
  };
  const onLine = (line: string): void => {
    const frame = JSON.parse(line) as { id?: number | null; reply?: RouteReply<RouteName>; event?: AssistantEvent };
    if (frame.event !== undefined) listener?.(frame.event);
    if (frame.reply === undefined || typeof frame.id !== 'number') return;
    if (frame.reply.ok) waiting.get(frame.id)?.resolve(frame.reply.data as never);
    else waiting.get(frame.id)?.reject(errorFrom(frame.reply.error));
  };
  const read = createLineReader(MAX_REPLY_CHARACTERS, {
    onLine(line) {
      try {
        onLine(line);
      } catch {
        socket.destroy();
      }
    },
    onTooLong() {
      socket.destroy();
    },
  });
  socket.on('data', read);
  socket.on('error', lose);
  socket.on('close', lose);

  return {
    request(route, input, { signal }) {
      return new Promise((resolve, reject) => {
        if (signal.aborted) {
          reject(signal.reason);
          return;
        }
        if (socket.destroyed) {
          reject(new Problem('instance-unreachable'));
          return;
        }
        const id = nextId++;
        const finish = (): void => {
          waiting.delete(id);
          signal.removeEventListener('abort', onAbort);
        };
        const onAbort = (): void => {
          send({ cancel: id });
          finish();
          reject(signal.reason);
        };
        signal.addEventListener('abort', onAbort, { once: true });
        waiting.set(id, {
          resolve(data) {
            finish();
            resolve(data);
          },
          reject(error) {
            finish();
            reject(error);
          },
        });
        send({ id, route, input });
      });
    },
    onEvent(added) {
      listener = added;
      send({ events: true });
    },
    close() {
      socket.end();
      socket.destroySoon();
    },
  };
}

/** Connects to the program that owns the data folder `home`; undefined when none does. */
export async function connectSocket(options: { readonly home: string }): Promise<SocketClient | undefined> {
  const address = findSocket(options.home);
  if (address === undefined) return undefined;
  const socket = await openSocket(address);
  return socket === undefined ? undefined : createClient(socket);
}
