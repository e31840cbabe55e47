/** C2, C3: backups are whole, hostile ones are refused, and restoring is all or nothing. */
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createBackups } from '../../../engines/sqlite/backups.ts';
import { createConversationStore } from '../../../engines/sqlite/conversation-store.ts';
import { spawnInline } from '../../../workers/host/spawn-inline.ts';
import { createWorkerClient } from '../../../workers/host/supervisor.ts';
import { openDatabase } from '../../../workers/memory/database.ts';
import { migrations } from '../../../workers/memory/migrations/migrations.ts';
import type { MemoryProtocol } from '../../../workers/memory/protocol.ts';
import { loadMemory } from '../../../workers/memory/worker.ts';
import { turnRecord } from '../../contracts/conversation-store.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';

const root = mkdtempSync(path.join(tmpdir(), 'jarvis-backups-'));
const { signal } = new AbortController();
const stops: (() => Promise<void>)[] = [];
let count = 0;

afterAll(async () => {
  await Promise.all(stops.map((stop) => stop()));
  rmSync(root, { recursive: true, force: true });
});

function open() {
  const home = path.join(root, String(count++));
  const databaseFile = path.join(home, 'jarvis.db');
  const worker = createWorkerClient<MemoryProtocol>({
    name: 'memory',
    spawn: () => spawnInline(loadMemory),
    config: () => ({ databaseFile, embedderFolder: '' }),
    readyDeadlineMs: 10_000,
  });
  stops.push(() => worker.stop());
  const clock = createVirtualClock();
  const folder = path.join(home, 'backups');
  return {
    home,
    databaseFile,
    folder,
    clock,
    worker,
    backups: createBackups({ worker, folder, clock }),
    store: createConversationStore({ worker, titleFrom: (question) => question }),
  };
}

let rig: ReturnType<typeof open>;
beforeEach(() => {
  rig = open();
});
const titles = async (): Promise<string[]> => (await rig.store.list({ signal })).map(({ title }) => title);

describe('a backup', () => {
  it('is whole, private, listed and verified', async () => {
    await rig.store.appendTurn(turnRecord({ question: 'one' }), { signal });
    const backup = await rig.backups.create('manual', { signal });
    expect(await rig.backups.list()).toEqual([backup]);
    expect(statSync(backup.file).mode & 0o777).toBe(0o600);
    expect(statSync(rig.folder).mode & 0o777).toBe(0o700);
    expect(await rig.backups.verify(backup.file, { signal })).toMatchObject({ conversations: 1, messages: 2, memories: 0 });
  });

  it('is put back, and what was there becomes one', async () => {
    await rig.store.appendTurn(turnRecord({ question: 'one' }), { signal });
    const { file } = await rig.backups.create('manual', { signal });
    await rig.clock.advance(1_000);
    await rig.store.appendTurn(turnRecord({ question: 'two' }), { signal });
    await rig.backups.restore(file, { signal });
    expect(await titles()).toEqual(['one']);
    const [before] = await rig.backups.list();
    await rig.clock.advance(1_000);
    await rig.backups.restore(before?.file ?? '', { signal });
    expect(await titles()).toEqual(['two', 'one']);
  });

  it('of an older schema is brought to the current one', async () => {
    const file = path.join(rig.home, 'old.db');
    mkdirSync(rig.home, { recursive: true });
    const old = openDatabase(file, migrations.slice(0, 1));
    old.exec("INSERT INTO conversations (id, title, created_at, updated_at) VALUES ('c', 'Old', 1, 2)");
    old.exec("INSERT INTO messages (id, conversation_id, role, text, created_at) VALUES ('m', 'c', 'user', 'Hello', 1)");
    old.close();
    await rig.backups.restore(file, { signal });
    expect(await titles()).toEqual(['Old']);
  });

  it('is made once a day and rotated', async () => {
    for (let day = 0; day < 12; day += 1) {
      await rig.backups.maintain({ signal });
      await rig.backups.maintain({ signal });
      await rig.clock.advance(86_400_000);
    }
    const kept = await rig.backups.list();
    expect(kept.length).toBeGreaterThanOrEqual(7);
    expect(kept.length).toBeLessThanOrEqual(9);
  });

  it('that can not be written leaves nothing behind', async () => {
    mkdirSync(rig.home, { recursive: true });
    writeFileSync(rig.folder, 'in the way');
    await expect(rig.backups.create('manual', { signal })).rejects.toThrow();
    expect(existsSync(`${rig.folder}.part`)).toBe(false);
  });
});

