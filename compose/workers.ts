/** The helper processes of a program: each is started when it is first needed and stopped with the program. */
import type { Log } from '../core/base/log.ts';
import type { SpawnWorker, WorkerName, WorkerProtocol } from '../workers/host/frames.ts';
import { createWorkerClient } from '../workers/host/supervisor.ts';
import type { WorkerClient } from '../workers/host/supervisor.ts';

/**
 * From spawn to ready, model loading included. Loading takes under 0.5 s here; a cold disk and a busy machine take many
 * times that, and a helper that hangs must not be waited for forever.
 */
const READY_DEADLINE_MS = 30_000;

/** How one helper is to be run. */
export interface WorkerChoice<P extends WorkerProtocol> {
  readonly config: () => P['config'] | Promise<P['config']>;
  /** Released after so long without a call; left out, it stays. */
  readonly idleReleaseMs?: number | (() => number);
  readonly onNote?: (note: NonNullable<P['note']>) => void;
}

/** Makes clients and remembers them. */
export interface Workers {
  client<P extends WorkerProtocol>(name: WorkerName, choice: WorkerChoice<P>): WorkerClient<P>;
  /** Process ids of those that run. */
  pids(): Readonly<Partial<Record<WorkerName, number>>>;
  /** Stops all at once; each has four seconds. */
  close(): Promise<void>;
}

/** @param spawn - how this program starts a process */
export function createWorkers(spawn: SpawnWorker, log: Log): Workers {
  const clients = new Map<WorkerName, { readonly pid: () => number | undefined; readonly stop: () => Promise<void> }>();
  return {
    client<P extends WorkerProtocol>(name: WorkerName, choice: WorkerChoice<P>) {
      const client = createWorkerClient<P>({ name, spawn, log, readyDeadlineMs: READY_DEADLINE_MS, ...choice });
      clients.set(name, client);
      return client;
    },
    pids: () => Object.fromEntries([...clients].flatMap(([name, client]) => (client.pid() === undefined ? [] : [[name, client.pid()]]))),
    async close() {
      await Promise.all([...clients.values()].map((client) => client.stop()));
    },
  };
}
