/** Keeps conversations in SQLite, by way of the memory helper. */
import { EngineFault } from '../../core/base/errors.ts';
import type { ConversationStore } from '../../core/chat/ports.ts';
import type { WorkerClient } from '../../workers/host/supervisor.ts';
import type { MemoryProtocol } from '../../workers/memory/protocol.ts';

export interface ConversationStoreOptions {
  readonly worker: WorkerClient<MemoryProtocol>;
  /** Names a conversation after its first question. */
  readonly titleFrom: (question: string) => string;
}

/** Does it again when the process died over it; the second try starts another. */
async function insistently<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof EngineFault)) throw error;
    return work();
  }
}

/** Creates the port; every call may also throw Problem `data-newer`, `data-corrupt`, `data-unwritable`, `disk-full`, or EngineFault. */
export function createConversationStore({ worker, titleFrom }: ConversationStoreOptions): ConversationStore {
  return {
    appendTurn(turn, { signal }) {
      const input = { id: crypto.randomUUID(), turn, title: titleFrom(turn.question) };
      return insistently(() => worker.call('appendTurn', input, { signal }));
    },
    list: ({ signal }) => worker.call('listConversations', undefined, { signal }),
    show: (id, { signal }) => worker.call('showConversation', { id }, { signal }),
    recent: (id, limit, { signal, until }) =>
      worker.call('recentMessages', { id, limit, ...(until === undefined ? {} : { until }) }, { signal }),
    latest: ({ signal }) => worker.call('latestConversation', undefined, { signal }),
  };
}
