/** Memories in memory, found by their words alone. */
import { Problem } from '../../core/base/errors.ts';
import type { Memory, MemoryStore, NewMemory } from '../../core/memory/ports.ts';
import { tellingWords } from '../../core/memory/words.ts';

interface Kept {
  memory: Memory;
  normalised: string;
  slot: string | undefined;
  importance: number;
  deleted: boolean;
}

/** @param epochMs - milliseconds since 1970 */
export function createFakeMemoryStore(epochMs: () => number = () => 0): MemoryStore {
  const all: Kept[] = [];
  const holds = ({ memory, deleted }: Kept): boolean => !deleted && memory.supersededBy === undefined;
  const found = (id: string, alsoDeleted = false): Kept => {
    const kept = all.find(({ memory, deleted }) => memory.id === id && (alsoDeleted || !deleted));
    if (kept === undefined) throw new Problem('memory-missing', { id });
    return kept;
  };
  const release = (id: string): void => {
    for (const kept of all) {
      if (kept.memory.supersededBy !== id) continue;
      const { supersededBy: _gone, ...rest } = kept.memory;
      kept.memory = rest;
    }
  };
  const takePlace = (id: string, slot: string | undefined): Memory[] => {
    const older = slot === undefined ? [] : all.filter((kept) => holds(kept) && kept.slot === slot && kept.memory.id !== id);
    for (const kept of older) kept.memory = { ...kept.memory, supersededBy: id };
    return older.map(({ memory }) => memory);
  };
  return {
    async add(fact: NewMemory) {
      const known = all.find((kept) => holds(kept) && kept.normalised === fact.normalised);
      if (known !== undefined) return { memory: known.memory, outcome: 'known', superseded: [] };
      const id = `memory-${String(all.length + 1)}`;
      const { text, source, conversationId, messageId, normalised, slot, importance } = fact;
      const where = { ...(conversationId === undefined ? {} : { conversationId }), ...(messageId === undefined ? {} : { messageId }) };
      const kept: Kept = { memory: { id, text, source, createdAt: epochMs(), ...where }, normalised, slot, importance, deleted: false };
      all.push(kept);
      return { memory: kept.memory, outcome: 'added', superseded: takePlace(id, slot) };
    },
    list: async () =>
      all
        .filter(({ deleted }) => !deleted)
        .map(({ memory }) => memory)
        .reverse(),
    async candidates(question, limit) {
      const words = tellingWords(question);
      return all
        .filter(holds)
        .map(({ memory, importance }) => {
          const known = new Set(tellingWords(memory.text));
          return { memory, importance, similarity: words.filter((word) => known.has(word)).length / Math.max(1, words.length) };
        })
        .filter(({ similarity }) => similarity > 0)
        .slice(0, limit);
    },
    async change(id, { text, normalised, slot }) {
      const kept = found(id);
      Object.assign(kept, { memory: { ...kept.memory, text }, normalised, slot });
      release(id);
      takePlace(id, slot);
      return kept.memory;
    },
    async forget(id) {
      found(id).deleted = true;
      release(id);
    },
    async restore(id) {
      const kept = found(id, true);
      kept.deleted = false;
      return kept.memory;
    },
    async used(ids) {
      for (const kept of all) if (ids.includes(kept.memory.id)) kept.memory = { ...kept.memory, usedAt: epochMs() };
    },
  };
}
