/** Keeps facts in SQLite, by way of the memory helper. */
import type { MemoryStore } from '../../core/memory/ports.ts';
import { tellingWords, wordShare } from '../../core/memory/words.ts';
import type { WorkerClient } from '../../workers/host/supervisor.ts';
import type { MemoryProtocol } from '../../workers/memory/protocol.ts';

/** Telling words of a question that are looked up; a page that is pasted as a question has thousands, each a query. */
const MAX_WORDS = 64;

/** Creates the port; every call may also throw Problem `data-newer`, or EngineFault. */
export function createMemoryStore(worker: WorkerClient<MemoryProtocol>): MemoryStore {
  return {
    add: (fact, { signal }) => worker.call('addMemory', fact, { signal, repeatable: true }),
    list: ({ signal }) => worker.call('listMemories', undefined, { signal, repeatable: true }),
    async candidates(question, limit, { signal }) {
      const words = tellingWords(question).slice(0, MAX_WORDS);
      const { candidates, frequencies, total } = await worker.call(
        'memoryCandidates',
        { question, words, limit },
        { signal, repeatable: true },
      );
      return candidates.map((candidate) => ({
        ...candidate,
        wordShare: wordShare(words, tellingWords(candidate.memory.text), frequencies, total),
      }));
    },
    change: (id, memory, { signal }) => worker.call('changeMemory', { id, ...memory }, { signal, repeatable: true }),
    forget: (id, { signal }) => worker.call('forgetMemory', { id }, { signal }),
    restore: (id, { signal }) => worker.call('restoreMemory', { id }, { signal, repeatable: true }),
    used: (ids, { signal }) => worker.call('memoriesUsed', { ids }, { signal }),
  };
}
