/** C2, C4, C5: backups with a passphrase are encrypted from the first byte to the last, and what was done to one is noticed. */
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { Problem } from '../../../core/base/errors.ts';
import { createBackups } from '../../../engines/sqlite/backups.ts';
import { createConversationStore } from '../../../engines/sqlite/conversation-store.ts';
import { createCopySeals } from '../../../engines/sqlite/copy-seal.ts';
import { spawnInline } from '../../../workers/host/spawn-inline.ts';
import { createWorkerClient } from '../../../workers/host/supervisor.ts';
import { openDatabase } from '../../../workers/memory/database.ts';
import { migrations } from '../../../workers/memory/migrations/migrations.ts';
import type { MemoryProtocol } from '../../../workers/memory/protocol.ts';
import { loadMemory } from '../../../workers/memory/worker.ts';
import { turnRecord } from '../../contracts/conversation-store.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';

const root = mkdtempSync(path.join(tmpdir(), 'jarvis-sealed-'));
const { signal } = new AbortController();
const stops: (() => Promise<void>)[] = [];
/** scrypt with N = 2: what is tested here is not how long guessing takes. */
const WORK_FACTOR = 1;
const PASSPHRASE = 'correct horse é battery';
/** Nothing else has it. */
const WORD = 'Zwetschgendatschi';
/** An age file's chunk and its tag. */
const CHUNK_BYTES = 65_536 + 16;
let count = 0;

afterAll(async () => {
  await Promise.all(stops.map((stop) => stop()));
  rmSync(root, { recursive: true, force: true });
});

function open() {
  const home = path.join(root, String(count++));
  const databaseFile = path.join(home, 'jarvis.db');
  const secret: { value: string | undefined; problem?: Problem } = { value: PASSPHRASE };
  const asked: string[] = [];
  const seals = createCopySeals({
    isSet: () => Promise.resolve(secret.value !== undefined),
    read() {
      asked.push('read');
      return secret.problem === undefined ? Promise.resolve(secret.value) : Promise.reject(secret.problem);
    },
  });
  const worker = seals.unlocking(
    createWorkerClient<MemoryProtocol>({
      name: 'memory',
      spawn: () => spawnInline(loadMemory),
      config: async () => {
        const copies = await seals.forStart();
        return {
          databaseFile,
          embedderFolder: '',
          copies: copies !== undefined && 'passphrase' in copies ? { ...copies, workFactor: WORK_FACTOR } : copies,
        };
      },
      readyDeadlineMs: 10_000,
    }),
  );
  stops.push(() => worker.stop());
  const clock = createVirtualClock();
  const folder = path.join(home, 'backups');
  const backups = createBackups({ worker, folder, clock, seals, workFactor: WORK_FACTOR });
  const store = createConversationStore({ worker, titleFrom: (question) => question });
  return { home, databaseFile, folder, clock, worker, backups, store, secret, asked };
}

let rig: ReturnType<typeof open>;
beforeEach(() => {
  rig = open();
});
const say = (question: string): Promise<unknown> => rig.store.appendTurn(turnRecord({ question }), { signal });
const titles = async (): Promise<string[]> => (await rig.store.list({ signal })).map(({ title }) => title);
const holdsWord = (file: string): boolean => readFileSync(file).includes(WORD);
const leftovers = (): string[] => [rig.home, rig.folder].flatMap((folder) => readdirSync(folder)).filter((name) => name.includes('.part'));

