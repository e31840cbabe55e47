/** The memories, and the news of every change: to a page that shows them, whoever made it. */
import type { MemoryStore } from './ports.ts';

/** Memories were added, changed, forgotten or brought back. */
export interface MemoriesChanged {
  readonly type: 'memories-changed';
}

export interface TellingMemoryStore extends MemoryStore {
  /** @returns how to unsubscribe */
  subscribe(listener: (event: MemoriesChanged) => void): () => void;
}

export function tellingMemoryStore(store: MemoryStore): TellingMemoryStore {
  const listeners = new Set<(event: MemoriesChanged) => void>();
  const told = async <T>(work: Promise<T>): Promise<T> => {
    const result = await work;
    for (const listener of listeners) listener({ type: 'memories-changed' });
    return result;
  };
  return {
    ...store,
    async add(memory, options) {
      const addition = store.add(memory, options);
      return (await addition).outcome === 'known' ? addition : told(addition);
    },
    change: (id, memory, options) => told(store.change(id, memory, options)),
    forget: (id, options) => told(store.forget(id, options)),
    restore: (id, options) => told(store.restore(id, options)),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
