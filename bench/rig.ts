/** The assistant as programs wire it, with its real helper processes, a data folder of its own and settings that can change. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAssistant } from '../compose/assistant.ts';
import type { Assistant } from '../compose/assistant.ts';
import { createWorkers } from '../compose/workers.ts';
import type { Workers } from '../compose/workers.ts';
import { silentLog } from '../core/base/log.ts';
import { resolveSettings } from '../core/settings/resolve.ts';
import type { SettingValues } from '../core/settings/schema.ts';
import { createModelStore } from '../engines/models/store.ts';
import { cacheFolder } from '../engines/settings-file/folders.ts';
import type { WorkerName, WorkerProtocol } from '../workers/host/frames.ts';
import { createNodeSpawn } from '../workers/host/spawn-node.ts';
import type { WorkerClient } from '../workers/host/supervisor.ts';

/** What a benchmark works with. */
export interface Rig {
  readonly assistant: Assistant;
  /** Data folder, gone when the rig is closed. */
  readonly home: string;
  settings(): SettingValues;
  /** Holds from the next use on. */
  change(changes: Partial<SettingValues>): void;
  /** The assistant's own client of a helper. */
  worker<P extends WorkerProtocol>(name: WorkerName): WorkerClient<P>;
  /** Process ids of the helpers that run. */
  pids(): Readonly<Partial<Record<WorkerName, number>>>;
  close(): Promise<void>;
}

const root = fileURLToPath(new URL('..', import.meta.url));

/** Remembers the clients the assistant makes, so that a benchmark can speak to the same processes. */
function remembering(workers: Workers, clients: Map<WorkerName, unknown>): Workers {
  return {
    ...workers,
    client(name, choice) {
      const client = workers.client(name, choice);
      clients.set(name, client);
      return client;
    },
  };
}

/** Opens it; no helper runs until it is used. */
export async function openRig(): Promise<Rig> {
  const home = await mkdtemp(path.join(tmpdir(), 'jarvis-bench-'));
  let values = resolveSettings({}).values;
  const models = createModelStore({ bundledFolder: path.join(root, 'resources/models'), cacheFolder: path.join(cacheFolder(), 'models') });
  const workers = createWorkers(createNodeSpawn({ entry: (name) => path.join(root, 'workers', name, 'main.ts') }), silentLog);
  const clients = new Map<WorkerName, unknown>();
  const assistant = createAssistant({
    home,
    settings: () => values,
    changeSetting: () => Promise.resolve(),
    models,
    workers: remembering(workers, clients),
    log: silentLog,
  });
  return {
    assistant,
    home,
    settings: () => values,
    change(changes) {
      values = { ...values, ...changes };
    },
    worker<P extends WorkerProtocol>(name: WorkerName) {
      const client = clients.get(name);
      if (client === undefined) throw new Error(`no client of ${name}`);
      return client as WorkerClient<P>;
    },
    pids: () => workers.pids(),
    async close() {
      await assistant.close();
      await workers.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}
