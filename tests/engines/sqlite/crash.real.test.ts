/** C3: the helper is killed in the middle of its work; what it acknowledged is there once, and no half of it. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createConversationStore } from '../../../engines/sqlite/conversation-store.ts';
import type { MemoryProtocol } from '../../../workers/memory/protocol.ts';
import { describeConversationStore, turnRecord } from '../../contracts/conversation-store.ts';
import { killAgainAndAgain } from '../../rig/kills.ts';
import { differences } from '../../rig/store-writer.ts';
import { until } from '../../rig/until.ts';
import { realWorker } from '../../rig/workers.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'jarvis-crash-'));
const stops: (() => Promise<void>)[] = [];
let count = 0;

afterAll(async () => {
  await Promise.all(stops.map((stop) => stop()));
  rmSync(folder, { recursive: true, force: true });
});

function open(databaseFile: string) {
  const worker = realWorker<MemoryProtocol>('memory', { databaseFile, embedderFolder: '' });
  stops.push(() => worker.stop());
  return { worker, store: createConversationStore({ worker, titleFrom: (question) => question }) };
}

describeConversationStore('SQLite in its process', () => open(path.join(folder, `contract-${String(count++)}`, 'jarvis.db')).store);

const { signal } = new AbortController();

/** A thousand are a slow test. Two databases at a time, since a process mostly waits for its start and its disk. */
const KILLS = 100;
const DATABASES = 2;

it(`keeps what was acknowledged through ${String(KILLS)} kills: turns, memories, deletions`, { timeout: 600_000 }, async () => {
  await Promise.all(
    Array.from({ length: DATABASES }, async (_, database) => {
      const home = path.join(folder, `killed-${String(database)}`);
      const databaseFile = path.join(home, 'jarvis.db');
      const ledger = await killAgainAndAgain({ databaseFile, kills: KILLS / DATABASES, seed: 7 + database, signal });
      expect(differences(databaseFile, ledger)).toEqual([]);
      expect(ledger.acknowledged).toBeGreaterThan(KILLS);
      // No start took what a kill leaves for damage.
      expect(readdirSync(home).filter((name) => /damaged|recover/.test(name))).toEqual([]);
    }),
  );
});

/** Kills that calls go on through. */
const SURVIVED = 8;

it(`a turn under way is stored once by the next process, through ${String(SURVIVED)} kills`, { timeout: 600_000 }, async () => {
  const file = path.join(folder, 'survived', 'jarvis.db');
  const acknowledged: string[] = [];
  const { worker, store } = open(file);
  for (let kill = 0; kill < SURVIVED; kill += 1) {
    // The process in which the turns under way at the last kill were tried again is the next to die.
    await worker.warm(signal);
    const pid = worker.pid();
    if (pid === undefined) throw new Error('no process');
    // After another number of acknowledgements each time.
    const killAfter = acknowledged.length + 1 + ((kill * 7) % 23);
    let killed = false;
    const append = async (writer: number): Promise<void> => {
      for (let turn = 0; !killed; turn += 1) {
        const question = `question ${String(kill)}.${String(writer)}.${String(turn)}`;
        await store.appendTurn(turnRecord({ question, answer: `answer to ${question} ${'x'.repeat((turn * 997) % 9_000)}` }), { signal });
        acknowledged.push(question);
        if (acknowledged.length !== killAfter) continue;
        killed = true;
        process.kill(pid, 'SIGKILL');
      }
    };
    await Promise.all([append(0), append(1), append(2)]);
    await until('the death is noticed', () => worker.pid() !== pid, 60_000);
  }
  const kept: string[] = [];
  for (const { id } of await store.list({ signal })) {
    const [question, answer, ...more] = (await store.show(id, { signal })).messages;
    expect(answer?.text.startsWith(`answer to ${question?.text ?? '?'} `)).toBe(true);
    expect(more).toEqual([]);
    kept.push(question?.text ?? '');
  }
  expect(acknowledged.length).toBeGreaterThan(SURVIVED);
  expect(kept.sort()).toEqual(acknowledged.sort());
});

it('C3: two processes write to the same conversation at once', async () => {
  const file = path.join(folder, 'shared', 'jarvis.db');
  const first = open(file).store;
  const stores = [first, open(file).store];
  const { conversationId } = await first.appendTurn(turnRecord(), { signal });
  await Promise.all(
    stores.flatMap((store) => Array.from({ length: 50 }, () => store.appendTurn(turnRecord({ conversationId }), { signal }))),
  );
  for (const store of stores) expect((await store.show(conversationId, { signal })).messages).toHaveLength(202);
});
