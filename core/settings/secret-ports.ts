/** What keeping secrets needs from outside. */
import type { CallOptions } from '../base/call.ts';
import type { SecretName } from './secret-names.ts';

export type SecretPlace = 'keychain' | 'passphrase';

/** The system's keychain. All throw Problem `keychain-unavailable`, `keychain-locked`; the signal's reason. */
export interface Keychain {
  /** Resolves when there is one; never makes it ask for its password. */
  probe(options: CallOptions): Promise<void>;
  /** Undefined where it has no such entry. May wait for a person who types the keychain's password. */
  get(name: SecretName, options: CallOptions): Promise<string | undefined>;
  set(name: SecretName, value: string, options: CallOptions): Promise<void>;
  /** Harmless where it has no such entry. */
  delete(name: SecretName, options: CallOptions): Promise<void>;
}

/** A file of secrets, encrypted with a passphrase that is kept nowhere. */
export interface PassphraseVault {
  /** `open`: the passphrase was given in this session. */
  state(): Promise<'absent' | 'locked' | 'open'>;
  /** @throws Problem `passphrase-wrong`, `secrets-damaged` */
  open(passphrase: string): Promise<void>;
  /** @throws Problem `passphrase-short`, `data-unwritable`, `disk-full` */
  create(passphrase: string): Promise<void>;
  get(name: SecretName): Promise<string | undefined>;
  /** @throws Problem `passphrase-needed`, `data-unwritable`, `disk-full` */
  set(name: SecretName, value: string): Promise<void>;
  delete(name: SecretName): Promise<void>;
  /** Deletes the file and forgets the passphrase. */
  discard(): Promise<void>;
}

/** Where one secret is kept. */
export interface SecretNote {
  readonly place: SecretPlace;
  /** Its place did not have it when it was asked last. */
  readonly lost: boolean;
}

/** Remembers which secrets were set and where, never their values: so that one that vanished is missed. */
export interface SecretRecord {
  /** @throws Problem `secrets-damaged`, `file-unreadable` */
  read(): Promise<Readonly<Partial<Record<SecretName, SecretNote>>>>;
  /** `undefined` forgets it. @throws Problem `data-unwritable`, `disk-full` */
  note(name: SecretName, note: SecretNote | undefined): Promise<void>;
}
