/** Lists that tell when something came onto one or went off it, whoever did it. */
import type { AssistantEvent } from '../../contract/events.ts';
import type { ListStore } from './ports.ts';

export interface TellingLists extends ListStore {
  /** Told `reminders-changed`. @returns how to unsubscribe */
  subscribe(listener: (event: AssistantEvent) => void): () => void;
}

export function tellingLists(store: ListStore): TellingLists {
  const listeners = new Set<(event: AssistantEvent) => void>();
  const changed = (): void => {
    for (const listener of listeners) listener({ type: 'reminders-changed' });
  };
  return {
    async add(list, texts, options) {
      const added = await store.add(list, texts, options);
      changed();
      return added;
    },
    entries: (list, options) => store.entries(list, options),
    async remove(ids, options) {
      await store.remove(ids, options);
      changed();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
