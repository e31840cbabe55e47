/** Reads and writes entries of the system's keychain, one at a time. */
import { Entry } from '@napi-rs/keyring';
import { Problem } from '../../core/base/errors.ts';
import type { Handlers, LoadedWorker } from '../host/serve.ts';
import type { KeychainEntry, KeychainProtocol } from './protocol.ts';

/**
 * On Linux the package would fall back to the kernel's keyring, which forgets everything at the next start of the computer, and
 * would not say so: only the Secret Service will do.
 */
const STORE = { linux: { store: 'secret-service' } } as const;

/** Words of the platforms for a keychain that is there and stays shut. */
const LOCKED = /\block|prompt|dismiss|cancel|not allowed|interaction/i;

function problemOf(error: unknown): Problem {
  const detail = error instanceof Error ? error.message : String(error);
  return LOCKED.test(detail) ? new Problem('keychain-locked') : new Problem('keychain-unavailable', { detail });
}

function attempt<T>({ service, account }: KeychainEntry, action: (entry: Entry) => T): T {
  try {
    return action(new Entry(service, account, STORE));
  } catch (error) {
    throw problemOf(error);
  }
}

// getPassword() gives null for a keychain that can not be read; getSecret() says so.
const read = (entry: Entry): string | null => {
  const secret = entry.getSecret();
  return secret === null ? null : Buffer.from(secret).toString('utf8');
};

export const keychainHandlers: Handlers<KeychainProtocol> = {
  probe(entry) {
    attempt(entry, read);
  },
  get: (entry) => attempt(entry, read),
  set({ value, ...entry }) {
    attempt(entry, (opened) => {
      opened.setPassword(value);
    });
  },
  delete(entry) {
    attempt(entry, (opened) => {
      opened.deleteCredential();
    });
  },
};

export function loadKeychain(): LoadedWorker<KeychainProtocol> {
  return { handlers: keychainHandlers };
}
