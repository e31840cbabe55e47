/** What people do with their conversations, in SQLite by way of the memory helper. */
import type { ConversationLibrary } from '../../core/chat/library-ports.ts';
import type { WorkerClient } from '../../workers/host/supervisor.ts';
import type { MemoryProtocol } from '../../workers/memory/protocol.ts';

/** Creates the port; every call may also throw Problem `data-newer`, `data-corrupt`, or EngineFault. */
export function createConversationLibrary(worker: WorkerClient<MemoryProtocol>): ConversationLibrary {
  return {
    page: (part, { signal }) => worker.call('pageConversations', part, { signal, repeatable: true }),
    async begin(choices, { signal }) {
      const id = crypto.randomUUID();
      await worker.call('beginConversation', { id, ...choices }, { signal, repeatable: true });
      return { id };
    },
    models: ({ signal }) => worker.call('usedModels', undefined, { signal, repeatable: true }),
    search: (query, { signal }) => worker.call('searchMessages', query, { signal, repeatable: true }),
    change: (id, change, { signal }) => worker.call('changeConversation', { id, ...change }, { signal, repeatable: true }),
    delete: (id, { signal }) => worker.call('changeConversation', { id, deleted: true }, { signal, repeatable: true }),
    restore: (id, { signal }) => worker.call('changeConversation', { id, deleted: false }, { signal, repeatable: true }),
    showBranch: (id, messageId, { signal }) => worker.call('showBranch', { id, messageId }, { signal, repeatable: true }),
  };
}
