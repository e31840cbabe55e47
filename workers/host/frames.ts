/** What crosses between the host and a helper process. Every frame carries the generation of the process it is meant for. */
import type { FaultKind } from '../../core/base/errors.ts';
import type { ProblemCode, ProblemData } from '../../contract/problems.ts';

/** A method of a helper: one input, optionally a stream of chunks in and of parts out, one output. */
export interface MethodShape {
  readonly input: unknown;
  readonly chunk: unknown;
  readonly part: unknown;
  readonly output: unknown;
}

/** What one kind of helper understands. `config` is handed over at its start. Values must survive structured clone. */
export interface WorkerProtocol {
  readonly config: unknown;
  /** What it says unasked, if it ever does. */
  readonly note?: unknown;
  readonly methods: Readonly<Record<string, MethodShape>>;
}

/** An error as it crosses; a class can't. */
export type ErrorFrame =
  | { readonly family: 'problem'; readonly code: ProblemCode; readonly data: ProblemData }
  | { readonly family: 'stop' }
  | { readonly family: 'fault'; readonly kind: FaultKind; readonly detail: string };

/** From the host to the helper. */
export type HostFrame = { readonly generation: number } & (
  | { readonly type: 'start'; readonly config: unknown }
  | { readonly type: 'call'; readonly id: number; readonly method: string; readonly input: unknown }
  | { readonly type: 'chunk'; readonly id: number; readonly chunk: unknown }
  | { readonly type: 'chunk-end'; readonly id: number }
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'stop' }
);

/** From the helper to the host. */
export type WorkerFrame = { readonly generation: number } & (
  | { readonly type: 'ready' }
  | { readonly type: 'not-ready'; readonly error: ErrorFrame }
  | { readonly type: 'note'; readonly note: unknown }
  | { readonly type: 'part'; readonly id: number; readonly part: unknown }
  | { readonly type: 'result'; readonly id: number; readonly output: unknown }
  | { readonly type: 'failure'; readonly id: number; readonly error: ErrorFrame }
);

/** How a process ended. */
export interface ChannelExit {
  /** Exit code or signal name. */
  readonly cause: string;
  /** The end of what it wrote to standard error. */
  readonly stderrTail: string;
}

/** The host's end of the connection to one process. */
export interface HostChannel {
  /** Undefined when the helper runs in this process. */
  readonly pid: number | undefined;
  send(frame: HostFrame): void;
  onFrame(listener: (frame: WorkerFrame) => void): void;
  onExit(listener: (exit: ChannelExit) => void): void;
  /** Ends the process at once; `onExit` follows. */
  kill(): void;
}

/** The helper's end. */
export interface WorkerChannel {
  send(frame: WorkerFrame): void;
  onFrame(listener: (frame: HostFrame) => void): void;
  /** Leaves the process, or in-process closes the connection. */
  exit(): void;
}

/** The helpers there are; each is a folder of workers/. */
export type WorkerName = 'microphone' | 'ears' | 'stt' | 'tts' | 'chat' | 'memory' | 'speaker' | 'keychain';

/** Starts a process; handed in by whoever composes the program. */
export type SpawnWorker = (name: WorkerName) => HostChannel;
