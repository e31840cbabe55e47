/** Encrypted backups and deleting everything by command, without an app. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createErasureMarks } from '../../engines/data-folder/erasure-marks.ts';
import { runCommandLine } from '../rig/command-line.ts';
import { filesHolding } from '../rig/leaks.ts';

const root = mkdtempSync(join(tmpdir(), 'jarvis-cli-data-'));
const home = join(root, 'home');
/** Nothing else has it. */
const WORD = 'Zwetschgendatschi';
const PASSPHRASE = 'eleven quiet é lighthouses';
const secretFile = (name: string, text: string): string => {
  const file = join(root, name);
  writeFileSync(file, `${text}\n`, { mode: 0o600 });
  return file;
};
const master = secretFile('master', 'seven green bicycles');
const passphrase = secretFile('passphrase', PASSPHRASE);
const wrong = secretFile('wrong', 'not this one');
const NO_KEYCHAIN = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus', JARVIS_PASSPHRASE_FILE: '' };

interface Answer {
  readonly error?: { readonly code: string };
  readonly file?: string;
  readonly encrypted?: boolean;
  readonly conversations?: number;
  readonly memories?: number;
}

async function jarvis(args: readonly string[], { input = '', ...more }: Readonly<Record<string, string>> = {}) {
  const run = await runCommandLine([...args, '--json'], { home, input, environment: { ...NO_KEYCHAIN, ...more } });
  return { ...run, data: JSON.parse(run.out) as Answer };
}
const unlocked = { JARVIS_PASSPHRASE_FILE: master };

beforeAll(async () => {
  expect((await jarvis(['memory', 'add', `My word is ${WORD}.`])).code).toBe(0);
  expect((await jarvis(['secrets', 'unlock', '--create'], { input: 'seven green bicycles' })).code).toBe(0);
}, 60_000);

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

describe('C4, C5: a backup with a passphrase', { timeout: 120_000 }, () => {
  let file = '';

  it('is made with the one from standard input, which is kept and shown nowhere', async () => {
    const short = await jarvis(['secrets', 'set', 'backup.passphrase'], { input: 'short', ...unlocked });
    expect([short.code, short.data.error?.code]).toEqual([1, 'passphrase-short']);
    expect((await jarvis(['secrets', 'set', 'backup.passphrase'], { input: PASSPHRASE, ...unlocked })).code).toBe(0);
    const made = await jarvis(['backup', 'create'], unlocked);
    expect(made.data).toMatchObject({ encrypted: true });
    file = made.data.file ?? '';
    expect(readFileSync(file).includes(WORD)).toBe(false);
    expect(filesHolding(home, PASSPHRASE)).toEqual([]);
    expect(made.out + made.err).not.toContain(PASSPHRASE);
  });

  it('is not made plainly when the passphrase can not be read, unless that is said', async () => {
    const refused = await jarvis(['backup', 'create']);
    expect([refused.code, refused.data.error?.code]).toEqual([1, 'passphrase-needed']);
    expect(readdirSync(join(home, 'backups'))).toHaveLength(1);
    const plain = await jarvis(['backup', 'create', '--plain']);
    expect(plain.data).toMatchObject({ encrypted: false });
    expect((await jarvis(['backup', 'delete', plain.data.file ?? ''])).code).toBe(0);
  });

  it('opens with what is set, a file, standard input or a variable, and not with another one', async () => {
    const ways: [string[], Record<string, string>][] = [
      [[], unlocked],
      [['--passphrase-file', passphrase], {}],
      [['--passphrase-file', '-'], { input: PASSPHRASE }],
      [[], { JARVIS_BACKUP_PASSPHRASE_FILE: passphrase }],
    ];
    for (const [args, how] of ways) expect((await jarvis(['backup', 'verify', file, ...args], how)).data).toMatchObject({ memories: 1 });
    const refused = await jarvis(['backup', 'restore', file, '--passphrase-file', wrong], unlocked);
    expect([refused.code, refused.data.error?.code]).toEqual([1, 'backup-passphrase-wrong']);
    expect(readdirSync(join(home, 'backups'))).toHaveLength(1);
  });

  it('is put back, and what was there is kept encrypted', async () => {
    await jarvis(['memory', 'add', 'My other word is Firlefanz.']);
    const restored = await jarvis(['backup', 'restore', file, '--passphrase-file', passphrase], unlocked);
    expect(restored.data).toMatchObject({ memories: 1 });
    expect((await jarvis(['data', 'show'])).data).toMatchObject({ memories: 1, folder: home });
    expect(readdirSync(join(home, 'backups')).every((name) => name.endsWith('.db.age'))).toBe(true);
  });
});

describe('C3: jarvis data delete', { timeout: 120_000 }, () => {
  it('wants to be told twice', async () => {
    const refused = await jarvis(['data', 'delete']);
    expect([refused.code, refused.data.error?.code]).toEqual([2, 'bad-usage']);
    expect(filesHolding(home, WORD).length).toBeGreaterThan(0);
  });

  it('leaves no byte, and settings and secrets only where they were not named', async () => {
    await jarvis(['config', 'set', 'speech.speed', '1.2']);
    expect((await jarvis(['data', 'delete', '--yes'])).code).toBe(0);
    expect(filesHolding(home, WORD)).toEqual([]);
    expect(readdirSync(home)).toEqual(expect.arrayContaining(['settings.json', 'secrets.encrypted.json']));
    expect((await jarvis(['memory', 'list'])).out).toContain('"memories":[]');
    expect((await jarvis(['data', 'delete', '--yes', '--settings', '--secrets'])).code).toBe(0);
    expect(readdirSync(home)).not.toEqual(expect.arrayContaining(['settings.json']));
    expect(readdirSync(home)).not.toEqual(expect.arrayContaining(['secrets.encrypted.json']));
  });

  it('that was cut short is finished by the next command', async () => {
    await jarvis(['memory', 'add', `My word is ${WORD}.`]);
    await createErasureMarks(home).write({ data: true, settings: true, secrets: true });
    expect((await jarvis(['memory', 'add', 'Something new.'])).code).toBe(0);
    expect(filesHolding(home, WORD)).toEqual([]);
    expect(readdirSync(home)).not.toContain('erasing.json');
    const { out } = await jarvis(['memory', 'list']);
    expect(out).toContain('Something new.');
  });
});
