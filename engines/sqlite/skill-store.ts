/** Keeps reminders and lists in SQLite, by way of the memory helper. */
import { randomUUID } from 'node:crypto';
import type { Clock } from '../../core/base/clock.ts';
import type { ListStore, ReminderStore } from '../../core/skills/ports.ts';
import type { WorkerClient } from '../../workers/host/supervisor.ts';
import type { MemoryProtocol } from '../../workers/memory/protocol.ts';

/** Ids are made here, so that a call that is repeated after the helper died keeps nothing twice. */
export function createReminderStore(worker: WorkerClient<MemoryProtocol>): ReminderStore {
  return {
    async add(reminder, { signal }) {
      const kept = { ...reminder, id: randomUUID() };
      await worker.call('addReminder', kept, { signal, repeatable: true });
      return kept;
    },
    list: ({ signal }) => worker.call('listReminders', undefined, { signal, repeatable: true }),
    remove: (ids, { signal }) => worker.call('removeReminders', { ids }, { signal, repeatable: true }),
  };
}

export function createListStore(worker: WorkerClient<MemoryProtocol>, clock: Pick<Clock, 'epochMs'>): ListStore {
  return {
    async add(list, texts, { signal }) {
      const added = texts.map((text) => ({ id: randomUUID(), list, text, createdAt: clock.epochMs() }));
      await worker.call('addListEntries', added, { signal, repeatable: true });
      return added;
    },
    entries: (list, { signal }) => worker.call('listEntries', { list }, { signal, repeatable: true }),
    remove: (ids, { signal }) => worker.call('removeListEntries', { ids }, { signal, repeatable: true }),
  };
}
