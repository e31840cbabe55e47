/** Real helper processes for tests, straight from their sources. */
import { fileURLToPath } from 'node:url';
import type { WorkerName, WorkerProtocol } from '../../workers/host/frames.ts';
import { createNodeSpawn } from '../../workers/host/spawn-node.ts';
import { createWorkerClient } from '../../workers/host/supervisor.ts';
import type { WorkerClient } from '../../workers/host/supervisor.ts';

/** Folder of a bundled model. */
export function modelFolder(id: string): string {
  return fileURLToPath(new URL(`../../resources/models/${id}`, import.meta.url));
}

/** A client of a helper that runs as a child of the test. */
export function realWorker<P extends WorkerProtocol>(
  name: WorkerName,
  config: P['config'],
  onNote?: (note: NonNullable<P['note']>) => void,
): WorkerClient<P> {
  return createWorkerClient<P>({
    name,
    spawn: createNodeSpawn({ entry: (worker) => fileURLToPath(new URL(`../../workers/${worker}/main.ts`, import.meta.url)) }),
    config: () => config,
    readyDeadlineMs: 20_000,
    onNote,
  });
}