describe('a backup with a passphrase', () => {
  it('has none of the words in it, is private, listed as encrypted, and leaves nothing plain beside it', async () => {
    await say(WORD);
    const backup = await rig.backups.create('manual', { signal });
    expect(backup.file).toMatch(/-manual\.db\.age$/);
    expect(backup).toMatchObject({ encrypted: true, bytes: statSync(backup.file).size });
    expect(await rig.backups.list()).toEqual([backup]);
    expect(statSync(backup.file).mode & 0o777).toBe(0o600);
    expect(holdsWord(backup.file)).toBe(false);
    expect(leftovers()).toEqual([]);
    expect(await rig.backups.verify(backup.file, { signal })).toMatchObject({ conversations: 1, messages: 2, bytes: backup.bytes });
    expect(leftovers()).toEqual([]);
  });

  it('is put back, and what was there becomes an encrypted one', async () => {
    await say('one');
    const { file } = await rig.backups.create('manual', { signal });
    await rig.clock.advance(1_000);
    await say(WORD);
    await rig.backups.restore(file, { signal });
    expect(await titles()).toEqual(['one']);
    const backups = await rig.backups.list();
    expect(backups.map(({ encrypted }) => encrypted)).toEqual([true, true]);
    expect(backups.some((backup) => holdsWord(backup.file))).toBe(false);
    await rig.clock.advance(1_000);
    await rig.backups.restore(backups[0]?.file ?? '', { signal });
    expect(await titles()).toEqual([WORD, 'one']);
    expect(leftovers()).toEqual([]);
  });

  it('of an older passphrase opens with that one alone', async () => {
    await say('one');
    const { file } = await rig.backups.create('manual', { signal });
    rig.secret.value = 'another passphrase';
    await rig.clock.advance(1_000);
    await expect(rig.backups.restore(file, { signal })).rejects.toMatchObject({ code: 'backup-passphrase-wrong' });
    await expect(rig.backups.verify(file, { passphrase: 'nor this one', signal })).rejects.toMatchObject({
      code: 'backup-passphrase-wrong',
    });
    expect(await titles()).toEqual(['one']);
    expect(await rig.backups.list()).toHaveLength(1);
    rig.secret.value = undefined;
    await expect(rig.backups.verify(file, { signal })).rejects.toMatchObject({ code: 'backup-passphrase-needed' });
    expect(await rig.backups.verify(file, { passphrase: PASSPHRASE.normalize('NFD'), signal })).toMatchObject({ conversations: 1 });
  });

  it('is rotated as plain ones are', async () => {
    for (let day = 0; day < 12; day += 1) {
      rig.secret.value = day < 6 ? undefined : PASSPHRASE;
      await rig.backups.maintain({ signal });
      await rig.backups.maintain({ signal });
      await rig.clock.advance(86_400_000);
    }
    const kept = await rig.backups.list();
    expect(kept.length).toBeGreaterThanOrEqual(7);
    expect(kept.length).toBeLessThanOrEqual(9);
    expect(new Set(kept.map(({ encrypted }) => encrypted))).toEqual(new Set([true, false]));
  });

  it('is deleted by its name, and nothing else is', async () => {
    await say('one');
    const { file } = await rig.backups.create('manual', { signal });
    for (const other of [rig.databaseFile, path.join(rig.folder, '..', 'jarvis.db'), `${rig.folder}/./${path.basename(file)}`]) {
      await expect(rig.backups.delete(other)).rejects.toMatchObject({ code: 'file-missing' });
    }
    await rig.backups.delete(file);
    expect(await rig.backups.list()).toEqual([]);
    expect(await titles()).toEqual(['one']);
  });

  it('made long enough for many chunks is whole', async () => {
    await rig.store.appendTurn(turnRecord({ question: 'long', answer: 'y'.repeat(500_000) }), { signal });
    const { file, bytes } = await rig.backups.create('manual', { signal });
    expect(bytes).toBeGreaterThan(7 * CHUNK_BYTES);
    expect(await rig.backups.verify(file, { signal })).toMatchObject({ messages: 2 });
  });
});

