/** How the desktop app starts helpers: as utility processes where Electron's Node-API is new enough, else as children on a Node of our own. */
import { utilityProcess } from 'electron';
import path from 'node:path';
import { Problem } from '../core/base/errors.ts';
import type { ChannelExit, HostChannel, SpawnWorker, WorkerFrame, WorkerName } from '../workers/host/frames.ts';
import { createNodeSpawn, workerEnvironment } from '../workers/host/spawn-node.ts';

/** The Node-API version each helper's native modules are built for; better-sqlite3 13 crashes on an older one. */
const NODE_API_NEEDED: Readonly<Record<WorkerName, number>> = {
  microphone: 8,
  ears: 6,
  stt: 6,
  tts: 6,
  chat: 8,
  memory: 10,
  speaker: 8,
  keychain: 8,
};

/** How much of a helper's standard error is kept for the fault it may cause. */
const STDERR_TAIL_CHARACTERS = 2_000;

export interface ElectronSpawnOptions {
  /** The program of a helper. */
  readonly entry: (name: WorkerName) => string;
  /** A Node executable for the helpers that Electron is too old for; undefined when there is none. */
  readonly nodeFallback: string | undefined;
}

function spawnUtility(name: WorkerName, entry: string): HostChannel {
  const child = utilityProcess.fork(entry, [], {
    serviceName: `jarvis-${name}`,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: workerEnvironment(process.env),
  });
  let stderrTail = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderrTail = (stderrTail + text).slice(-STDERR_TAIL_CHARACTERS);
  });
  let exit: ChannelExit | undefined;
  let killed = false;
  const listeners: ((exit: ChannelExit) => void)[] = [];
  const kill = (): void => {
    killed = true;
    // utilityProcess.kill() asks with SIGTERM, which a helper inside native code does not see.
    if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
  };
  child.once('spawn', () => {
    if (killed && exit === undefined) kill();
  });
  child.once('exit', (code) => {
    exit = { cause: killed ? 'SIGKILL' : `exit ${String(code)}`, stderrTail: stderrTail.trim() };
    for (const listener of listeners) listener(exit);
  });
  return {
    get pid() {
      return child.pid;
    },
    send(frame) {
      if (exit === undefined) child.postMessage(frame);
    },
    onFrame(listener) {
      child.on('message', (frame) => {
        listener(frame as WorkerFrame);
      });
    },
    onExit(listener) {
      listeners.push(listener);
      if (exit !== undefined) listener(exit);
    },
    kill,
  };
}

/** A way to spawn that chooses per helper. @throws Problem `internal` when a helper needs a Node that is not there */
export function createElectronSpawn(options: ElectronSpawnOptions): SpawnWorker {
  const nodeApi = Number(process.versions['napi']);
  const { entry, nodeFallback } = options;
  // A Node reads no archive; a packaged app has its programs beside it too.
  const plainEntry = (name: WorkerName): string => entry(name).replace(`app.asar${path.sep}`, `app.asar.unpacked${path.sep}`);
  const spawnOnNode = nodeFallback === undefined ? undefined : createNodeSpawn({ entry: plainEntry, node: nodeFallback });
  return (name) => {
    if (nodeApi >= NODE_API_NEEDED[name]) return spawnUtility(name, entry(name));
    if (spawnOnNode === undefined) {
      throw new Problem('internal', {
        detail: `the ${name} helper needs Node-API ${NODE_API_NEEDED[name]}, Electron has ${nodeApi}, and there is no Node`,
      });
    }
    return spawnOnNode(name);
  };
}
