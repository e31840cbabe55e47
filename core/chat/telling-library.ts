/** The conversations as people keep them, and the news of every change. */
import type { ConversationLibrary } from './library-ports.ts';

/** Told which conversation is another now. */
export interface ConversationsChanged {
  readonly type: 'conversations-changed';
  /** Null: many of them. */
  readonly conversationId: string | null;
}

export interface TellingLibrary extends ConversationLibrary {
  /** Tells it of a change that was made elsewhere, such as an import. */
  tell(conversationId: string | null): void;
  /** @returns how to unsubscribe */
  subscribe(listener: (event: ConversationsChanged) => void): () => void;
}

export function tellingLibrary(library: ConversationLibrary): TellingLibrary {
  const listeners = new Set<(event: ConversationsChanged) => void>();
  const tell = (conversationId: string | null): void => {
    for (const listener of listeners) listener({ type: 'conversations-changed', conversationId });
  };
  const told = async <T>(id: string, work: Promise<T>): Promise<T> => {
    const result = await work;
    tell(id);
    return result;
  };
  return {
    ...library,
    change: (id, change, options) => told(id, library.change(id, change, options)),
    delete: (id, options) => told(id, library.delete(id, options)),
    restore: (id, options) => told(id, library.restore(id, options)),
    showBranch: (id, messageId, options) => told(id, library.showBranch(id, messageId, options)),
    tell,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
