/** The secrets of any program: the system's keychain, or a file with a passphrase, in one data folder. */
import type { Log } from '../core/base/log.ts';
import { createSecrets } from '../core/settings/secrets.ts';
import type { Secrets } from '../core/settings/secrets.ts';
import { createKeychain } from '../engines/keychain/keychain.ts';
import { readLeftPassphrase } from '../engines/keychain/left-passphrase.ts';
import { createPassphraseVault } from '../engines/keychain/passphrase-file.ts';
import { createSecretRecord } from '../engines/keychain/record.ts';
import type { KeychainProtocol } from '../workers/keychain/protocol.ts';
import type { Workers } from './workers.ts';

/** The helper leaves soon after its last call: secrets are read once. */
const IDLE_RELEASE_MS = 10_000;

export interface SecretOptions {
  /** The data folder. */
  readonly home: string;
  readonly workers: Workers;
  readonly log: Log;
}

/** Nothing is read before the first use. */
export function openSecrets({ home, workers, log }: SecretOptions): Secrets {
  const record = createSecretRecord(home);
  const worker = workers.client<KeychainProtocol>('keychain', { config: () => ({}), idleReleaseMs: IDLE_RELEASE_MS });
  return createSecrets({
    keychain: createKeychain({ worker, folderId: () => record.folderId() }),
    vault: createPassphraseVault(home),
    record,
    leftPassphrase: readLeftPassphrase(process.env),
    log,
  });
}
