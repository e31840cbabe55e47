/** A thread that decodes one recording: a codec that never returns is ended with it. */
import { parentPort, workerData } from 'node:worker_threads';
import { samplesOf } from './samples.ts';
import type { ThreadMessage } from './thread-message.ts';

/** Shortest time between two signs of life. */
const PROGRESS_MS = 200;

const tell = (message: ThreadMessage, transfer: readonly ArrayBuffer[] = []): void => {
  parentPort?.postMessage(message, transfer);
};

let toldMs = performance.now();
try {
  const samples = await samplesOf(workerData as Uint8Array, {
    signal: new AbortController().signal,
    onProgress() {
      const nowMs = performance.now();
      if (nowMs - toldMs < PROGRESS_MS) return;
      toldMs = nowMs;
      tell({ type: 'progress' });
    },
  });
  tell({ type: 'samples', samples }, [samples.buffer as ArrayBuffer]);
} catch (error) {
  tell({ type: 'failure', detail: error instanceof Error ? error.message : String(error) });
}
