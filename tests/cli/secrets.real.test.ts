/** `jarvis secrets` without an app: values come from standard input, and never come back. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runCommandLine } from '../rig/command-line.ts';

const home = mkdtempSync(join(tmpdir(), 'jarvis-cli-secrets-'));
const KEY = 'sk-cli-test-42d1';
const PASSPHRASE = 'a blue umbrella';
const passphraseFile = join(home, 'passphrase.txt');
writeFileSync(passphraseFile, `${PASSPHRASE}\n`, { mode: 0o600 });
const environment = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus', JARVIS_PASSPHRASE_FILE: '' };

afterAll(() => {
  rmSync(home, { recursive: true, force: true });
});

interface Answer {
  readonly error?: { readonly code: string };
}

async function jarvis(args: readonly string[], input = '', more: Readonly<Record<string, string>> = {}) {
  const { code, out, err } = await runCommandLine(['secrets', ...args, '--json'], {
    home,
    input,
    environment: { ...environment, ...more },
  });
  return { code, out, err, data: JSON.parse(out) as Answer };
}

test('without a keychain a passphrase is needed, and a file with it serves programs nobody sits at', { timeout: 120_000 }, async () => {
  const none = await jarvis(['set', 'chat.openaiKey'], KEY);
  expect([none.code, none.data.error?.code]).toEqual([1, 'keychain-unavailable']);
  expect((await jarvis(['unlock'], PASSPHRASE)).data.error?.code).toBe('passphrase-absent');
  expect((await jarvis(['unlock', '--create'], PASSPHRASE)).code).toBe(0);
  const locked = await jarvis(['set', 'chat.openaiKey'], KEY);
  expect([locked.code, locked.data.error?.code]).toEqual([1, 'passphrase-needed']);

  const left = { JARVIS_PASSPHRASE_FILE: passphraseFile };
  const set = await jarvis(['set', 'chat.openaiKey'], `${KEY}\n`, left);
  expect(set.code).toBe(0);
  expect(set.data).toMatchObject({
    place: 'passphrase',
    secrets: [{ name: 'chat.openaiKey', state: 'set', place: 'passphrase' }, { state: 'unset' }],
  });
  expect(set.out + set.err).not.toContain(KEY);
  const files = readdirSync(home).filter((name) => name !== 'passphrase.txt' && name.includes('.'));
  for (const name of files) expect(readFileSync(join(home, name), 'utf8')).not.toContain(KEY);

  expect((await jarvis(['unlock'], 'not it at all')).data.error?.code).toBe('passphrase-wrong');
  expect((await jarvis(['delete', 'chat.openaiKey'], '', left)).data).toMatchObject({ secrets: [{ state: 'unset' }, { state: 'unset' }] });
});

test('a value is never taken from the command line, and must be one', { timeout: 120_000 }, async () => {
  const given = await jarvis(['set', 'chat.openaiKey', KEY]);
  expect([given.code, given.data.error?.code]).toEqual([2, 'bad-usage']);
  expect((await jarvis(['set', 'chat.openaiKey'], '')).data.error?.code).toBe('bad-usage');
  expect((await jarvis(['set', 'chat.openaiKey'], 'two words')).data.error?.code).toBe('secret-invalid');
  expect((await jarvis(['set', 'chat.other'], KEY)).data.error?.code).toBe('secret-unknown');
});
