/** The secrets a person gives Jarvis: where each is kept, how it is read by those who need it, and what is said when it can't be. */
import type { CallOptions } from '../base/call.ts';
import { isStop, Problem } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import { silentLog } from '../base/log.ts';
import { isSecretName, MIN_PASSPHRASE_CHARACTERS, secretFault, secretNames } from './secret-names.ts';
import type { SecretName } from './secret-names.ts';
import type { Keychain, PassphraseVault, SecretPlace, SecretRecord } from './secret-ports.ts';

/** Looking whether there is a keychain takes well under a second; one that is silent for longer waits for its own password. */
const PROBE_DEADLINE_MS = 5_000;
/** How long a person may take to type the keychain's password, when the system asks for it. */
const UNLOCK_DEADLINE_MS = 120_000;

/** One secret as it is shown; its value never is. */
export interface SecretStatus {
  readonly name: SecretName;
  /** `lost`: it was set, and the keychain no longer has it. `locked`: it is there, behind the passphrase. */
  readonly state: 'unset' | 'set' | 'lost' | 'locked';
  readonly place: SecretPlace | null;
}

export interface SecretOverview {
  /** Where the next secret goes. */
  readonly place: SecretPlace;
  readonly keychain: 'ready' | 'locked' | 'unavailable';
  readonly passphrase: 'absent' | 'locked' | 'open';
  readonly secrets: readonly SecretStatus[];
}

export interface Secrets {
  /** Whether it was set; asks no keychain. @throws Problem `secrets-damaged` */
  isSet(name: SecretName): Promise<boolean>;
  /** Never asks for a password. @throws Problem `secrets-damaged` */
  overview(options: CallOptions): Promise<SecretOverview>;
  /**
   * For those inside who need the value. Undefined when it was never set.
   * @throws Problem `keychain-unavailable`, `keychain-locked`, `passphrase-needed`, `secret-lost`, `secrets-damaged`
   */
  get(name: SecretName, options: CallOptions): Promise<string | undefined>;
  /** @throws Problem `secret-unknown`, `secret-invalid`, `passphrase-short` and as {@link Secrets.get}; `data-unwritable`, `disk-full` */
  set(name: string, value: string, options: CallOptions): Promise<void>;
  /** Harmless when it is not set. @throws as {@link Secrets.set} */
  delete(name: string, options: CallOptions): Promise<void>;
  /** Opens the file with the passphrase; with `create`, makes it when there is none. @throws Problem `passphrase-wrong`, `passphrase-short`, `passphrase-absent` */
  unlock(passphrase: string, create: boolean): Promise<void>;
  /** Deletes the file: what was in it has to be entered again. */
  discardPassphrase(): Promise<void>;
  /** Called after anything of {@link SecretOverview} may have changed. @returns how to unsubscribe */
  onChange(listener: () => void): () => void;
}

export interface SecretDependencies {
  readonly keychain: Keychain;
  readonly vault: PassphraseVault;
  readonly record: SecretRecord;
  /** The passphrase, where it was left for a program nobody sits at. */
  readonly leftPassphrase?: () => Promise<string | undefined>;
  readonly log?: Log;
  readonly probeDeadlineMs?: number;
  readonly unlockDeadlineMs?: number;
}

