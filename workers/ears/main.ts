/** The ears as a process. */
import { processChannel } from '../host/process-channel.ts';
import { serveWorker } from '../host/serve.ts';
import { loadEars } from './worker.ts';

serveWorker(processChannel(), loadEars);
