/** The system's keychain behind the port, by way of its helper process. */
import { abortable } from '../../core/base/abortable.ts';
import type { CallOptions } from '../../core/base/call.ts';
import { EngineFault, Problem } from '../../core/base/errors.ts';
import { createTurns } from '../../core/base/in-turn.ts';
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
  const inTurn = createTurns();
  const entry = async (name: string): Promise<KeychainEntry> => ({ service: SERVICE, account: `${name} ${await folderId()}` });

  /**
   * One at a time: a call that waits for a password is not ended by one behind it, which only gives up its own turn. A call that is
   * given up while it waits in native code ends with its process.
   */
  const reached = <T>({ signal }: CallOptions, ask: () => Promise<T>): Promise<T> => {
    const turn = inTurn(async () => {
      signal.throwIfAborted();
      try {
        return await ask();
      } catch (error) {
        // The next call has another process, while this one has its four seconds.
        if (signal.aborted) void worker.stop();
        signal.throwIfAborted();
        if (error instanceof EngineFault || (error instanceof Problem && error.code === 'engine-failed')) {
          throw new Problem('keychain-unavailable', { detail: 'its helper process failed' }, { cause: error });
        }
        throw error;
      }
    });
    return abortable(turn, signal);
  };

  return {
    probe: (options) => reached(options, () => worker.call('probe', { service: SERVICE, account: PROBE_ACCOUNT }, options)),
    get: async (name, options) => (await reached(options, async () => worker.call('get', await entry(name), options))) ?? undefined,
    set: (name, value, options) => reached(options, async () => worker.call('set', { ...(await entry(name)), value }, options)),
    delete: (name, options) => reached(options, async () => worker.call('delete', await entry(name), options)),
  };
}
