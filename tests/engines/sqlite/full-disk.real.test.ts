/** C3: no room, and a folder that can only be read: said, nothing acknowledged is lost, and it goes on when there is room. */
import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createConversationStore } from '../../../engines/sqlite/conversation-store.ts';
import type { MemoryProtocol } from '../../../workers/memory/protocol.ts';
import { turnRecord } from '../../contracts/conversation-store.ts';
import { makeReadOnly, makeSmallDisk, mayMount } from '../../rig/mounts.ts';
import { createRandom } from '../../rig/random.ts';
import { createLedger, differences, writeUntilFailure } from '../../rig/store-writer.ts';
import { realWorker } from '../../rig/workers.ts';

const { signal } = new AbortController();
const MEGABYTE = 1024 * 1024;
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

function open(databaseFile: string) {
  const notes: unknown[] = [];
  const worker = realWorker<MemoryProtocol>('memory', { databaseFile, embedderFolder: '' }, (note) => notes.push(note));
  stops.push(() => worker.stop());
  return { worker, notes, store: createConversationStore({ worker, titleFrom: (question) => question }) };
}

/** Leaves half a megabyte. */
function fillUp(filler: string): void {
  const descriptor = openSync(filler, 'w');
  try {
    for (;;) writeSync(descriptor, Buffer.alloc(64 * 1024));
  } catch (error) {
    expect(error).toMatchObject({ code: 'ENOSPC' });
  } finally {
    closeSync(descriptor);
  }
  truncateSync(filler, statSync(filler).size - MEGABYTE / 2);
}

describe.skipIf(!mayMount())('a disk without room', () => {
  it(
    'refuses in words, again and again; what was acknowledged is there; with room it goes on without a new start',
    { timeout: 120_000 },
    async () => {
      using disk = makeSmallDisk(3 * MEGABYTE);
      const databaseFile = path.join(disk.folder, 'jarvis.db');
      const { worker, store } = open(databaseFile);
      const ledger = createLedger();
      const random = createRandom(3);
      const write = async (round: number): Promise<void> => {
        const failures = await Promise.all(
          [0, 1, 2].map((at) =>
            writeUntilFailure({ worker, ledger, name: `${String(round)}.${String(at)}`, random, onAcknowledged: () => undefined, signal }),
          ),
        );
        for (const failure of failures) expect(failure).toMatchObject({ name: 'Problem', code: 'disk-full' });
      };
      await write(0);
      const acknowledged = ledger.acknowledged;
      expect(acknowledged).toBeGreaterThan(20);
      const pid = worker.pid();
      // What is there can be read, and the next attempt is refused as well.
      expect((await store.list({ signal })).length).toBeGreaterThan(0);
      await expect(store.appendTurn(turnRecord({ answer: 'x'.repeat(MEGABYTE) }), { signal })).rejects.toMatchObject({ code: 'disk-full' });
      disk.resize(6 * MEGABYTE);
      await write(1);
      expect(ledger.acknowledged).toBeGreaterThan(acknowledged);
      expect(worker.pid()).toBe(pid);
      disk.resize(24 * MEGABYTE);
      await worker.stop();
      expect(differences(databaseFile, ledger)).toEqual([]);
      expect(readdirSync(disk.folder).filter((name) => /damaged|recover/.test(name))).toEqual([]);
    },
  );

  it('a process that is killed there starts again, in words until there is room', { timeout: 120_000 }, async () => {
    using disk = makeSmallDisk(3 * MEGABYTE);
    const databaseFile = path.join(disk.folder, 'jarvis.db');
    const { worker } = open(databaseFile);
    const ledger = createLedger();
    await writeUntilFailure({ worker, ledger, name: 'w', random: createRandom(5), onAcknowledged: () => undefined, signal });
    process.kill(worker.pid() ?? 0, 'SIGKILL');
    const { store } = open(databaseFile);
    const refused = await store.appendTurn(turnRecord({ answer: 'x'.repeat(MEGABYTE) }), { signal }).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(refused).toMatchObject({ name: 'Problem', code: 'disk-full' });
    disk.resize(24 * MEGABYTE);
    const stored = { question: 'there is room', answer: `answer to there is room ${'x'.repeat('there is room'.length * 97)}` };
    await store.appendTurn(turnRecord(stored), { signal });
    ledger.states.set('turn there is room', ['there']);
    ledger.states.set('conversation there is room', ['there']);
    await Promise.all(stops.splice(0).map((stop) => stop()));
    expect(differences(databaseFile, ledger)).toEqual([]);
    expect(readdirSync(disk.folder).filter((name) => /damaged|recover/.test(name))).toEqual([]);
  });

  it('a damaged database stays as it is until there is room for another', { timeout: 120_000 }, async () => {
    using disk = makeSmallDisk(8 * MEGABYTE);
    const databaseFile = path.join(disk.folder, 'jarvis.db');
    const { worker, notes, store } = open(databaseFile);
    for (let turn = 0; turn < 9; turn += 1) await store.appendTurn(turnRecord({ answer: 'x'.repeat(100_000) }), { signal });
    await worker.stop();
    const bytes = readFileSync(databaseFile).fill(0xa5, 0, 100);
    writeFileSync(databaseFile, bytes);
    fillUp(path.join(disk.folder, 'filler'));
    await expect(store.list({ signal })).rejects.toMatchObject({ name: 'Problem', code: 'disk-full' });
    expect(readFileSync(databaseFile).equals(bytes)).toBe(true);
    expect(readdirSync(disk.folder).filter((name) => /damaged|recover/.test(name))).toEqual([]);
    expect(notes).toEqual([]);
    disk.resize(24 * MEGABYTE);
    expect(await store.list({ signal })).toHaveLength(9);
    expect(notes).toMatchObject([{ outcome: 'salvaged' }]);
  });
});

describe.skipIf(!mayMount())('a folder that can only be read', () => {
  it('is said, and nothing in it changes', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'jarvis-read-only-'));
    const file = path.join(folder, 'jarvis.db');
    const { worker, store } = open(file);
    await store.appendTurn(turnRecord(), { signal });
    await worker.stop();
    const before = readFileSync(file);
    {
      using readOnly = makeReadOnly(folder);
      const other = open(path.join(readOnly.folder, 'jarvis.db'));
      await expect(other.store.list({ signal })).rejects.toMatchObject({ name: 'Problem', code: 'data-unwritable' });
      await other.worker.stop();
      // One that is not there yet.
      const none = open(path.join(readOnly.folder, 'none', 'jarvis.db'));
      await expect(none.store.list({ signal })).rejects.toMatchObject({ name: 'Problem', code: 'data-unwritable' });
    }
    expect(readFileSync(file).equals(before)).toBe(true);
    await store.appendTurn(turnRecord(), { signal });
    await worker.stop();
    rmSync(folder, { recursive: true, force: true });
  });
});
