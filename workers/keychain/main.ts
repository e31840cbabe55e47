/** The keychain as a process: a call waits as long as the system asks for a password, and its connection blocks the thread. */
import { processChannel } from '../host/process-channel.ts';
import { serveWorker } from '../host/serve.ts';
import { loadKeychain } from './worker.ts';

serveWorker(processChannel(), loadKeychain);
