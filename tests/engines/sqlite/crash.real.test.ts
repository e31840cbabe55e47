/** C3: the helper is killed in the middle of its work; what it acknowledged is there once, and no half of a turn. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createConversationStore } from '../../../engines/sqlite/conversation-store.ts';
import type { MemoryProtocol } from '../../../workers/memory/protocol.ts';
import { describeConversationStore, turnRecord } from '../../contracts/conversation-store.ts';
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

/** A thousand are a slow test. */
const KILLS = 20;
const { signal } = new AbortController();

it(`keeps every turn once through ${String(KILLS)} kills`, { timeout: 600_000 }, async () => {
  const file = path.join(folder, 'killed', 'jarvis.db');
  const acknowledged: string[] = [];
  const { worker, store } = open(file);
  for (let kill = 0; kill < KILLS; kill += 1) {
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
  await worker.call('checkDatabase', undefined, { signal });
  const kept: string[] = [];
  for (const { id, messages } of await store.list({ signal })) {
    expect(messages).toBe(2);
    const [question, answer] = (await store.show(id, { signal })).messages;
    expect(answer?.text.startsWith(`answer to ${question?.text ?? '?'} `)).toBe(true);
    kept.push(question?.text ?? '');
  }
  expect(acknowledged.length).toBeGreaterThan(KILLS);
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