describe('C2: what is refused, with nothing changed', () => {
  /** A backup that was changed by `alter`. */
  async function altered(alter: (file: string) => void): Promise<string> {
    await rig.store.appendTurn(turnRecord({ question: 'kept', answer: 'y'.repeat(20_000) }), { signal });
    const { file } = await rig.backups.create('manual', { signal });
    const copy = path.join(rig.home, 'altered.db');
    copyFileSync(file, copy);
    alter(copy);
    return copy;
  }
  const sql =
    (text: string) =>
    (file: string): void => {
      const database = new Sqlite(file);
      database.unsafeMode(true);
      database.exec(text);
      database.close();
    };

  it.each<[string, (file: string) => void, string]>([
    ['a trigger', sql('CREATE TRIGGER evil AFTER INSERT ON messages BEGIN DELETE FROM conversations; END'), 'backup-foreign'],
    ['a view', sql('CREATE VIEW evil AS SELECT * FROM messages'), 'backup-foreign'],
    ['a table more', sql('CREATE TABLE evil (a)'), 'backup-foreign'],
    ['a table less', sql('DROP TABLE users'), 'backup-foreign'],
    ['an index more', sql('CREATE INDEX evil ON messages (text)'), 'backup-foreign'],
    [
      'another trigger of the same name',
      sql('DROP TRIGGER messages_fts_insert; CREATE TRIGGER messages_fts_insert AFTER INSERT ON messages BEGIN DELETE FROM users; END'),
      'backup-foreign',
    ],
    ['a newer schema', sql(`PRAGMA user_version = ${String(migrations.length + 1)}`), 'backup-newer'],
    ['a negative version', sql('PRAGMA user_version = -1'), 'backup-foreign'],
    ['another program', sql('PRAGMA application_id = 7'), 'backup-foreign'],
    ['an orphan', sql('PRAGMA foreign_keys = OFF; DELETE FROM conversations'), 'backup-damaged'],
    [
      'half of it',
      (file) => {
        truncateSync(file, statSync(file).size / 2);
      },
      'backup-damaged',
    ],
    [
      'nothing',
      (file) => {
        truncateSync(file, 0);
      },
      'backup-foreign',
    ],
    [
      'text',
      (file) => {
        writeFileSync(file, 'no database'.repeat(1_000));
      },
      'backup-damaged',
    ],
    [
      'garbage in the middle',
      (file) => {
        const bytes = readFileSync(file);
        const page = Math.floor(bytes.indexOf('y'.repeat(4_090)) / 4096) * 4096;
        bytes.fill(0xaa, page, page + 4_096);
        writeFileSync(file, bytes);
      },
      'backup-damaged',
    ],
  ])('%s', async (_name, alter, code) => {
    const file = await altered(alter);
    const before = await rig.backups.list();
    await expect(rig.backups.verify(file, { signal })).rejects.toMatchObject({ code });
    await expect(rig.backups.restore(file, { signal })).rejects.toMatchObject({ code });
    expect(await titles()).toEqual(['kept']);
    expect(await rig.backups.list()).toEqual(before);
    expect(existsSync(`${rig.databaseFile}.incoming`)).toBe(false);
  });

  it('bytes after the end are not taken over', async () => {
    const file = await altered((copy) => {
      appendFileSync(copy, Buffer.alloc(100));
    });
    await rig.backups.restore(file, { signal }).catch(() => undefined);
    expect(await titles()).toEqual(['kept']);
  });

  it('a folder, a file that is not there, a link into nowhere', async () => {
    mkdirSync(rig.home, { recursive: true });
    const link = path.join(rig.home, 'link.db');
    symlinkSync(path.join(rig.home, 'gone'), link);
    for (const file of [rig.home, path.join(rig.home, 'none.db'), link]) {
      await expect(rig.backups.restore(file, { signal })).rejects.toMatchObject({ code: 'file-missing' });
    }
  });
});

it('keeps a copy before a migration', async () => {
  const old = openDatabase(rig.databaseFile, migrations.slice(0, 1));
  old.exec("INSERT INTO conversations (id, title, created_at, updated_at) VALUES ('c', 'Old', 1, 2)");
  old.close();
  openDatabase(rig.databaseFile).close();
  const kept = await rig.backups.list();
  expect(kept).toMatchObject([{ kind: 'migration' }]);
  expect(await rig.backups.verify(kept[0]?.file ?? '', { signal })).toMatchObject({ version: 1, conversations: 1 });
});
