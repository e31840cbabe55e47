/** The contract, on the fake and on SQLite in this process. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createConversationStore } from '../../../engines/sqlite/conversation-store.ts';
import { spawnInline } from '../../../workers/host/spawn-inline.ts';
import { createWorkerClient } from '../../../workers/host/supervisor.ts';
import type { MemoryProtocol } from '../../../workers/memory/protocol.ts';
import { loadMemory } from '../../../workers/memory/worker.ts';
import { describeConversationStore, turnRecord } from '../../contracts/conversation-store.ts';
import { createFakeConversationStore } from '../../fakes/fake-conversation-store.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'jarvis-store-'));
let count = 0;

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function openStore(databaseFile = path.join(folder, String(count++), 'jarvis.db')) {
  const worker = createWorkerClient<MemoryProtocol>({
    name: 'memory',
    spawn: () => spawnInline(loadMemory),
    config: () => ({ databaseFile, embedderFolder: path.join(folder, 'none') }),
    readyDeadlineMs: 10_000,
  });
  return { worker, store: createConversationStore({ worker, titleFrom: (question) => question.slice(0, 5) }) };
}

describeConversationStore('fake', () => createFakeConversationStore());
describeConversationStore('SQLite', () => openStore().store);

const { signal } = new AbortController();

it('names a conversation after its first question', async () => {
  const { store } = openStore();
  await store.appendTurn(turnRecord({ question: 'Hello there' }), { signal });
  expect((await store.latest({ signal }))?.title).toBe('Hello');
});

it('finds everything again after a stop', async () => {
  const file = path.join(folder, 'again', 'jarvis.db');
  const first = openStore(file);
  const { conversationId } = await first.store.appendTurn(turnRecord(), { signal });
  await first.worker.stop();
  const second = openStore(file);
  expect((await second.store.show(conversationId, { signal })).messages).toHaveLength(2);
});

it('says that the embedder is missing while conversations work', async () => {
  const { worker, store } = openStore();
  await expect(worker.call('embed', { texts: ['x'] }, { signal })).rejects.toMatchObject({ code: 'model-missing' });
  await expect(store.appendTurn(turnRecord(), { signal })).resolves.toHaveProperty('conversationId');
});
