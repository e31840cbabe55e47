/** Conversations in memory. */
import { Problem } from '../../core/base/errors.ts';
import type { ConversationStore, StoredConversation, StoredMessage, TurnRecord } from '../../core/chat/ports.ts';

/** The port, and what was appended. */
export interface FakeConversationStore extends ConversationStore {
  readonly turns: readonly TurnRecord[];
}

/** @param epochMs - milliseconds since 1970 of the next append */
export function createFakeConversationStore(
  epochMs: () => number = () => 0,
  titleFrom = (question: string): string => question,
): FakeConversationStore {
  // The last used is last.
  const conversations = new Map<string, StoredConversation>();
  const turns: TurnRecord[] = [];
  let nextId = 1;
  const newId = (kind: string): string => `${kind}-${String(nextId++)}`;
  const summary = ({ messages, ...rest }: StoredConversation) => ({ ...rest, messages: messages.length });
  const found = (id: string): StoredConversation => {
    const conversation = conversations.get(id);
    if (conversation === undefined) throw new Problem('conversation-missing', { id });
    return conversation;
  };
  return {
    turns,
    async appendTurn(turn, { signal }) {
      await Promise.resolve();
      signal.throwIfAborted();
      const createdAt = epochMs();
      const id = turn.conversationId ?? newId('conversation');
      const before =
        turn.conversationId === undefined
          ? { id, title: titleFrom(turn.question), createdAt, updatedAt: createdAt, messages: [] as StoredMessage[] }
          : found(id);
      const language = turn.language === '' ? {} : { language: turn.language };
      conversations.delete(id);
      conversations.set(id, {
        ...before,
        updatedAt: Math.max(before.updatedAt, createdAt),
        messages: [
          ...before.messages,
          { id: newId('message'), role: 'user', text: turn.question, createdAt, ...language },
          {
            id: newId('message'),
            role: 'assistant',
            text: turn.answer,
            createdAt,
            model: turn.model,
            complete: turn.complete,
            ...language,
          },
        ],
      });
      turns.push(turn);
      return { conversationId: id };
    },
    async list({ signal }) {
      await Promise.resolve();
      signal.throwIfAborted();
      return [...conversations.values()].reverse().map(summary);
    },
    async show(id, { signal }) {
      await Promise.resolve();
      signal.throwIfAborted();
      return found(id);
    },
    async recent(id, limit, { signal }) {
      await Promise.resolve();
      signal.throwIfAborted();
      return limit <= 0 ? [] : (conversations.get(id)?.messages ?? []).slice(-limit);
    },
    async latest({ signal }) {
      await Promise.resolve();
      signal.throwIfAborted();
      const last = [...conversations.values()].at(-1);
      return last === undefined ? undefined : summary(last);
    },
  };
}
