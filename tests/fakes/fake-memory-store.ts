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
  const hold = (kept: Kept): void => {
    const { supersededBy: _gone, ...rest } = kept.memory;
    kept.memory = rest;
  };
  const leavePlace = ({ id, supersededBy }: Memory): void => {
    const under = all.filter(({ memory }) => memory.supersededBy === id);
    const heir = supersededBy === undefined ? under.findLast(({ deleted }) => !deleted) : undefined;
    const place = supersededBy ?? heir?.memory.id;
    for (const kept of under) {
      if (place === undefined || kept === heir) hold(kept);
      else kept.memory = { ...kept.memory, supersededBy: place };
    }
  };
  const takePlace = ({ memory: { id }, slot, normalised }: Kept): Memory[] => {
    const isSame = (kept: Kept): boolean => (slot !== undefined && kept.slot === slot) || kept.normalised === normalised;
    const older = all.filter((kept) => holds(kept) && isSame(kept) && kept.memory.id !== id);
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
      return { memory: kept.memory, outcome: 'added', superseded: takePlace(kept) };
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
      const { memory, slot: before } = kept;
      Object.assign(kept, { memory: { ...memory, text }, normalised, slot });
      if (memory.supersededBy === undefined || before !== slot) {
        leavePlace(memory);
        hold(kept);
        takePlace(kept);
      }
      return kept.memory;
    },
    async forget(id) {
      const kept = found(id);
      kept.deleted = true;
      leavePlace(kept.memory);
    },
    async restore(id) {
      const kept = found(id, true);
      kept.deleted = false;
      if (kept.memory.supersededBy === undefined) takePlace(kept);
      return kept.memory;
    },
    async used(ids) {
      for (const kept of all) if (ids.includes(kept.memory.id)) kept.memory = { ...kept.memory, usedAt: epochMs() };
    },
  };
}
