/** C4 with a real Secret Service: run it inside scripts/test-session, which has one that is unlocked. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSecrets } from '../../../core/settings/secrets.ts';
import type { Secrets } from '../../../core/settings/secrets.ts';
import { createKeychain } from '../../../engines/keychain/keychain.ts';
import { createPassphraseVault } from '../../../engines/keychain/passphrase-file.ts';
import { createSecretRecord } from '../../../engines/keychain/record.ts';
import type { WorkerClient } from '../../../workers/host/supervisor.ts';
import type { KeychainProtocol } from '../../../workers/keychain/protocol.ts';
import { realWorker } from '../../rig/workers.ts';

const NAME = 'chat.openaiKey';
const KEY = 'sk-real-test-value-5f0a';
const options = { signal: new AbortController().signal };
const code = (value: string): unknown => expect.objectContaining({ code: value });

let home = '';
let helper: WorkerClient<KeychainProtocol>;
const helpers: WorkerClient<KeychainProtocol>[] = [];

function open(deadlineMs = 20_000): Secrets {
  helper = realWorker<KeychainProtocol>('keychain', {});
  helpers.push(helper);
  const record = createSecretRecord(home);
  return createSecrets({
    keychain: createKeychain({ worker: helper, folderId: () => record.folderId() }),
    vault: createPassphraseVault(home),
    record,
    unlockDeadlineMs: deadlineMs,
  });
}

/** What is said of the secret of these tests. */
async function stateOf(secrets: Secrets): Promise<string | undefined> {
  return (await secrets.overview(options)).secrets.find(({ name }) => name === NAME)?.state;
}

const COLLECTION = '/org/freedesktop/secrets/collection/login';
const bus = (...args: readonly string[]): string =>
  execFileSync('gdbus', ['call', '--session', '--dest', 'org.freedesktop.secrets', '--object-path', ...args], { encoding: 'utf8' });
const lock = (): string => bus('/org/freedesktop/secrets', '--method', 'org.freedesktop.Secret.Service.Lock', `['${COLLECTION}']`);
const isLocked = (): boolean =>
  bus(COLLECTION, '--method', 'org.freedesktop.DBus.Properties.Get', 'org.freedesktop.Secret.Collection', 'Locked').includes('true');
/** A daemon that is given the password, as at the next sign-in. */
const unlock = (): void => {
  execFileSync('gnome-keyring-daemon', ['--replace', '--unlock', '--components=secrets'], {
    input: 'test',
    stdio: ['pipe', 'ignore', 'ignore'],
  });
};
const inKeyring = (): string => {
  try {
    return execFileSync('secret-tool', ['search', '--all', 'service', 'jarvis'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return '';
  }
};

const clear = (): void => {
  // Fails where there is nothing to clear.
  spawnSync('secret-tool', ['clear', 'service', 'jarvis']);
};

beforeAll(() => {
  // These tests lock and clear the keyring: never the one of the person who runs them.
  if ((process.env['XDG_RUNTIME_DIR'] ?? '/run/user/').startsWith('/run/user/')) throw new Error('run this inside scripts/test-session');
  if (isLocked()) throw new Error('there is no unlocked keyring: run this inside scripts/test-session');
});
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'jarvis-keychain-'));
  clear();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(helpers.splice(0).map((one) => one.stop()));
  rmSync(home, { recursive: true, force: true });
});

test('a secret is kept in the keyring, for one data folder, and is gone after its deletion', async () => {
  const secrets = open();
  await secrets.set(NAME, KEY, options);
  expect(inKeyring()).toContain(KEY);
  expect(readFileSync(join(home, 'secrets.json'), 'utf8')).not.toContain(KEY);
  expect(await open().get(NAME, options)).toBe(KEY);
  const mine = home;
  home = mkdtempSync(join(tmpdir(), 'jarvis-keychain-'));
  expect(await open().get(NAME, options)).toBeUndefined();
  rmSync(home, { recursive: true });
  home = mine;
  await open().delete(NAME, options);
  expect(inKeyring()).not.toContain(KEY);
});

test('C4: an emptied keyring is missed', async () => {
  await open().set(NAME, KEY, options);
  clear();
  await expect(open().get(NAME, options)).rejects.toEqual(code('secret-lost'));
});

test('C4: a keyring that was locked is said while its own window asks, and nothing is lost', async () => {
  await open().set(NAME, KEY, options);
  lock();
  expect(isLocked()).toBe(true);
  const secrets = open(2_000);
  expect(await secrets.overview(options)).toMatchObject({ keychain: 'ready' });
  expect(await stateOf(secrets)).toBe('set');
  await expect(secrets.get(NAME, options)).rejects.toEqual(code('keychain-locked'));
  unlock();
  expect(isLocked()).toBe(false);
  expect(await secrets.get(NAME, options)).toBe(KEY);
});

describe('C4: without a Secret Service', () => {
  test.each([
    ['no message bus', 'unix:path=/nonexistent/bus'],
    ['an address that is none', 'nonsense'],
  ])('%s: it says so, and the kernel keyring does not stand in', async (_name, address) => {
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', address);
    const secrets = open();
    expect(await secrets.overview(options)).toMatchObject({ keychain: 'unavailable' });
    await expect(secrets.set(NAME, KEY, options)).rejects.toEqual(code('keychain-unavailable'));
    expect(readFileSync('/proc/keys', 'utf8')).not.toContain(NAME);
    expect(await stateOf(secrets)).toBe('unset');
  });
});

test('C5: the helper has no secret in its environment or arguments, and leaves no trace of it', async () => {
  const secrets = open();
  await secrets.set(NAME, KEY, options);
  const pid = String(helper.pid());
  for (const place of ['environ', 'cmdline']) expect(readFileSync(`/proc/${pid}/${place}`, 'utf8')).not.toContain(KEY);
});
