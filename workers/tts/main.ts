/** The tts helper's program. */
import { processChannel } from '../host/process-channel.ts';
import { serveWorker } from '../host/serve.ts';
import { loadTts } from './worker.ts';

serveWorker(processChannel(), loadTts);
