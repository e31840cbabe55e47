/** The system's keychain behind the port, by way of its helper process. */
import type { CallOptions } from '../../core/base/call.ts';
import { EngineFault, Problem } from '../../core/base/errors.ts';
import type { Keychain } from '../../core/settings/secret-ports.ts';
import type { WorkerClient } from '../../workers/host/supervisor.ts';
import type { KeychainEntry, KeychainProtocol } from '../../workers/keychain/protocol.ts';

/** What people see in their keychain's own list. */
const SERVICE = 'jarvis';
/** An account nobody sets: looking for it never opens a keychain that is locked. */
const PROBE_ACCOUNT = 'probe';

export interface KeychainOptions {
  readonly worker: WorkerClient<KeychainProtocol>;
  /** Tells the data folders of one user apart; stays with the folder when it moves. */
  readonly folderId: () => Promise<string>;
}

/** The helper is started for a call and leaves soon afterwards. */
export function createKeychain({ worker, folderId }: KeychainOptions): Keychain {
  const entry = async (name: string): Promise<KeychainEntry> => ({ service: SERVICE, account: `${name} ${await folderId()}` });

  const reached = async <T>({ signal }: CallOptions, work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      // A call that is given up waits in native code, for a password nobody will type: only its process can be ended.
      if (signal.aborted) void worker.stop();
      signal.throwIfAborted();
      if (error instanceof EngineFault || (error instanceof Problem && error.code === 'engine-failed')) {
        throw new Problem('keychain-unavailable', { detail: 'its helper process failed' }, { cause: error });
      }
      throw error;
    }
  };

  return {
    probe: (options) => reached(options, worker.call('probe', { service: SERVICE, account: PROBE_ACCOUNT }, options)),
    get: async (name, options) => (await reached(options, worker.call('get', await entry(name), options))) ?? undefined,
    set: async (name, value, options) => reached(options, worker.call('set', { ...(await entry(name)), value }, options)),
    delete: async (name, options) => reached(options, worker.call('delete', await entry(name), options)),
  };
}
