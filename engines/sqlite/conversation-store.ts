/** Keeps conversations in SQLite, by way of the memory helper. */
import type { ConversationStore } from '../../core/chat/ports.ts';
import type { WorkerClient } from '../../workers/host/supervisor.ts';
import type { MemoryProtocol } from '../../workers/memory/protocol.ts';

export interface ConversationStoreOptions {
  readonly worker: WorkerClient<MemoryProtocol>;
  /** Names a conversation after its first question. */
  readonly titleFrom: (question: string) => string;
}

/** Creates the port; every call may also throw Problem `data-newer`, `data-corrupt`, `data-unwritable`, `disk-full`, or EngineFault. */
export function createConversationStore({ worker, titleFrom }: ConversationStoreOptions): ConversationStore {
  return {
    appendTurn(turn, { signal }) {
      // The id makes it the same turn, whether the process died before or after it was stored.
      const input = { id: turn.id ?? crypto.randomUUID(), turn, title: titleFrom(turn.question) };
      return worker.call('appendTurn', input, { signal, repeatable: true });
    },
    list: ({ signal }) => worker.call('listConversations', undefined, { signal, repeatable: true }),
    show: (id, { signal }) => worker.call('showConversation', { id }, { signal, repeatable: true }),
    recent: (id, limit, { signal, until }) =>
      worker.call('recentMessages', { id, limit, ...(until === undefined ? {} : { until }) }, { signal, repeatable: true }),
    storedMessages: (ids, { signal }) => worker.call('storedMessages', { ids }, { signal, repeatable: true }),
    choices: (id, { signal }) => worker.call('conversationChoices', { id }, { signal, repeatable: true }),
    latest: ({ signal }) => worker.call('latestConversation', undefined, { signal, repeatable: true }),
  };
}
