/** The helper's end of the connection, whichever way its process was started. */
import type { HostFrame, WorkerChannel, WorkerFrame } from './frames.ts';

/** The message port Electron gives a utility process. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}

/** The channel to the process that started this one. A helper whose host is gone leaves. */
export function processChannel(): WorkerChannel {
  // Electron types it as always there; on Node it is not.
  const { parentPort } = process as unknown as { parentPort?: ParentPort };
  if (parentPort !== undefined) {
    return {
      send(frame: WorkerFrame) {
        parentPort.postMessage(frame);
      },
      onFrame(listener) {
        parentPort.on('message', (event) => {
          listener(event.data as HostFrame);
        });
      },
      exit() {
        process.exit(0);
      },
    };
  }
  process.on('disconnect', () => {
    process.exit(0);
  });
  return {
    send(frame: WorkerFrame) {
      process.send?.(frame, undefined, undefined, () => undefined);
    },
    onFrame(listener) {
      process.on('message', (frame) => {
        listener(frame as HostFrame);
      });
    },
    exit() {
      process.disconnect();
      // Native threads may keep the process alive.
      process.exit(0);
    },
  };
}
