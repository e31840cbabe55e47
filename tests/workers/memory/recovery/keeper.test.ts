/** C3: calls to a helper whose database is damaged, at its start and in the middle of its work. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { Recovery } from '../../../../core/data/recovery-ports.ts';
import { createBackups } from '../../../../engines/sqlite/backups.ts';
import { createConversationStore } from '../../../../engines/sqlite/conversation-store.ts';
import { spawnInline } from '../../../../workers/host/spawn-inline.ts';
import { createWorkerClient } from '../../../../workers/host/supervisor.ts';
import { claimDatabase } from '../../../../workers/memory/claim.ts';
import { openDatabase } from '../../../../workers/memory/database.ts';
import { migrations } from '../../../../workers/memory/migrations/migrations.ts';
import type { MemoryProtocol } from '../../../../workers/memory/protocol.ts';
import { loadMemory } from '../../../../workers/memory/worker.ts';
import { turnRecord } from '../../../contracts/conversation-store.ts';
import { createVirtualClock } from '../../../fakes/virtual-clock.ts';

const root = mkdtempSync(path.join(tmpdir(), 'jarvis-keeper-'));
const { signal } = new AbortController();
const stops: (() => Promise<void>)[] = [];
let count = 0;
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

function open(home = path.join(root, String(count++))) {
  const databaseFile = path.join(home, 'jarvis.db');
  const notes: Recovery[] = [];
  const worker = createWorkerClient<MemoryProtocol>({
    name: 'memory',
    spawn: () => spawnInline(loadMemory),
    config: () => ({ databaseFile, embedderFolder: '' }),
    readyDeadlineMs: 10_000,
    onNote: (note) => notes.push(note),
  });
  stops.push(() => worker.stop());
  const folder = path.join(home, 'backups');
  return {
    home,
    databaseFile,
    folder,
    notes,
    worker,
    backups: createBackups({ worker, folder, clock: createVirtualClock() }),
    store: createConversationStore({ worker, titleFrom: (question) => question }),
  };
}

/** A data folder with ten turns in a backup, and one that came later. */
async function written(answerBytes = 9_000) {
  const rig = open();
  for (let turn = 0; turn < 10; turn += 1)
    await rig.store.appendTurn(turnRecord({ question: `question ${String(turn)}`, answer: 'y'.repeat(answerBytes) }), { signal });
  await rig.backups.create('daily', { signal });
  await rig.store.appendTurn(turnRecord({ question: 'the last' }), { signal });
  return rig;
}

/** Zeros in the pages of one long answer: nothing that is read at the start. */
function hurt(file: string): void {
  const bytes = readFileSync(file);
  const page = Math.floor(bytes.indexOf('y'.repeat(4_050)) / 4096) * 4096;
  bytes.fill(0xaa, page, page + 8_192);
  writeFileSync(file, bytes);
}

const titles = async ({ store }: ReturnType<typeof open>): Promise<readonly string[]> =>
  (await store.list({ signal })).map(({ title }) => title);

describe('a damaged database', () => {
  it('is recovered by the start, while the first call waits; somebody is told once', async () => {
    const first = await written();
    await first.worker.stop();
    const before = await (async () => titles(first))();
    await first.worker.stop();
    hurt(first.databaseFile);
    const again = open(first.home);
    expect(await titles(again)).toEqual(before);
    expect(again.notes).toMatchObject([{ cause: 'pages', outcome: 'restored' }]);
    expect(existsSync(again.notes[0]?.keptAs ?? '')).toBe(true);
    // What was kept is kept once: another start finds nothing wrong.
    await again.worker.stop();
    const third = open(first.home);
    expect(await titles(third)).toEqual(before);
    expect(third.notes).toEqual([]);
    expect(readdirSync(first.home).filter((name) => name.includes('damaged'))).toHaveLength(1);
  });

  it.each<[string, (rig: Awaited<ReturnType<typeof written>>) => Promise<unknown>]>([
    [
      'the call that meets it',
      async ({ store }) => {
        for (const { id } of await store.list({ signal })) await store.show(id, { signal });
      },
    ],
    ['the doctor', ({ worker }) => worker.call('checkDatabase', undefined, { signal })],
    ['the day’s backup', ({ backups }) => backups.create('manual', { signal })],
  ])('is found and recovered in the middle of the work by %s', async (_name, meet) => {
    // More than is read at a start, so that the pages are not in memory.
    const rig = await written(2_000_000);
    await rig.worker.stop();
    await titles(rig);
    hurt(rig.databaseFile);
    await meet(rig);
    expect(rig.notes).toMatchObject([{ outcome: 'restored' }]);
    expect(await titles(rig)).toHaveLength(11);
    await rig.store.appendTurn(turnRecord({ question: 'goes on' }), { signal });
    expect(await titles(rig)).toHaveLength(12);
  });
});

describe('what is not damage is said, and nothing changes', () => {
  const codeOf = async (rig: ReturnType<typeof open>): Promise<unknown> =>
    rig.store.list({ signal }).then(
      () => 'none',
      (error: unknown) => (error as { code?: unknown }).code,
    );

  it.each<[string, (file: string) => void, string]>([
    ['a newer schema', (file) => openDatabase(file, [...migrations, 'CREATE TABLE later (a)']).close(), 'data-newer'],
    ['another program’s database', (file) => new Sqlite(file).exec('CREATE TABLE foreigners (a)').close(), 'data-foreign'],
  ])('%s', async (_name, make, code) => {
    const rig = open();
    mkdirSync(rig.home);
    make(rig.databaseFile);
    const before = readFileSync(rig.databaseFile);
    expect(await codeOf(rig)).toBe(code);
    expect(readFileSync(rig.databaseFile).equals(before)).toBe(true);
    expect(readdirSync(rig.home).filter((name) => /damaged|recover/.test(name))).toEqual([]);
  });

  it('a damaged database that another program has open; once that has ended, it goes on', async () => {
    const rig = await written();
    await rig.worker.stop();
    hurt(rig.databaseFile);
    const other = claimDatabase(rig.databaseFile);
    expect(await codeOf(rig)).toBe('data-busy');
    expect(readdirSync(rig.home).filter((name) => /damaged|recover/.test(name))).toEqual([]);
    other.release();
    expect(await titles(rig)).toHaveLength(11);
  }, 30_000);

  it('a database that another program has locked for good', async () => {
    const rig = await written();
    await rig.worker.stop();
    const other = new Sqlite(rig.databaseFile);
    other.pragma('locking_mode = EXCLUSIVE');
    other.exec('BEGIN EXCLUSIVE');
    expect(await codeOf(rig)).toBe('data-busy');
    other.close();
    expect(await titles(rig)).toHaveLength(11);
  }, 30_000);
});

it('a restore waits until no other program has the database open', async () => {
  const rig = await written();
  const [backup] = await rig.backups.list();
  const other = claimDatabase(rig.databaseFile);
  await expect(rig.backups.restore(backup?.file ?? '', { signal })).rejects.toMatchObject({ code: 'data-busy' });
  expect(await titles(rig)).toHaveLength(11);
  other.release();
  await rig.backups.restore(backup?.file ?? '', { signal });
  expect(await titles(rig)).toHaveLength(10);
}, 30_000);
