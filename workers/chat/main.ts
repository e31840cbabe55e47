/** The program of the helper that runs the embedded language model. */
import { processChannel } from '../host/process-channel.ts';
import { serveWorker } from '../host/serve.ts';
import { loadChat } from './worker.ts';

serveWorker(processChannel(), loadChat);
