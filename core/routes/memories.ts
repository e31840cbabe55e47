/** The memories' routes. */
import type { HandlersOf } from '../../contract/route.ts';
import type { memoryRoutes } from '../../contract/routes/memories.ts';
import { describeFact } from '../memory/fact.ts';
import type { ConversationMemory } from '../memory/memory.ts';
import type { MemoryStore } from '../memory/ports.ts';

export interface MemoryHandlerDependencies {
  readonly memories: ConversationMemory;
  readonly memoryStore: MemoryStore;
}

/** Results where nobody says how many. */
const DEFAULT_RESULTS = 10;

export function createMemoryHandlers({ memories, memoryStore }: MemoryHandlerDependencies): HandlersOf<typeof memoryRoutes> {
  return {
    'memories.add': async ({ text }, options) => {
      const { memory, outcome, superseded } = await memories.remember(text, { source: 'asked' }, options);
      return { memory, known: outcome === 'known', superseded: [...superseded] };
    },
    'memories.list': async (_input, options) => ({ memories: [...(await memoryStore.list(options))] }),
    'memories.search': async ({ query, limit = DEFAULT_RESULTS }, options) => {
      const found = await memories.search(query, limit, options);
      return { results: found.map(({ candidate: { memory }, score }) => ({ id: memory.id, text: memory.text, score })) };
    },
    'memories.change': async ({ id, text }, options) => ({ memory: await memoryStore.change(id, describeFact(text), options) }),
    'memories.forget': async ({ id }, options) => {
      await memoryStore.forget(id, options);
      return { id };
    },
    'memories.restore': async ({ id }, options) => ({ memory: await memoryStore.restore(id, options) }),
  };
}
