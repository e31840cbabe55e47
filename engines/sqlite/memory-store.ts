/** Keeps facts in SQLite, by way of the memory helper. */
import type { MemoryStore } from '../../core/memory/ports.ts';
import { wordsFor } from '../../core/memory/concepts.ts';
import { tellingWords } from '../../core/memory/words.ts';
import type { WorkerClient } from '../../workers/host/supervisor.ts';
import type { MemoryProtocol } from '../../workers/memory/protocol.ts';

/** Telling words of a question and of what means the same that are looked up; a page that is pasted as a question has thousands. */
const MAX_WORDS = 64;

/** Creates the port; every call may also throw Problem `data-newer`, or EngineFault. */
export function createMemoryStore(worker: WorkerClient<MemoryProtocol>): MemoryStore {
  return {
    add: (fact, { signal }) => worker.call('addMemory', fact, { signal, repeatable: true }),
    list: ({ signal }) => worker.call('listMemories', undefined, { signal, repeatable: true }),
    candidates: (question, limit, { signal }) =>
      worker.call(
        'memoryCandidates',
        { question, words: tellingWords(question).flatMap(wordsFor).slice(0, MAX_WORDS), limit },
        { signal, repeatable: true },
      ),
    change: (id, memory, { signal }) => worker.call('changeMemory', { id, ...memory }, { signal, repeatable: true }),
    forget: (id, { signal }) => worker.call('forgetMemory', { id }, { signal }),
    restore: (id, { signal }) => worker.call('restoreMemory', { id }, { signal, repeatable: true }),
    used: (ids, { signal }) => worker.call('memoriesUsed', { ids }, { signal }),
  };
}
