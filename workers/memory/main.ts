/** The memory helper's program. */
import { processChannel } from '../host/process-channel.ts';
import { serveWorker } from '../host/serve.ts';
import { loadMemory } from './worker.ts';

serveWorker(processChannel(), loadMemory);
