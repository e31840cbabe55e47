/** Supervises one helper process: lazy start, handshake, generations, a breaker, release when idle, a bounded stop. */
import { systemClock } from '../../core/base/clock.ts';
import type { CancelTimer, Clock } from '../../core/base/clock.ts';
import { EngineFault, Problem, Stopped } from '../../core/base/errors.ts';
import type { Log } from '../../core/base/log.ts';
import { silentLog } from '../../core/base/log.ts';
import { createAsyncQueue } from '../../core/base/queue.ts';
import type { ErrorFrame, HostChannel, SpawnWorker, WorkerFrame, WorkerName, WorkerProtocol } from './frames.ts';

/** Faults in a row after which calls fail at once with `engine-failed`, until the process has been left alone a while. */
const BREAKER_FAULTS = 3;
/** How long an open breaker refuses calls before it lets one try. */
const BREAKER_COOL_DOWN_MS = 10_000;
/** Time a process has to leave when asked, before it is killed. */
const STOP_BUDGET_MS = 4_000;

/** What a call may carry. */
export interface WorkerCallOptions<Chunk, Part> {
  readonly signal: AbortSignal;
  /** Streamed in while the call runs. */
  readonly chunks?: AsyncIterable<Chunk>;
  /** Called for each part streamed out. */
  readonly onPart?: (part: Part) => void;
  /** Doing it twice does no harm: it is tried once more, in a new process, when its own dies before anything was streamed in or out. */
  readonly repeatable?: boolean;
}

/** Calls a helper's methods; starts it when it is first needed. */
export interface WorkerClient<P extends WorkerProtocol> {
  /** @throws Problem as the helper threw it; EngineFault; the signal's reason */
  call<M extends keyof P['methods'] & string>(
    method: M,
    input: P['methods'][M]['input'],
    options: WorkerCallOptions<P['methods'][M]['chunk'], P['methods'][M]['part']>,
  ): Promise<P['methods'][M]['output']>;
  /** The parts of a call as a stream; leaving it cancels the call. */
  stream<M extends keyof P['methods'] & string>(
    method: M,
    input: P['methods'][M]['input'],
    options: Omit<WorkerCallOptions<P['methods'][M]['chunk'], P['methods'][M]['part']>, 'onPart'>,
  ): AsyncIterable<P['methods'][M]['part']>;
  /** Starts the process and waits until it is ready. */
  warm(signal: AbortSignal): Promise<void>;
  /** Process id while it runs in a process of its own. */
  pid(): number | undefined;
  /** Asks it to leave, kills it after four seconds; calls that wait are rejected. Later calls start it again. */
  stop(): Promise<void>;
}

/** How to supervise. */
export interface WorkerClientOptions<P extends WorkerProtocol> {
  readonly name: WorkerName;
  readonly spawn: SpawnWorker;
  /** Read at each start, so that a change of settings holds from the next. A Problem thrown here reaches the caller as it is. */
  readonly config: () => P['config'] | Promise<P['config']>;
  /** From spawn to `ready`; loading a model counts. */
  readonly readyDeadlineMs: number;
  /** Released after so long without a call; undefined keeps it. A function is asked each time. */
  readonly idleReleaseMs?: number | (() => number) | undefined;
  /** Called with what the helper says unasked. */
  readonly onNote?: ((note: NonNullable<P['note']>) => void) | undefined;
  readonly clock?: Clock;
  readonly log?: Log;
}

interface PendingCall {
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: unknown) => void;
  readonly onPart: ((part: never) => void) | undefined;
}

interface RunningProcess {
  readonly channel: HostChannel;
  readonly generation: number;
  readonly ready: Promise<void>;
  readonly pending: Map<number, PendingCall>;
  exited: boolean;
  readonly gone: Promise<void>;
}

