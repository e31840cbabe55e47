/** C3: the clock jumps, as after a flat battery or in another country; order, undo and backups go on. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createConversationLibrary } from '../../../engines/sqlite/conversation-library.ts';
import { createConversationStore } from '../../../engines/sqlite/conversation-store.ts';
import { createMemoryStore } from '../../../engines/sqlite/memory-store.ts';
import { spawnInline } from '../../../workers/host/spawn-inline.ts';
import { createWorkerClient } from '../../../workers/host/supervisor.ts';
import { openDatabase } from '../../../workers/memory/database.ts';
import type { MemoryProtocol } from '../../../workers/memory/protocol.ts';
import { loadMemory } from '../../../workers/memory/worker.ts';
import { turnRecord } from '../../contracts/conversation-store.ts';
import { newMemory } from '../../contracts/memory-store.ts';

const DAY_MS = 86_400_000;
const YEAR_MS = 365 * DAY_MS;
const TODAY_MS = Date.UTC(2026, 10, 22, 12);
const root = mkdtempSync(path.join(tmpdir(), 'jarvis-clock-'));
const { signal } = new AbortController();
let count = 0;
let stop: () => Promise<void> = async () => undefined;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: TODAY_MS });
});
afterEach(async () => {
  await stop();
  vi.useRealTimers();
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

function open() {
  const databaseFile = path.join(root, String(count++), 'jarvis.db');
  const worker = createWorkerClient<MemoryProtocol>({
    name: 'memory',
    spawn: () => spawnInline(loadMemory),
    config: () => ({ databaseFile, embedderFolder: '' }),
    readyDeadlineMs: 10_000,
  });
  stop = () => worker.stop();
  const store = createConversationStore({ worker, titleFrom: (question) => question });
  return {
    worker,
    store,
    library: createConversationLibrary(worker),
    memories: createMemoryStore(worker),
    say: (question: string, conversationId?: string) => store.appendTurn(turnRecord({ question, conversationId }), { signal }),
    titles: async (): Promise<readonly string[]> => (await store.list({ signal })).map(({ title }) => title),
    /** Deleted things that are still there, at the next start. */
    async kept(): Promise<number> {
      await worker.stop();
      await worker.warm(signal);
      await worker.stop();
      const database = openDatabase(databaseFile);
      const found = database
        .prepare('SELECT (SELECT count(*) FROM conversations WHERE deleted_at > 0) + (SELECT count(*) FROM memories WHERE deleted_at > 0)')
        .pluck()
        .get();
      database.close();
      return Number(found);
    },
  };
}

describe('a clock that jumps', () => {
  it.each([
    ['back', -YEAR_MS],
    ['ahead', YEAR_MS],
  ])('%s: turns stay in the order in which they were said, and the last conversation is the last used', async (_name, jumpMs) => {
    const { say, store, titles } = open();
    const { conversationId } = await say('first');
    await say('other');
    vi.setSystemTime(TODAY_MS + jumpMs);
    await say('second', conversationId);
    vi.setSystemTime(TODAY_MS + 1_000);
    await say('third', conversationId);
    const { messages, updatedAt } = await store.show(conversationId, { signal });
    expect(messages.filter(({ role }) => role === 'user').map(({ text }) => text)).toEqual(['first', 'second', 'third']);
    expect(updatedAt).toBeGreaterThanOrEqual(TODAY_MS);
    expect(await titles()).toEqual(['first', 'other']);
    expect((await store.latest({ signal }))?.id).toBe(conversationId);
  });

  it('ahead at a start: what was deleted yesterday can still be brought back', async () => {
    const { say, library, memories, kept, titles } = open();
    const { conversationId } = await say('deleted');
    const { memory } = await memories.add(newMemory('I like tea'), { signal });
    await library.delete(conversationId, { signal });
    await memories.forget(memory.id, { signal });
    vi.setSystemTime(TODAY_MS + YEAR_MS);
    expect(await kept()).toBe(2);
    vi.setSystemTime(TODAY_MS + DAY_MS);
    expect(await kept()).toBe(2);
    await library.restore(conversationId, { signal });
    await memories.restore(memory.id, { signal });
    expect(await titles()).toEqual(['deleted']);
  });

  it('back at a start: nothing is deleted early, and what is due is deleted once the clock is right', async () => {
    const { say, library, kept } = open();
    const { conversationId } = await say('deleted');
    await library.delete(conversationId, { signal });
    vi.setSystemTime(0);
    expect(await kept()).toBe(1);
    vi.setSystemTime(TODAY_MS + 20 * DAY_MS);
    await say('something else');
    vi.setSystemTime(TODAY_MS + 31 * DAY_MS);
    expect(await kept()).toBe(0);
  });

  it('ahead when something was deleted: it goes thirty days after the clock is right, not in a year', async () => {
    const { say, library, kept } = open();
    const { conversationId } = await say('deleted');
    vi.setSystemTime(TODAY_MS + YEAR_MS);
    await library.delete(conversationId, { signal });
    vi.setSystemTime(TODAY_MS);
    expect(await kept()).toBe(1);
    vi.setSystemTime(TODAY_MS + 25 * DAY_MS);
    await say('something else');
    vi.setSystemTime(TODAY_MS + 32 * DAY_MS);
    expect(await kept()).toBe(0);
  });
});
