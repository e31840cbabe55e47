/** Deletes everything Jarvis stored about a person; what a crash cuts short is finished at the next start. */
import type { CallOptions } from '../base/call.ts';
import { toProblem } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import type { Secrets } from '../settings/secrets.ts';
import { secretNames } from '../settings/secret-names.ts';
import type { ErasureMarks, ErasureScope } from './erasure-ports.ts';

export interface ErasureDependencies {
  readonly marks: ErasureMarks;
  /** Ends what goes on, and resolves when nothing of it is stored any more. */
  readonly quiet: () => Promise<void>;
  /** Takes the data out of its place and overwrites it, as the mark says. @throws Problem `data-unwritable` */
  readonly eraseData: (options: CallOptions) => Promise<void>;
  /** All settings are their defaults again. @throws Problem `data-unwritable` */
  readonly resetSettings: () => Promise<void>;
  readonly secrets: Pick<Secrets, 'overview' | 'delete' | 'discardPassphrase'>;
  readonly log: Log;
}

export interface Erasure {
  /** @throws Problem `data-unwritable`, `disk-full`; with secrets also `keychain-unavailable`, `keychain-locked`, and then all data is there */
  erase(scope: ErasureScope, options: CallOptions): Promise<void>;
  /** Finishes what was cut short; harmless when nothing was. @throws Problem `data-unwritable` */
  resume(options: CallOptions): Promise<void>;
  /** @returns how to unsubscribe */
  onErased(listener: () => void): () => void;
}

export function createErasure({ marks, quiet, eraseData, resetSettings, secrets, log }: ErasureDependencies): Erasure {
  const listeners = new Set<() => void>();

  const deleteSecrets = async (options: CallOptions): Promise<void> => {
    const { passphrase } = await secrets.overview(options);
    // Without its passphrase the file can only go as a whole.
    if (passphrase !== 'absent') await secrets.discardPassphrase();
    for (const name of secretNames) await secrets.delete(name, options);
  };
  const eraseRest = async ({ settings }: ErasureScope, options: CallOptions): Promise<void> => {
    await eraseData(options);
    if (settings) await resetSettings();
    await marks.remove();
    log.info('erased', { settings });
    for (const listener of listeners) listener();
  };

  return {
    async erase(scope, options) {
      await quiet();
      options.signal.throwIfAborted();
      await marks.write({ ...scope, data: true });
      if (scope.secrets) {
        try {
          await deleteSecrets(options);
        } catch (error) {
          await marks.remove();
          throw error;
        }
      }
      await eraseRest(scope, options);
    },
    async resume(options) {
      const mark = await marks.read();
      if (mark === undefined) return;
      if (mark.secrets) {
        // One that can't be reached stays listed; the data does not wait for it.
        await deleteSecrets(options).catch((error: unknown) => {
          log.warn('erasure-secrets-left', { reason: toProblem(error).code });
        });
      }
      await eraseRest(mark, options);
    },
    onErased(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
