/** The helper's side: answers calls with handlers, one controller per call, until it is told to stop. */
import { EngineFault, Problem, Stopped, isStop } from '../../core/base/errors.ts';
import { createAsyncQueue } from '../../core/base/queue.ts';
import type { AsyncQueue } from '../../core/base/queue.ts';
import type { ErrorFrame, HostFrame, MethodShape, WorkerChannel, WorkerProtocol } from './frames.ts';

/** What a handler gets beside its input. */
export interface HandlerContext<Method extends MethodShape> {
  /** Aborted when the host cancels the call. A handler that computes for long yields (setImmediate) so that it arrives. */
  readonly signal: AbortSignal;
  /** What the host streams in; ends when the host is done. */
  readonly chunks: AsyncIterable<Method['chunk']>;
  /** Streams a part out. */
  emit(part: Method['part']): void;
}

/** One function per method of the protocol. */
export type Handlers<P extends WorkerProtocol> = {
  readonly [M in keyof P['methods']]: (
    input: P['methods'][M]['input'],
    context: HandlerContext<P['methods'][M]>,
  ) => Promise<P['methods'][M]['output']> | P['methods'][M]['output'];
};

/** A loaded helper. */
export interface LoadedWorker<P extends WorkerProtocol> {
  readonly handlers: Handlers<P>;
  /** Frees devices and files before the process leaves. */
  close?(): Promise<void> | void;
}

/** Who started the helper. */
export interface LoadHost<P extends WorkerProtocol> {
  /** Tells what nobody asked for. */
  note(note: NonNullable<P['note']>): void;
}

/** Loads what the helper needs from its configuration. A Problem thrown here reaches the caller as it is. */
export type LoadWorker<P extends WorkerProtocol> = (config: P['config'], host: LoadHost<P>) => Promise<LoadedWorker<P>> | LoadedWorker<P>;

interface RunningCall {
  readonly controller: AbortController;
  readonly chunks: AsyncQueue<unknown>;
}

function errorFrame(error: unknown): ErrorFrame {
  if (error instanceof Problem) return { family: 'problem', code: error.code, data: error.data };
  if (isStop(error)) return { family: 'stop' };
  if (error instanceof EngineFault) return { family: 'fault', kind: error.kind, detail: error.message };
  return { family: 'fault', kind: 'failed', detail: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

/** Serves the host until `stop`. */
export function serveWorker<P extends WorkerProtocol>(channel: WorkerChannel, load: LoadWorker<P>): void {
  let loaded: LoadedWorker<P> | undefined;
  const running = new Map<number, RunningCall>();

  const start = async (generation: number, config: unknown): Promise<void> => {
    try {
      loaded = await load(config, {
        note(note) {
          channel.send({ type: 'note', generation, note });
        },
      });
      channel.send({ type: 'ready', generation });
    } catch (error) {
      channel.send({ type: 'not-ready', generation, error: errorFrame(error) });
    }
  };

  const call = async (frame: Extract<HostFrame, { type: 'call' }>): Promise<void> => {
    const { generation, id } = frame;
    const entry: RunningCall = { controller: new AbortController(), chunks: createAsyncQueue() };
    running.set(id, entry);
    try {
      const handler = loaded?.handlers[frame.method];
      if (handler === undefined) throw new Error(`no method ${frame.method}`);
      const output = await handler(frame.input, {
        signal: entry.controller.signal,
        chunks: entry.chunks,
        emit(part) {
          if (running.has(id)) channel.send({ type: 'part', generation, id, part });
        },
      });
      channel.send({ type: 'result', generation, id, output });
    } catch (error) {
      channel.send({ type: 'failure', generation, id, error: errorFrame(error) });
    } finally {
      running.delete(id);
    }
  };

  const stop = async (): Promise<void> => {
    for (const entry of running.values()) entry.controller.abort(new Stopped('shutdown'));
    try {
      await loaded?.close?.();
    } finally {
      channel.exit();
    }
  };

  channel.onFrame((frame) => {
    switch (frame.type) {
      case 'start':
        void start(frame.generation, frame.config);
        break;
      case 'call':
        void call(frame);
        break;
      case 'chunk':
        running.get(frame.id)?.chunks.push(frame.chunk);
        break;
      case 'chunk-end':
        running.get(frame.id)?.chunks.end();
        break;
      case 'cancel': {
        const entry = running.get(frame.id);
        entry?.controller.abort(new Stopped('user-stop'));
        entry?.chunks.fail(new Stopped('user-stop'));
        break;
      }
      case 'stop':
        void stop();
        break;
    }
  });
}
