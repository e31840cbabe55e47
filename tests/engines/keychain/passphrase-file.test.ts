import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPassphraseVault } from '../../../engines/keychain/passphrase-file.ts';

const home = mkdtempSync(join(tmpdir(), 'jarvis-vault-'));
const file = join(home, 'secrets.encrypted.json');
const code = (value: string): unknown => expect.objectContaining({ code: value });
let whole = '';

beforeAll(async () => {
  const vault = createPassphraseVault(home, 2 ** 17);
  await vault.create('a café in Lisbon');
  await vault.set('chat.openaiKey', 'sk-123');
  whole = readFileSync(file, 'utf8');
});

afterAll(() => {
  rmSync(home, { recursive: true });
});

test('is read by its owner alone and holds nothing in plain text', () => {
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(whole).not.toContain('sk-123');
  expect(whole).not.toContain('openaiKey');
});

test('opens with the same characters, however they were composed', async () => {
  writeFileSync(file, whole);
  const vault = createPassphraseVault(home);
  await vault.open('a cafe\u0301 in Lisbon');
  expect(await vault.get('chat.openaiKey')).toBe('sk-123');
});

test('each write has a nonce of its own', async () => {
  writeFileSync(file, whole);
  const vault = createPassphraseVault(home);
  await vault.open('a café in Lisbon');
  const nonces = new Set<string>();
  for (let write = 0; write < 5; write += 1) {
    await vault.set('chat.openaiKey', 'sk-123');
    nonces.add((JSON.parse(readFileSync(file, 'utf8')) as { nonce: string }).nonce);
  }
  expect(nonces.size).toBe(5);
});

type Content = Record<string, unknown> & { parameters: Record<string, unknown>; data: string; tag: string };
const altered = (change: (content: Content) => void) => (): string => {
  const content = JSON.parse(whole) as Content;
  change(content);
  return JSON.stringify(content);
};

test.each([
  ['cheap parameters', altered((content) => (content.parameters['N'] = 2))],
  ['parameters that take all memory', altered((content) => (content.parameters['N'] = 2 ** 30))],
  ['a cost that is no power of two', altered((content) => (content.parameters['N'] = 100_000))],
  ['another cipher', altered((content) => (content['cipher'] = 'none'))],
  ['a short tag', altered((content) => (content.tag = content.tag.slice(0, 8)))],
  ['half a file', () => whole.slice(0, 100)],
  ['no object', () => '[]'],
])('%s: damaged, whatever the passphrase', async (_name, make) => {
  const content = make();
  writeFileSync(file, content);
  await expect(createPassphraseVault(home).open('a café in Lisbon')).rejects.toEqual(code('secrets-damaged'));
  expect(readFileSync(file, 'utf8')).toBe(content);
});

test.each([
  ['other data', altered((content) => (content.data = Buffer.alloc(40).toString('base64')))],
  ['cheaper parameters within bounds', altered((content) => (content.parameters['N'] = 2 ** 16))],
])('%s: the seal does not hold', async (_name, make) => {
  const content = make();
  writeFileSync(file, content);
  const vault = createPassphraseVault(home);
  await expect(vault.open('a café in Lisbon')).rejects.toEqual(code('passphrase-wrong'));
  expect(await vault.state()).toBe('locked');
});

test('a file that was exchanged asks for its passphrase again', async () => {
  writeFileSync(file, whole);
  const vault = createPassphraseVault(home);
  await vault.open('a café in Lisbon');
  await createPassphraseVault(home).create('quite another passphrase');
  await expect(vault.set('chat.openaiKey', 'x')).rejects.toEqual(code('passphrase-needed'));
  expect(await vault.state()).toBe('locked');
});
