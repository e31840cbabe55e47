/** C4: a keychain that is locked, absent, changed or emptied is said, and nothing weaker takes its place. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { createSecretHandlers } from '../../../core/routes/secrets.ts';
import { createSecrets } from '../../../core/settings/secrets.ts';
import type { Secrets } from '../../../core/settings/secrets.ts';
import { createPassphraseVault } from '../../../engines/keychain/passphrase-file.ts';
import { createSecretRecord } from '../../../engines/keychain/record.ts';
import { FakeKeychain } from '../../fakes/fake-keychain.ts';

const root = mkdtempSync(join(tmpdir(), 'jarvis-secrets-'));
const options = { signal: new AbortController().signal };
const KEY = 'sk-test-0123456789';
const PASSPHRASE = 'correct horse battery';
const NAME = 'chat.openaiKey';
const code = (value: string): unknown => expect.objectContaining({ code: value });

let count = 0;
let home = '';
let keychain = new FakeKeychain();
let left: string | undefined;

beforeEach(() => {
  home = join(root, String(count++));
  keychain = new FakeKeychain();
  left = undefined;
});

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

/** As a program has them after its start. */
function start(): Secrets {
  return createSecrets({
    keychain,
    vault: createPassphraseVault(home, 2 ** 15),
    record: createSecretRecord(home),
    leftPassphrase: async () => left,
    probeDeadlineMs: 20,
    unlockDeadlineMs: 40,
  });
}

const stateOf = async (secrets: Secrets): Promise<unknown> => (await secrets.overview(options)).secrets[0];
const onDisk = (): string =>
  readdirSync(home)
    .map((name) => readFileSync(join(home, name), 'utf8'))
    .join('\n');

test('a secret goes into the keychain and nowhere else', async () => {
  const secrets = start();
  expect(await secrets.get(NAME, options)).toBeUndefined();
  await secrets.set(NAME, KEY, options);
  expect([...keychain.entries.values()]).toEqual([KEY]);
  expect(onDisk()).not.toContain(KEY);
  expect(await stateOf(start())).toEqual({ name: NAME, state: 'set', place: 'keychain' });
  expect(await start().get(NAME, options)).toBe(KEY);
  await secrets.delete(NAME, options);
  expect(keychain.entries.size).toBe(0);
  expect(await stateOf(start())).toEqual({ name: NAME, state: 'unset', place: null });
});

test('it is read from the keychain once', async () => {
  await start().set(NAME, KEY, options);
  const secrets = start();
  await secrets.get(NAME, options);
  await secrets.get(NAME, options);
  expect(keychain.reads).toBe(1);
});

test('whether it is set is known without the keychain', async () => {
  expect(await start().isSet(NAME)).toBe(false);
  await start().set(NAME, KEY, options);
  keychain.state = 'locked';
  expect(await start().isSet(NAME)).toBe(true);
});

test.each([
  ['correct horse é battery', undefined],
  ['seven ch', undefined],
  ['seven c', 'passphrase-short'],
  ['with a\nline break', 'secret-invalid'],
  [`with a\0 in it`, 'secret-invalid'],
])('a passphrase for backups may hold what can be typed in a line: %j', async (value, expected) => {
  const set = start().set('backup.passphrase', value, options);
  await (expected === undefined ? set : expect(set).rejects.toMatchObject({ code: expected }));
});

test('no route gives a value back', async () => {
  const handlers = createSecretHandlers(start());
  const replies = [
    await handlers['secrets.set']({ name: NAME, value: KEY }, options),
    await handlers['secrets.list']({}, options),
    await handlers['secrets.delete']({ name: NAME }, options),
  ];
  expect(JSON.stringify(replies)).not.toContain(KEY);
});

test.each(['two words', 'line\nbreak', '', 'é'.repeat(3), 'x'.repeat(5000)])('%j is refused, and not repeated', async (value) => {
  const refused = start().set(NAME, value, options);
  await expect(refused).rejects.toEqual(code('secret-invalid'));
  await expect(refused).rejects.toMatchObject({ data: { name: NAME } });
  await expect(start().set('chat.other', 'x', options)).rejects.toEqual(code('secret-unknown'));
});

test('C4: without a keychain it says so and keeps nothing, until a passphrase is chosen', async () => {
  keychain.state = 'unavailable';
  const secrets = start();
  expect(await secrets.overview(options)).toMatchObject({ place: 'keychain', keychain: 'unavailable', passphrase: 'absent' });
  await expect(secrets.set(NAME, KEY, options)).rejects.toEqual(code('keychain-unavailable'));
  expect(await stateOf(secrets)).toMatchObject({ state: 'unset' });
  await expect(secrets.unlock(PASSPHRASE, false)).rejects.toEqual(code('passphrase-absent'));
  await expect(secrets.unlock('short', true)).rejects.toEqual(code('passphrase-short'));
  await secrets.unlock(PASSPHRASE, true);
  await secrets.set(NAME, KEY, options);
  expect(await stateOf(secrets)).toEqual({ name: NAME, state: 'set', place: 'passphrase' });
  expect(onDisk()).not.toContain(KEY);
  expect(onDisk()).not.toContain(PASSPHRASE);
  for (const name of readdirSync(home)) expect(statSync(join(home, name)).mode & 0o777).toBe(0o600);
});

