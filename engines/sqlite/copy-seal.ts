/** How copies of the data are encrypted: the backups' passphrase, asked for when a copy is made, and before a migration only when one is due. */
import type { CallOptions } from '../../core/base/call.ts';
import { Problem, toProblem } from '../../core/base/errors.ts';
import type { WorkerClient } from '../../workers/host/supervisor.ts';
import type { CopySeal, MemoryProtocol } from '../../workers/memory/protocol.ts';

/** The passphrase people set for backups. */
export interface BackupPassphrase {
  /** Asks no keychain. @throws Problem `secrets-damaged`, `file-unreadable` */
  isSet(): Promise<boolean>;
  /** Undefined when none is set. @throws Problem `keychain-unavailable`, `keychain-locked`, `passphrase-needed`, `secret-lost`, `secrets-damaged` */
  read(options: CallOptions): Promise<string | undefined>;
}

export interface CopySeals {
  /** For a copy made now; undefined leaves it plain. @throws Problem as {@link BackupPassphrase.read} */
  forCopy(plain: boolean, options: CallOptions): Promise<{ readonly passphrase: string } | undefined>;
  /** For the helper's configuration: a keychain is not asked at every start for what few of them need. */
  forStart(): Promise<CopySeal | undefined>;
  /** The same client; where its start waits for the passphrase of the copy before a migration, that is read and the start tried again. */
  unlocking(client: WorkerClient<MemoryProtocol>): WorkerClient<MemoryProtocol>;
}

/** What a start, or the recovery of a damaged database, waits for. */
const waits = (error: unknown): error is Problem =>
  error instanceof Problem && (error.code === 'migration-waits' || error.code === 'recovery-waits');

export function createCopySeals(passphrase: BackupPassphrase | undefined): CopySeals {
  /** Read for the next start; a person's word that it may go without one. */
  let atStart: Extract<CopySeal, { readonly refusal: string }> | { readonly passphrase: string } | 'plain' | undefined;
  let unlocking: Promise<void> | undefined;

  const forCopy: CopySeals['forCopy'] = async (plain, options) => {
    if (plain) {
      atStart = 'plain';
      return undefined;
    }
    const value = await passphrase?.read(options);
    return value === undefined ? undefined : { passphrase: value };
  };
  const unlock = async (client: WorkerClient<MemoryProtocol>, waiting: Problem, options: CallOptions): Promise<void> => {
    try {
      atStart = await forCopy(false, options);
    } catch (error) {
      options.signal.throwIfAborted();
      const detail = toProblem(error).message;
      // A recovery does without the backups that it would open; a migration waits for who can say what becomes of its copy.
      if (waiting.code === 'migration-waits') throw new Problem('migration-waits', { detail }, { cause: error });
      atStart = { refusal: detail, final: true };
    }
    // The process that refused is gone before the next one is asked.
    await client.stop();
  };

  return {
    forCopy,
    async forStart() {
      if (atStart === 'plain' || passphrase === undefined) return undefined;
      if (atStart !== undefined) return atStart;
      try {
        return (await passphrase.isSet()) ? { refusal: 'its passphrase is not read yet' } : undefined;
      } catch (error) {
        return { refusal: toProblem(error).message };
      }
    },
    unlocking(client) {
      const again = async <T>(options: CallOptions, ask: () => Promise<T>): Promise<T> => {
        try {
          return await ask();
        } catch (error) {
          if (!waits(error)) throw error;
          unlocking ??= unlock(client, error, options).finally(() => {
            unlocking = undefined;
          });
          await unlocking;
          return ask();
        }
      };
      return {
        ...client,
        call: (method, input, options) => again(options, () => client.call(method, input, options)),
        warm: (signal) => again({ signal }, () => client.warm(signal)),
      };
    },
  };
}