describe('C4: a passphrase that is set and can not be read', () => {
  const locked = new Problem('keychain-locked');

  it('makes no plain backup by itself, says why, and makes one when a person says so', async () => {
    await say('one');
    rig.secret.problem = locked;
    await expect(rig.backups.create('manual', { signal })).rejects.toBe(locked);
    await expect(rig.backups.maintain({ signal })).rejects.toBe(locked);
    expect(rig.backups.waiting()).toBe(locked);
    expect(await rig.backups.list()).toEqual([]);
    expect(await rig.backups.create('manual', { plain: true, signal })).toMatchObject({ encrypted: false });
    delete rig.secret.problem;
    await rig.backups.maintain({ signal });
    expect(rig.backups.waiting()).toBeUndefined();
  });

  it('restores nothing, since what is there could not be kept encrypted', async () => {
    await say('one');
    const { file } = await rig.backups.create('manual', { signal });
    rig.secret.problem = locked;
    await say('two');
    await rig.clock.advance(1_000);
    await expect(rig.backups.restore(file, { passphrase: PASSPHRASE, signal })).rejects.toBe(locked);
    expect(await titles()).toHaveLength(2);
    await rig.backups.restore(file, { passphrase: PASSPHRASE, plain: true, signal });
    expect(await titles()).toEqual(['one']);
    expect((await rig.backups.list())[0]).toMatchObject({ encrypted: false });
  });

  const writeOld = (): void => {
    const old = openDatabase(rig.databaseFile, migrations.slice(0, 1));
    old.exec(`INSERT INTO conversations (id, title, created_at, updated_at) VALUES ('c', '${WORD}', 1, 2)`);
    old.exec("INSERT INTO messages (id, conversation_id, role, text, created_at) VALUES ('m', 'c', 'user', 'Hello', 1)");
    old.close();
  };

  it('lets a migration wait, which then makes its copy encrypted', async () => {
    writeOld();
    const before = readFileSync(rig.databaseFile);
    rig.secret.problem = locked;
    await expect(titles()).rejects.toMatchObject({ code: 'migration-waits' });
    await expect(rig.worker.warm(signal)).rejects.toMatchObject({ code: 'migration-waits' });
    expect(readFileSync(rig.databaseFile).equals(before)).toBe(true);
    delete rig.secret.problem;
    expect(await titles()).toEqual([WORD]);
    const kept = await rig.backups.list();
    expect(kept).toMatchObject([{ kind: 'migration', encrypted: true }]);
    expect(holdsWord(kept[0]?.file ?? '')).toBe(false);
    expect(await rig.backups.verify(kept[0]?.file ?? '', { signal })).toMatchObject({ version: 1, conversations: 1 });
    expect(leftovers()).toEqual([]);
  });

  it('lets it go on with a plain copy when a person says so', async () => {
    writeOld();
    rig.secret.problem = locked;
    await expect(titles()).rejects.toMatchObject({ code: 'migration-waits' });
    await rig.backups.create('manual', { plain: true, signal });
    expect(await titles()).toEqual([WORD]);
    expect((await rig.backups.list()).map(({ kind, encrypted }) => [kind, encrypted])).toContainEqual(['migration', false]);
  });

  it('is not asked for when no copy is made', async () => {
    await say('one');
    expect(rig.asked).toEqual([]);
  });
});

