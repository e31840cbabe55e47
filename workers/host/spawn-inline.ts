/** Runs a helper's handlers in this process, over copied messages, for tests. */
import { serveWorker } from './serve.ts';
import type { LoadWorker } from './serve.ts';
import type { HostChannel, HostFrame, WorkerFrame, WorkerProtocol } from './frames.ts';

/** A channel whose other end is served here. Messages are cloned, so what would not cross a process fails here too. */
export function spawnInline<P extends WorkerProtocol>(load: LoadWorker<P>): HostChannel {
  const toWorker: ((frame: HostFrame) => void)[] = [];
  const toHost: ((frame: WorkerFrame) => void)[] = [];
  const exits: ((exit: { cause: string; stderrTail: string }) => void)[] = [];
  let open = true;
  const leave = (cause: string): void => {
    if (!open) return;
    open = false;
    queueMicrotask(() => {
      for (const listener of exits) listener({ cause, stderrTail: '' });
    });
  };
  const deliver = <Frame>(listeners: readonly ((frame: Frame) => void)[], frame: Frame): void => {
    const copy = structuredClone(frame);
    queueMicrotask(() => {
      if (open) for (const listener of listeners) listener(copy);
    });
  };
  serveWorker<P>(
    {
      send(frame) {
        deliver(toHost, frame);
      },
      onFrame(listener) {
        toWorker.push(listener);
      },
      exit() {
        leave('exit 0');
      },
    },
    load,
  );
  return {
    pid: undefined,
    send(frame) {
      deliver(toWorker, frame);
    },
    onFrame(listener) {
      toHost.push(listener);
    },
    onExit(listener) {
      exits.push(listener);
    },
    kill() {
      leave('killed');
    },
  };
}