export function createSecrets(dependencies: SecretDependencies): Secrets {
  const { keychain, vault, record, leftPassphrase, log = silentLog } = dependencies;
  const { probeDeadlineMs = PROBE_DEADLINE_MS, unlockDeadlineMs = UNLOCK_DEADLINE_MS } = dependencies;
  const listeners = new Set<() => void>();
  /** What was read once: a keychain may take a process and a password each time. */
  const read = new Map<SecretName, string>();
  const changed = (): void => {
    for (const listener of listeners) listener();
  };

  /** The keychain answers within the time given, or is taken for locked: then its own question is on the screen. */
  const asked = async <T>(deadlineMs: number, signal: AbortSignal, ask: (options: CallOptions) => Promise<T>): Promise<T> => {
    const late = AbortSignal.timeout(deadlineMs);
    try {
      return await ask({ signal: AbortSignal.any([signal, late]) });
    } catch (error) {
      signal.throwIfAborted();
      if (late.aborted) throw new Problem('keychain-locked', {}, { cause: error });
      throw error;
    }
  };

  const keychainState = async (signal: AbortSignal): Promise<SecretOverview['keychain']> => {
    try {
      await asked(probeDeadlineMs, signal, (options) => keychain.probe(options));
      return 'ready';
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof Problem && error.code === 'keychain-locked') return 'locked';
      log.info('keychain-absent', { reason: error instanceof Problem ? error.code : 'failed' });
      return 'unavailable';
    }
  };

  /** The vault open, with the passphrase that was left for it if need be. */
  const openedVault = async (): Promise<void> => {
    if ((await vault.state()) === 'open') return;
    const left = await leftPassphrase?.();
    if (left === undefined) throw new Problem('passphrase-needed');
    await vault.open(left);
    changed();
  };

  const known = (name: string): SecretName => {
    if (!isSecretName(name)) throw new Problem('secret-unknown', { name });
    return name;
  };

  /** Once a person has chosen a passphrase, secrets go there until its file is discarded. */
  const placeForNew = async (): Promise<SecretPlace> => ((await vault.state()) === 'absent' ? 'keychain' : 'passphrase');

  const removeFrom = async (place: SecretPlace, name: SecretName, signal: AbortSignal): Promise<void> => {
    if (place === 'keychain') return asked(unlockDeadlineMs, signal, (options) => keychain.delete(name, options));
    await openedVault();
    return vault.delete(name);
  };

  const valueOf = async (name: SecretName, place: SecretPlace, signal: AbortSignal): Promise<string | undefined> => {
    if (place === 'keychain') return asked(unlockDeadlineMs, signal, (options) => keychain.get(name, options));
    if ((await vault.state()) === 'absent') return undefined;
    await openedVault();
    return vault.get(name);
  };

  return {
    isSet: async (name) => (await record.read())[name] !== undefined,

    async overview({ signal }) {
      const [kept, state, passphrase, place] = await Promise.all([record.read(), keychainState(signal), vault.state(), placeForNew()]);
      const secrets = secretNames.map((name): SecretStatus => {
        const entry = kept[name];
        if (entry === undefined) return { name, state: 'unset', place: null };
        if (entry.lost) return { name, state: 'lost', place: entry.place };
        const locked = entry.place === 'passphrase' && passphrase === 'locked';
        return { name, state: locked ? 'locked' : 'set', place: entry.place };
      });
      return { place, keychain: state, passphrase, secrets };
    },

    async get(name, { signal }) {
      const entry = (await record.read())[name];
      if (entry === undefined) return undefined;
      const before = read.get(name);
      if (before !== undefined) return before;
      const value = await valueOf(name, entry.place, signal);
      if (value !== undefined) {
        read.set(name, value);
        if (entry.lost) await record.note(name, { place: entry.place, lost: false });
        return value;
      }
      if (!entry.lost) {
        await record.note(name, { place: entry.place, lost: true });
        log.warn('secret-lost', { name, place: entry.place });
        changed();
      }
      throw new Problem('secret-lost', { name });
    },

    async set(given, value, { signal }) {
      const name = known(given);
      const fault = secretFault(name, value);
      if (fault !== undefined) throw new Problem(fault, { name, min: MIN_PASSPHRASE_CHARACTERS });
      const before = (await record.read())[name];
      const place = await placeForNew();
      if (place === 'keychain') {
        await asked(unlockDeadlineMs, signal, (options) => keychain.set(name, value, options));
      } else {
        await openedVault();
        await vault.set(name, value);
      }
      await record.note(name, { place, lost: false });
      read.set(name, value);
      changed();
      if (before !== undefined && before.place !== place) {
        // An older copy that can't be reached now is no longer read by anybody.
        await removeFrom(before.place, name, signal).catch((error: unknown) => {
          log.warn('secret-copy-left', { name, reason: error instanceof Problem ? error.code : 'failed' });
        });
      }
    },

    async delete(given, { signal }) {
      const name = known(given);
      const entry = (await record.read())[name];
      if (entry === undefined) return;
      if (!entry.lost) await removeFrom(entry.place, name, signal);
      read.delete(name);
      await record.note(name, undefined);
      changed();
    },

    async unlock(passphrase, create) {
      if ((await vault.state()) !== 'absent') await vault.open(passphrase);
      else if (create) await vault.create(passphrase);
      else throw new Problem('passphrase-absent');
      changed();
    },

    async discardPassphrase() {
      await vault.discard();
      for (const [name, entry] of Object.entries(await record.read())) {
        if (entry.place !== 'passphrase' || !isSecretName(name)) continue;
        read.delete(name);
        await record.note(name, { place: 'passphrase', lost: true });
      }
      changed();
    },

    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A secret for a caller that has no use for a reason to stop: its problems pass, everything else is the caller's. */
export function secretReader(secrets: Secrets, name: SecretName): (options: CallOptions) => Promise<string | undefined> {
  return async (options) => {
    try {
      return await secrets.get(name, options);
    } catch (error) {
      options.signal.throwIfAborted();
      if (error instanceof Problem || isStop(error)) throw error;
      throw new Problem('keychain-unavailable', { detail: 'it failed' }, { cause: error });
    }
  };
}
