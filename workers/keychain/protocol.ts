/** What the keychain process understands. It has no state: every call names its entry. */

/** Which entry: a service has accounts. */
export interface KeychainEntry {
  readonly service: string;
  readonly account: string;
}

interface Method<Input, Output> {
  readonly input: Input;
  readonly chunk: never;
  readonly part: never;
  readonly output: Output;
}

/** All throw Problem `keychain-unavailable` and `keychain-locked`. A keychain that asks for its password keeps a call waiting. */
export interface KeychainProtocol {
  readonly config: Readonly<Record<string, never>>;
  readonly methods: {
    /** Looks whether there is a keychain; nobody is asked for a password. */
    readonly probe: Method<KeychainEntry, void>;
    /** Null where there is no such entry. */
    readonly get: Method<KeychainEntry, string | null>;
    readonly set: Method<KeychainEntry & { readonly value: string }, void>;
    /** Harmless where there is no such entry. */
    readonly delete: Method<KeychainEntry, void>;
  };
}
