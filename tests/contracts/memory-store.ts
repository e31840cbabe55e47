/** What every store of memories must do; run on the fake and on the real one. */
import { describe, expect, it } from 'vitest';
import { describeFact } from '../../core/memory/fact.ts';
import type { MemoryStore, NewMemory } from '../../core/memory/ports.ts';
import { createRandom } from '../rig/random.ts';

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

    it('brings back a fact in the place of what took its own meanwhile', async () => {
      const store = open();
      const lyon = await store.add(newMemory('I live in Lyon'), { signal });
      await store.forget(lyon.memory.id, { signal });
      const paris = await store.add(newMemory('I live in Paris'), { signal });
      await store.restore(lyon.memory.id, { signal });
      expect(await store.list({ signal })).toMatchObject([
        { text: 'I live in Paris', supersededBy: lyon.memory.id },
        { text: 'I live in Lyon' },
      ]);
      expect((await store.candidates('live', 5, { signal })).map((one) => one.memory.text)).toEqual(['I live in Lyon']);
      await store.forget(lyon.memory.id, { signal });
      expect((await store.candidates('live', 5, { signal })).map((one) => one.memory.id)).toEqual([paris.memory.id]);
    });

    it('brings back what was no longer true as such', async () => {
      const store = open();
      const lyon = await store.add(newMemory('I live in Lyon'), { signal });
      const paris = await store.add(newMemory('I live in Paris'), { signal });
      await store.forget(lyon.memory.id, { signal });
      expect(await store.restore(lyon.memory.id, { signal })).toMatchObject({ supersededBy: paris.memory.id });
    });

    it('keeps one of identical facts when one is brought back', async () => {
      const store = open();
      const first = await store.add(newMemory('I like tea'), { signal });
      await store.forget(first.memory.id, { signal });
      const again = await store.add(newMemory('I like tea'), { signal });
      await store.restore(first.memory.id, { signal });
      const [second, ...rest] = await store.list({ signal });
      expect(second).toMatchObject({ id: again.memory.id, supersededBy: first.memory.id });
      expect(rest).toEqual([first.memory]);
    });

    it('has one fact that holds of a kind there is one of, whatever is told, changed, forgotten and brought back', async () => {
      const store = open();
      const random = createRandom(7);
      const pick = (count: number): number => Math.floor(random() * count);
      const towns = ['Lyon', 'Paris', 'Rome', 'Oslo', 'Bath', 'Cork', 'Kiel', 'Nice'];
      const ids: string[] = [];
      for (let step = 0; step < 60; step += 1) {
        const fact = newMemory(`I live in ${towns[pick(towns.length)] ?? ''}`);
        const id = ids[pick(Math.max(1, ids.length))] ?? '';
        const listed = await store.list({ signal });
        const there = listed.some((memory) => memory.id === id);
        const turn = pick(4);
        if (id === '' || turn === 0) ids.push((await store.add(fact, { signal })).memory.id);
        else if (!there) await store.restore(id, { signal });
        else if (turn === 1) await store.change(id, fact, { signal });
        else await store.forget(id, { signal });
        const after = await store.list({ signal });
        const holding = after.filter(({ supersededBy }) => supersededBy === undefined);
        expect(holding).toHaveLength(Math.min(1, after.length));
      }
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
