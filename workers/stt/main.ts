/** The stt helper's program. */
import { processChannel } from '../host/process-channel.ts';
import { serveWorker } from '../host/serve.ts';
import { loadStt } from './worker.ts';

serveWorker(processChannel(), loadStt);
