/** What every store of memories must do; run on the fake and on the real one. */
import { describe, expect, it } from 'vitest';
import { describeFact } from '../../core/memory/fact.ts';
import type { MemoryStore, NewMemory } from '../../core/memory/ports.ts';

/** A fact as it is handed in. */
export function newMemory(text: string, changes: Partial<NewMemory> = {}): NewMemory {
  return { ...describeFact(text), source: 'asked', importance: 0.8, ...changes };
}

const { signal } = new AbortController();

/** @param open - a new, empty store */
export function describeMemoryStore(name: string, open: () => MemoryStore): void {
  describe(`memory store: ${name}`, () => {
    const texts = async (store: MemoryStore): Promise<string[]> => (await store.list({ signal })).map(({ text }) => text);

    it('is empty at first', async () => {
      const store = open();
      expect(await store.list({ signal })).toEqual([]);
      expect(await store.candidates('anything', 5, { signal })).toEqual([]);
    });

    it('keeps a fact with its source', async () => {
      const store = open();
      const { memory, outcome } = await store.add(newMemory('I like tea', { source: 'noticed', conversationId: 'c1' }), { signal });
      expect(outcome).toBe('added');
      expect(await store.list({ signal })).toEqual([memory]);
      expect(memory).toMatchObject({ text: 'I like tea', source: 'noticed', conversationId: 'c1' });
    });

    it('keeps one of identical facts, and both where a number, name or date differs', async () => {
      const store = open();
      const first = await store.add(newMemory('The meeting is at 9:30'), { signal });
      const again = await store.add(newMemory('the meeting is at 9:30!'), { signal });
      expect(again).toMatchObject({ outcome: 'known', memory: { id: first.memory.id } });
      await store.add(newMemory('The meeting is at 9:40'), { signal });
      expect(await texts(store)).toEqual(['The meeting is at 9:40', 'The meeting is at 9:30']);
    });

    it('lets a newer fact take the place of what it contradicts, which stays listed and is not recalled', async () => {
      const store = open();
      const old = await store.add(newMemory('My favourite colour is green'), { signal });
      const { memory, superseded } = await store.add(newMemory('My favourite colour is red'), { signal });
      expect(superseded).toMatchObject([{ id: old.memory.id, supersededBy: memory.id }]);
      expect(await store.list({ signal })).toMatchObject([{ id: memory.id }, { id: old.memory.id, supersededBy: memory.id }]);
      const recalled = await store.candidates('favourite colour', 5, { signal });
      expect(recalled.map((one) => one.memory.id)).toEqual([memory.id]);
    });

    it('forgets and brings back; what was superseded by it holds again', async () => {
      const store = open();
      await store.add(newMemory('I live in Lyon'), { signal });
      const { memory } = await store.add(newMemory('I live in Paris'), { signal });
      await store.forget(memory.id, { signal });
      expect(await store.list({ signal })).toEqual([expect.not.objectContaining({ supersededBy: expect.anything() as unknown })]);
      expect((await store.candidates('Paris', 5, { signal })).some((one) => one.memory.id === memory.id)).toBe(false);
      expect(await store.restore(memory.id, { signal })).toMatchObject({ id: memory.id, text: 'I live in Paris' });
      expect(await texts(store)).toEqual(['I live in Paris', 'I live in Lyon']);
    });

    it('changes a fact, which is found by its new words', async () => {
      const store = open();
      const { memory } = await store.add(newMemory('The parrot is green'), { signal });
      const changed = newMemory('The tractor is green');
      await store.change(memory.id, changed, { signal });
      expect(await texts(store)).toEqual(['The tractor is green']);
      const [found] = await store.candidates('tractor', 5, { signal });
      expect(found).toMatchObject({ memory: { id: memory.id } });
    });

    it('notes when a fact was used', async () => {
      const store = open();
      const { memory } = await store.add(newMemory('I like tea'), { signal });
      expect(memory.usedAt).toBeUndefined();
      await store.used([memory.id, 'gone'], { signal });
      expect((await store.list({ signal }))[0]?.usedAt).toBeTypeOf('number');
    });

    it('names what is not there', async () => {
      const store = open();
      const missing = { code: 'memory-missing', data: { id: 'none' } };
      await expect(store.forget('none', { signal })).rejects.toMatchObject(missing);
      await expect(store.restore('none', { signal })).rejects.toMatchObject(missing);
      await expect(store.change('none', newMemory('x'), { signal })).rejects.toMatchObject(missing);
    });

    it('keeps any text as it is', async () => {
      const store = open();
      const odd = `"'; DROP TABLE memories; -- NEAR(a b) * ^ \ud83d\ude00 é`;
      await store.add(newMemory(odd), { signal });
      expect(await texts(store)).toEqual([odd]);
      expect(await store.candidates(odd, 5, { signal })).toHaveLength(1);
    });
  });
}