test('C4: a keychain that comes later does not take over from the passphrase by itself', async () => {
  keychain.state = 'unavailable';
  const secrets = start();
  await secrets.unlock(PASSPHRASE, true);
  await secrets.set(NAME, KEY, options);
  keychain.state = 'ready';
  await secrets.set(NAME, 'another', options);
  expect(keychain.entries.size).toBe(0);
  const later = start();
  expect(await stateOf(later)).toMatchObject({ state: 'locked', place: 'passphrase' });
  await expect(later.get(NAME, options)).rejects.toEqual(code('passphrase-needed'));
  await expect(later.set(NAME, KEY, options)).rejects.toEqual(code('passphrase-needed'));
  await expect(later.unlock('wrong passphrase', false)).rejects.toEqual(code('passphrase-wrong'));
  await later.unlock(PASSPHRASE, false);
  expect(await later.get(NAME, options)).toBe('another');
});

test('a passphrase that was left in a file opens it without anybody', async () => {
  keychain.state = 'unavailable';
  const secrets = start();
  await secrets.unlock(PASSPHRASE, true);
  await secrets.set(NAME, KEY, options);
  left = PASSPHRASE;
  expect(await start().get(NAME, options)).toBe(KEY);
  left = 'not the passphrase';
  await expect(start().get(NAME, options)).rejects.toEqual(code('passphrase-wrong'));
});

test('a forgotten passphrase is started over from: the secret is missed, the keychain is used again', async () => {
  keychain.state = 'unavailable';
  const secrets = start();
  await secrets.unlock(PASSPHRASE, true);
  await secrets.set(NAME, KEY, options);
  await secrets.discardPassphrase();
  expect(await secrets.overview(options)).toMatchObject({
    place: 'keychain',
    passphrase: 'absent',
    secrets: [{ state: 'lost' }, { state: 'unset' }],
  });
  await expect(start().get(NAME, options)).rejects.toEqual(code('secret-lost'));
  keychain.state = 'ready';
  await secrets.set(NAME, KEY, options);
  expect(await start().get(NAME, options)).toBe(KEY);
});

test.each(['locked', 'asks'] as const)('C4: a keychain that is %s is said within its deadline, and nothing is lost', async (state) => {
  await start().set(NAME, KEY, options);
  keychain.state = state;
  const secrets = start();
  expect(await secrets.overview(options)).toMatchObject({ keychain: 'locked', secrets: [{ state: 'set' }, { state: 'unset' }] });
  await expect(secrets.get(NAME, options)).rejects.toEqual(code('keychain-locked'));
  await expect(secrets.set(NAME, 'other', options)).rejects.toEqual(code('keychain-locked'));
  expect(readdirSync(home)).toEqual(['secrets.json']);
  keychain.state = 'ready';
  expect(await secrets.get(NAME, options)).toBe(KEY);
});

test('C4: a keychain that was exchanged is said, and found again when it comes back', async () => {
  await start().set(NAME, KEY, options);
  const old = new Map(keychain.entries);
  keychain.entries.clear();
  const secrets = start();
  let told = 0;
  secrets.onChange(() => (told += 1));
  await expect(secrets.get(NAME, options)).rejects.toMatchObject({ code: 'secret-lost', data: { name: NAME } });
  expect(told).toBe(1);
  expect(await stateOf(start())).toMatchObject({ state: 'lost' });
  for (const [name, value] of old) keychain.entries.set(name, value);
  expect(await start().get(NAME, options)).toBe(KEY);
  expect(await stateOf(start())).toMatchObject({ state: 'set' });
});

test('a given-up wait ends with its own reason', async () => {
  await start().set(NAME, KEY, options);
  keychain.state = 'asks';
  const controller = new AbortController();
  const asked = start().get(NAME, { signal: controller.signal });
  controller.abort(new Error('given up'));
  await expect(asked).rejects.toThrow('given up');
});

test('a damaged file is said and not written over', async () => {
  await start().set(NAME, KEY, options);
  writeFileSync(join(home, 'secrets.json'), '{ not json');
  await expect(start().overview(options)).rejects.toEqual(code('secrets-damaged'));
  await expect(start().set(NAME, KEY, options)).rejects.toEqual(code('secrets-damaged'));
  expect(readFileSync(join(home, 'secrets.json'), 'utf8')).toBe('{ not json');
});