describe('C2: what was done to an encrypted backup is noticed, with nothing changed', () => {
  type Alter = (bytes: Buffer) => Buffer;
  const flipped =
    (at: (bytes: Buffer) => number): Alter =>
    (bytes) => {
      const place = at(bytes);
      bytes.writeUInt8((bytes.readUInt8(place) ^ 1) & 0xff, place);
      return bytes;
    };
  const text = (from: string | RegExp, to: string): Alter => {
    return (bytes) => Buffer.from(bytes.toString('latin1').replace(from, to), 'latin1');
  };
  /** Behind the header and the nonce of the payload. */
  const payload = (bytes: Buffer): number => bytes.indexOf('\n', bytes.indexOf('\n--- ') + 1) + 1 + 16;
  const chunk = (bytes: Buffer, index: number): Buffer =>
    bytes.subarray(payload(bytes) + index * CHUNK_BYTES, payload(bytes) + (index + 1) * CHUNK_BYTES);

  it.each<[string, Alter, string]>([
    ['half of it', (bytes) => bytes.subarray(0, bytes.length / 2), 'backup-damaged'],
    [
      'the last chunk less',
      (bytes) => bytes.subarray(0, payload(bytes) + Math.floor((bytes.length - payload(bytes)) / CHUNK_BYTES) * CHUNK_BYTES),
      'backup-damaged',
    ],
    ['one byte less', (bytes) => bytes.subarray(0, -1), 'backup-damaged'],
    ['bytes more', (bytes) => Buffer.concat([bytes, Buffer.alloc(100)]), 'backup-damaged'],
    ['all of it twice', (bytes) => Buffer.concat([bytes, bytes]), 'backup-damaged'],
    ['the header alone', (bytes) => bytes.subarray(0, payload(bytes)), 'backup-damaged'],
    ['half a header', (bytes) => bytes.subarray(0, 40), 'backup-damaged'],
    ['a bit of the first chunk', flipped((bytes) => payload(bytes) + 5), 'backup-damaged'],
    ['a bit of the last chunk', flipped((bytes) => bytes.length - 1), 'backup-damaged'],
    ['a bit of the payload’s nonce', flipped((bytes) => payload(bytes) - 1), 'backup-damaged'],
    [
      'two chunks in each other’s place',
      (bytes) => {
        const [first, second] = [Buffer.from(chunk(bytes, 0)), Buffer.from(chunk(bytes, 1))];
        second.copy(bytes, payload(bytes));
        first.copy(bytes, payload(bytes) + CHUNK_BYTES);
        return bytes;
      },
      'backup-damaged',
    ],
    [
      'a chunk twice',
      (bytes) =>
        Buffer.concat([bytes.subarray(0, payload(bytes) + CHUNK_BYTES), chunk(bytes, 0), bytes.subarray(payload(bytes) + CHUNK_BYTES)]),
      'backup-damaged',
    ],
    [
      'a chunk less',
      (bytes) => Buffer.concat([bytes.subarray(0, payload(bytes)), bytes.subarray(payload(bytes) + CHUNK_BYTES)]),
      'backup-damaged',
    ],
    ['another MAC', text(/\n--- .{4}/, '\n--- AAAA'), 'backup-damaged'],
    ['another salt', text(/scrypt ..../, 'scrypt AAAA'), 'backup-passphrase-wrong'],
    ['another wrapped key', text(/ 1\n..../, ' 1\nAAAA'), 'backup-passphrase-wrong'],
    ['another cost', text(' 1\n', ' 2\n'), 'backup-passphrase-wrong'],
    ['all memory of the computer', text(' 1\n', ' 30\n'), 'backup-damaged'],
    ['a cost of many digits', text(' 1\n', ` ${'9'.repeat(400)}\n`), 'backup-damaged'],
    ['a cost below nothing', text(' 1\n', ' -1\n'), 'backup-damaged'],
    ['another version', text('org/v1', 'org/v2'), 'backup-damaged'],
    ['a header without an end', () => Buffer.from(`age-encryption.org/v1\n-> scrypt ${'A'.repeat(3_000_000)}`), 'backup-damaged'],
    ['encrypted to a key', text(/-> scrypt .*/, '-> X25519 TEiF0ypqr+bpvcqXNyCVJpL7OuwPdVwPL7KQEbFDOCc'), 'backup-foreign'],
    ['a passphrase and a key', text('\n---', '\n-> X25519 TEiF0ypqr+bpvcqXNyCVJpL7OuwPdVwPL7KQEbFDOCc\nAAAA\n---'), 'backup-foreign'],
    ['text', () => Buffer.from('no backup'.repeat(1_000)), 'backup-damaged'],
    ['nothing', () => Buffer.alloc(0), 'backup-damaged'],
  ])('%s', async (_name, alter, code) => {
    await rig.store.appendTurn(turnRecord({ question: 'kept', answer: 'y'.repeat(200_000) }), { signal });
    const { file } = await rig.backups.create('manual', { signal });
    const copy = path.join(rig.home, 'altered.db.age');
    writeFileSync(copy, alter(readFileSync(file)));
    const before = await rig.backups.list();
    await rig.clock.advance(1_000);
    await expect(rig.backups.verify(copy, { signal })).rejects.toMatchObject({ code });
    await expect(rig.backups.restore(copy, { signal })).rejects.toMatchObject({ code });
    expect(await titles()).toEqual(['kept']);
    expect(await rig.backups.list()).toEqual(before);
    expect(leftovers()).toEqual([]);
  });

  it('a plain one under the name of an encrypted one, and the other way round', async () => {
    await say('kept');
    const sealed = await rig.backups.create('manual', { signal });
    await rig.clock.advance(1_000);
    const plain = await rig.backups.create('manual', { plain: true, signal });
    const renamed = path.join(rig.home, 'renamed.db.age');
    copyFileSync(plain.file, renamed);
    await expect(rig.backups.restore(renamed, { signal })).rejects.toMatchObject({ code: 'backup-damaged' });
    // Its bytes say what it is.
    copyFileSync(sealed.file, path.join(rig.home, 'renamed.db'));
    expect(await rig.backups.verify(path.join(rig.home, 'renamed.db'), { signal })).toMatchObject({ conversations: 1 });
  });

  it('a hostile database that somebody encrypted with the right passphrase', async () => {
    await say('kept');
    const { file } = await rig.backups.create('manual', { plain: true, signal });
    const hostile = path.join(rig.home, 'hostile.db');
    copyFileSync(file, hostile);
    truncateSync(hostile, 4_096);
    const { sealFile } = await import('../../../workers/memory/sealed-file.ts');
    await sealFile(hostile, `${hostile}.age`, { passphrase: PASSPHRASE, workFactor: WORK_FACTOR, signal });
    const before = await rig.backups.list();
    await rig.clock.advance(1_000);
    await expect(rig.backups.restore(`${hostile}.age`, { signal })).rejects.toMatchObject({
      code: 'backup-damaged',
      data: { path: `${hostile}.age` },
    });
    expect(await rig.backups.list()).toEqual(before);
    expect(await titles()).toEqual(['kept']);
  });
});

