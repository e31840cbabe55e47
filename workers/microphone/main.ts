/** The microphone as a process. */
import { processChannel } from '../host/process-channel.ts';
import { serveWorker } from '../host/serve.ts';
import { loadMicrophone } from './worker.ts';

serveWorker(processChannel(), loadMicrophone);
