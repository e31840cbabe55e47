/** Runs a decoder in a thread of its own and watches it: damaged files make some codecs loop for ever. */
import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { CallOptions } from '../../core/base/call.ts';
import { invariant } from '../../core/base/errors.ts';
import { DecodeError } from './block.ts';
import type { ThreadMessage } from './thread-message.ts';

/** A thread that is silent for so long will not come back: a block takes a few milliseconds. */
export const SILENCE_MS = 15_000;
/** Heap of a thread, beside the samples themselves. */
const MAX_HEAP_MB = 1_024;

/** The thread's program: thread.ts beside this file, or what it is built to, beside or above the chunk this became. */
export function threadProgram(): URL {
  const candidates = ['./thread.ts', './recording-thread.js', '../recording-thread.js'].map((name) => new URL(name, import.meta.url));
  const found = candidates.find((url) => existsSync(url));
  invariant(found !== undefined, 'the decoding thread was not built');
  return found;
}

/**
 * @param entry - the program of the thread
 * @param bytes - handed over: not to be used afterwards
 * @throws DecodeError; the signal's reason
 */
export async function samplesInThread(
  entry: URL,
  bytes: Uint8Array<ArrayBuffer>,
  { signal, silenceMs }: CallOptions & { readonly silenceMs: number },
): Promise<Int16Array> {
  signal.throwIfAborted();
  const worker = new Worker(entry, {
    workerData: bytes,
    transferList: [bytes.buffer],
    // Codecs complain on standard output.
    stdout: true,
    stderr: true,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  let silence: NodeJS.Timeout | undefined;
  let onAbort: (() => void) | undefined;
  try {
    return await new Promise<Int16Array>((resolve, reject) => {
      const watch = (): void => {
        clearTimeout(silence);
        silence = setTimeout(() => {
          reject(new DecodeError('it can not be decoded in reasonable time'));
        }, silenceMs);
      };
      watch();
      onAbort = () => {
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', onAbort, { once: true });
      worker.on('message', (message: ThreadMessage) => {
        if (message.type === 'progress') watch();
        else if (message.type === 'samples') resolve(message.samples);
        else reject(new DecodeError(message.detail));
      });
      worker.on('error', (error: Error) => {
        reject(new DecodeError(error.message, { cause: error }));
      });
      worker.on('exit', () => {
        reject(new DecodeError('the decoder gave up'));
      });
    });
  } finally {
    clearTimeout(silence);
    if (onAbort !== undefined) signal.removeEventListener('abort', onAbort);
    // Not awaited: a thread in a tight loop takes its time to end.
    void worker.terminate();
  }
}