describe('C3: a damaged database whose newest backup is encrypted', () => {
  const damage = async (): Promise<void> => {
    await say('one');
    await rig.backups.create('daily', { signal });
    await rig.worker.stop();
    rig.asked.length = 0;
    truncateSync(rig.databaseFile, 0);
  };

  it('is restored from it: the passphrase is asked for', async () => {
    await damage();
    expect(await titles()).toEqual(['one']);
    expect(rig.asked).toEqual(['read']);
    expect(leftovers()).toEqual([]);
  });

  it('is usable without it where the passphrase can not be read', async () => {
    await damage();
    rig.secret.problem = new Problem('keychain-locked');
    expect(await titles()).toEqual([]);
    await say('goes on');
    expect(await titles()).toEqual(['goes on']);
    expect(JSON.parse(readFileSync(path.join(rig.home, 'recovery.json'), 'utf8'))).toMatchObject({
      outcome: 'salvaged',
      unusable: 1,
      locked: 1,
    });
    expect(readdirSync(rig.folder)).toHaveLength(1);
  });
});

it('C3: what a killed process left is removed at the next start, and what a living one makes is not', async () => {
  mkdirSync(rig.folder, { recursive: true });
  const gone = 999_999_999;
  const left = [`jarvis.db.${String(gone)}-1.part`, `jarvis.db.${String(gone)}-1.part-journal`, `jarvis.db.${String(process.pid)}-7.part`];
  for (const name of left) writeFileSync(path.join(rig.home, name), WORD);
  writeFileSync(path.join(rig.folder, `jarvis-20261122T214500.123Z-daily.db.age.${String(gone)}-2.part`), WORD);
  const living = path.join(rig.home, 'jarvis.db.1-1.part');
  writeFileSync(living, 'x');
  await say('one');
  expect(leftovers()).toEqual(['jarvis.db.1-1.part']);
});
