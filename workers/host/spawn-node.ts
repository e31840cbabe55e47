/** Runs helpers as children on a Node of our choice. */
import { fork } from 'node:child_process';
import type { HostChannel, SpawnWorker, WorkerFrame, WorkerName } from './frames.ts';

/** How much of a helper's standard error is kept for the fault it may cause. */
const STDERR_TAIL_CHARACTERS = 2_000;

/** What a helper may see of the environment: devices, locale and temporary files, never secrets. */
const ENVIRONMENT_ALLOWED = [
  'PATH',
  'HOME',
  'LANG',
  'LC_ALL',
  'TMPDIR',
  'TZ',
  'XDG_RUNTIME_DIR',
  'DBUS_SESSION_BUS_ADDRESS',
  'XDG_CONFIG_HOME',
  'XDG_CACHE_HOME',
  'PULSE_SERVER',
  'PULSE_RUNTIME_PATH',
  'PULSE_SINK',
  'PULSE_SOURCE',
  'PULSE_COOKIE',
  'ALSA_CONFIG_PATH',
  'SystemRoot',
  'TEMP',
  'TMP',
  'USERPROFILE',
  'LOCALAPPDATA',
] as const;

/** The part of `environment` a helper gets. */
export function workerEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(ENVIRONMENT_ALLOWED.filter((name) => name in environment).map((name) => [name, environment[name]]));
}

/** How to run them. */
export interface SpawnNodeOptions {
  /** The program of a helper. */
  readonly entry: (name: WorkerName) => string;
  /** The Node executable; this process's own by default. */
  readonly node?: string;
}

/** A way to spawn helpers as children that speak over Node's IPC with structured clone. */
export function createNodeSpawn(options: SpawnNodeOptions): SpawnWorker {
  return (name): HostChannel => {
    const child = fork(options.entry(name), [], {
      execPath: options.node ?? process.execPath,
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: workerEnvironment(process.env),
    });
    let stderrTail = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderrTail = (stderrTail + text).slice(-STDERR_TAIL_CHARACTERS);
    });
    // Writing to a child that is about to exit is reported by `exit`, not here.
    child.on('error', () => undefined);
    return {
      pid: child.pid,
      send(frame) {
        if (child.connected) child.send(frame, () => undefined);
      },
      onFrame(listener) {
        child.on('message', (frame) => {
          listener(frame as WorkerFrame);
        });
      },
      onExit(listener) {
        let told = false;
        const tell = (cause: string): void => {
          if (told) return;
          told = true;
          listener({ cause, stderrTail: stderrTail.trim() });
        };
        child.on('close', (code, signal) => {
          tell(signal ?? `exit ${String(code)}`);
        });
        child.on('error', (error) => {
          if (child.pid === undefined) tell(error.message);
        });
      },
      kill() {
        child.kill('SIGKILL');
      },
    };
  };
}
