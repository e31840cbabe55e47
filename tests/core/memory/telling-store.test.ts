/** The news of changed memories. */
import { describe, expect, it } from 'vitest';
import { tellingMemoryStore } from '../../../core/memory/telling-store.ts';
import { newMemory } from '../../contracts/memory-store.ts';
import { createFakeMemoryStore } from '../../fakes/fake-memory-store.ts';

const { signal } = new AbortController();

describe('tellingMemoryStore', () => {
  it('tells of what is added, changed, forgotten and brought back, once it is', async () => {
    const store = tellingMemoryStore(createFakeMemoryStore());
    const told: Promise<readonly unknown[]>[] = [];
    store.subscribe(() => told.push(store.list({ signal })));
    const { memory } = await store.add(newMemory('I like tea'), { signal });
    await store.change(memory.id, newMemory('I like coffee'), { signal });
    await store.forget(memory.id, { signal });
    await store.restore(memory.id, { signal });
    expect((await Promise.all(told)).map((listed) => listed.length)).toEqual([1, 1, 0, 1]);
  });

  it('says nothing of what was known, looked at, used or refused, nor to who left', async () => {
    const store = tellingMemoryStore(createFakeMemoryStore());
    const { memory } = await store.add(newMemory('I like tea'), { signal });
    let told = 0;
    const leave = store.subscribe(() => (told += 1));
    await store.add(newMemory('i like tea'), { signal });
    await store.candidates('tea', 5, { signal });
    await store.used([memory.id], { signal });
    await expect(store.forget('none', { signal })).rejects.toMatchObject({ code: 'memory-missing' });
    leave();
    await store.forget(memory.id, { signal });
    expect(told).toBe(0);
  });
});
