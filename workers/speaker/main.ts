/** The speaker as a process. */
import { processChannel } from '../host/process-channel.ts';
import { serveWorker } from '../host/serve.ts';
import { loadSpeaker } from './worker.ts';

serveWorker(processChannel(), loadSpeaker);