function errorFrom(name: WorkerName, frame: ErrorFrame): Error {
  if (frame.family === 'problem') return new Problem(frame.code, frame.data);
  if (frame.family === 'stop') return new Stopped('user-stop');
  return new EngineFault(name, frame.kind, frame.detail);
}

/** Creates the client; nothing is started yet. */
export function createWorkerClient<P extends WorkerProtocol>(options: WorkerClientOptions<P>): WorkerClient<P> {
  const { name } = options;
  const clock = options.clock ?? systemClock;
  const log = options.log ?? silentLog;
  let process: RunningProcess | undefined;
  let generation = 0;
  let nextId = 1;
  let faults = 0;
  let openedAtMs = 0;
  let cancelIdle: CancelTimer | undefined;

  const countFault = (fault: EngineFault): void => {
    faults += 1;
    if (faults >= BREAKER_FAULTS) openedAtMs = clock.nowMs();
    log.warn('worker-fault', { worker: name, kind: fault.kind, faults });
  };

  const start = (): RunningProcess => {
    if (faults >= BREAKER_FAULTS && clock.nowMs() - openedAtMs < BREAKER_COOL_DOWN_MS) {
      throw new Problem('engine-failed', { engine: name, detail: `it failed ${String(faults)} times in a row` });
    }
    generation += 1;
    const mine = generation;
    const channel = options.spawn(name);
    const pending = new Map<number, PendingCall>();
    let settleReady: { resolve: () => void; reject: (error: unknown) => void } | undefined;
    const ready = new Promise<void>((resolve, reject) => {
      settleReady = { resolve, reject };
    });
    ready.catch(() => undefined);
    let resolveGone: (() => void) | undefined;
    const gone = new Promise<void>((resolve) => {
      resolveGone = resolve;
    });
    const running: RunningProcess = { channel, generation: mine, ready, pending, exited: false, gone };

    const deadline = clock.after(options.readyDeadlineMs, () => {
      const fault = new EngineFault(name, 'not-ready', `not ready after ${String(options.readyDeadlineMs)} ms`);
      countFault(fault);
      settleReady?.reject(fault);
      channel.kill();
    });

    channel.onFrame((frame: WorkerFrame) => {
      if (frame.generation !== mine) return;
      switch (frame.type) {
        case 'ready':
          deadline();
          settleReady?.resolve();
          break;
        case 'not-ready': {
          deadline();
          const error = errorFrom(name, frame.error);
          if (error instanceof EngineFault) countFault(error);
          settleReady?.reject(error);
          channel.kill();
          break;
        }
        case 'note':
          options.onNote?.(frame.note as NonNullable<P['note']>);
          break;
        case 'part':
          pending.get(frame.id)?.onPart?.(frame.part as never);
          break;
        case 'result':
          faults = 0;
          pending.get(frame.id)?.resolve(frame.output);
          break;
        case 'failure':
          pending.get(frame.id)?.reject(errorFrom(name, frame.error));
          break;
      }
    });

    channel.onExit((exit) => {
      running.exited = true;
      deadline();
      if (process === running) process = undefined;
      const fault = new EngineFault(name, 'exited', [exit.cause, exit.stderrTail].filter((part) => part !== '').join(': '));
      const waiting = [...pending.values()];
      if (waiting.length > 0) countFault(fault);
      settleReady?.reject(fault);
      for (const call of waiting) call.reject(fault);
      resolveGone?.();
    });

    // The process starts while its configuration is being found out.
    void (async () => options.config())().then(
      (config) => {
        if (!running.exited) channel.send({ type: 'start', generation: mine, config });
      },
      (error: unknown) => {
        deadline();
        settleReady?.reject(error);
        channel.kill();
      },
    );
    return running;
  };

  const current = (): RunningProcess => {
    cancelIdle?.();
    cancelIdle = undefined;
    process ??= start();
    return process;
  };

  const stopProcess = async (target: RunningProcess): Promise<void> => {
    if (process === target) process = undefined;
    if (target.exited) return;
    for (const call of target.pending.values()) call.reject(new Stopped('shutdown'));
    target.pending.clear();
    target.channel.send({ type: 'stop', generation: target.generation });
    const cancel = clock.after(STOP_BUDGET_MS, () => {
      target.channel.kill();
    });
    await target.gone;
    cancel();
  };

  const scheduleRelease = (target: RunningProcess): void => {
    if (options.idleReleaseMs === undefined || target.pending.size > 0 || target.exited) return;
    cancelIdle?.();
    const idleMs = typeof options.idleReleaseMs === 'function' ? options.idleReleaseMs() : options.idleReleaseMs;
    cancelIdle = clock.after(idleMs, () => {
      if (process === target && target.pending.size === 0) void stopProcess(target);
    });
  };

  const feed = async (target: RunningProcess, id: number, chunks: AsyncIterable<unknown>): Promise<void> => {
    for await (const chunk of chunks) {
      if (!target.pending.has(id)) return;
      target.channel.send({ type: 'chunk', generation: target.generation, id, chunk });
    }
    if (target.pending.has(id)) target.channel.send({ type: 'chunk-end', generation: target.generation, id });
  };

  const attempt: WorkerClient<P>['call'] = async (method, input, callOptions) => {
    const { signal } = callOptions;
    signal.throwIfAborted();
    const target = current();
    const id = nextId++;
    return new Promise((resolve, reject) => {
      const finish = (): void => {
        signal.removeEventListener('abort', onAbort);
        target.pending.delete(id);
        scheduleRelease(target);
      };
      const fail = (error: unknown): void => {
        finish();
        reject(error);
      };
      const onAbort = (): void => {
        if (!target.exited) target.channel.send({ type: 'cancel', generation: target.generation, id });
        fail(signal.reason);
      };
      signal.addEventListener('abort', onAbort, { once: true });
      target.pending.set(id, {
        resolve(output) {
          finish();
          resolve(output);
        },
        reject: fail,
        onPart: callOptions.onPart,
      });
      target.ready.then(() => {
        if (!target.pending.has(id)) return;
        target.channel.send({ type: 'call', generation: target.generation, id, method, input });
        if (callOptions.chunks !== undefined) {
          feed(target, id, callOptions.chunks).catch((error: unknown) => {
            if (!target.pending.has(id)) return;
            target.channel.send({ type: 'cancel', generation: target.generation, id });
            fail(error);
          });
        }
      }, fail);
    });
  };

  const call: WorkerClient<P>['call'] = async (method, input, callOptions) => {
    if (callOptions.repeatable !== true || callOptions.chunks !== undefined) return attempt(method, input, callOptions);
    const streamed = { any: false };
    const watched: typeof callOptions = {
      ...callOptions,
      onPart(part) {
        streamed.any = true;
        callOptions.onPart?.(part);
      },
    };
    try {
      return await attempt(method, input, watched);
    } catch (error) {
      if (streamed.any || !(error instanceof EngineFault) || error.kind !== 'exited') throw error;
      return attempt(method, input, callOptions);
    }
  };

  return {
    call,
    async *stream(method, input, streamOptions) {
      const controller = new AbortController();
      const queue = createAsyncQueue<P['methods'][typeof method]['part']>(() => {
        controller.abort(new Stopped('superseded'));
      });
      const signal = AbortSignal.any([streamOptions.signal, controller.signal]);
      call(method, input, {
        ...streamOptions,
        signal,
        onPart(part) {
          queue.push(part);
        },
      }).then(
        () => {
          queue.end();
        },
        (error: unknown) => {
          queue.fail(error);
        },
      );
      yield* queue;
    },
    async warm(signal) {
      signal.throwIfAborted();
      const target = current();
      await target.ready;
      scheduleRelease(target);
    },
    pid: () => process?.channel.pid,
    async stop() {
      cancelIdle?.();
      if (process !== undefined) await stopProcess(process);
    },
  };
}
