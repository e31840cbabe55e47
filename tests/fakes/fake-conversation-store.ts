/** Conversations in memory. */
import { Problem } from '../../core/base/errors.ts';
import type {
  ConversationChoices,
  ConversationStore,
  ConversationSummary,
  StoredConversation,
  StoredMessage,
  TurnRecord,
} from '../../core/chat/ports.ts';

/** The port, and what was appended. */
export interface FakeConversationStore extends ConversationStore {
  readonly turns: readonly TurnRecord[];
  /** Gives a conversation a model, a voice or instructions of its own. */
  choose(id: string, choices: ConversationChoices): void;
}

interface Kept {
  readonly summary: Omit<ConversationSummary, 'messages'>;
  readonly messages: readonly StoredMessage[];
  readonly head: string;
}

/** From a message up to the first, oldest first. */
function pathTo(messages: readonly StoredMessage[], head: string | null | undefined): readonly StoredMessage[] {
  const found = messages.find(({ id }) => id === head);
  return found === undefined ? [] : [...pathTo(messages, found.parentId), found];
}

/** @param epochMs - milliseconds since 1970 of the next append */
export function createFakeConversationStore(
  epochMs: () => number = () => 0,
  titleFrom = (question: string): string => question,
): FakeConversationStore {
  // The last used is last.
  const conversations = new Map<string, Kept>();
  const turns: TurnRecord[] = [];
  const chosen = new Map<string, ConversationChoices>();
  let nextId = 1;
  const newId = (kind: string): string => `${kind}-${String(nextId++)}`;
  const summaryOf = ({ summary, messages }: Kept): ConversationSummary => ({ ...summary, messages: messages.length });
  const found = (id: string): Kept => {
    const conversation = conversations.get(id);
    if (conversation === undefined) throw new Problem('conversation-missing', { id });
    return conversation;
  };
  const shown = ({ summary, messages, head }: Kept): StoredConversation => ({
    ...summary,
    messages: pathTo(messages, head).map((message) => {
      const versions = messages.filter(({ parentId }) => parentId === message.parentId).map(({ id }) => id);
      return versions.length < 2 ? message : { ...message, versions };
    }),
  });
  const checked = ({ messages }: Kept, id: string): void => {
    if (!messages.some((message) => message.id === id)) throw new Problem('message-missing', { id });
  };

  return {
    turns,
    choose(id, choices) {
      chosen.set(id, choices);
    },
    async choices(id, { signal }) {
      await Promise.resolve();
      signal.throwIfAborted();
      return chosen.get(id) ?? {};
    },
    async appendTurn(turn, { signal }) {
      await Promise.resolve();
      signal.throwIfAborted();
      const createdAt = epochMs();
      const same = [...conversations.values()].find(({ messages }) => messages.some((message) => message.id === turn.id));
      if (turn.id !== undefined && same !== undefined) return { conversationId: same.summary.id };
      const id = turn.conversationId ?? newId('conversation');
      const before: Kept =
        turn.conversationId === undefined
          ? { summary: { id, title: titleFrom(turn.question), createdAt, updatedAt: createdAt, pinned: false }, messages: [], head: '' }
          : found(id);
      const language = turn.language === '' ? {} : { language: turn.language };
      const after = turn.after === undefined ? before.head : turn.after;
      if (turn.after !== undefined && turn.after !== null) checked(before, turn.after);
      if (turn.questionId !== undefined) checked(before, turn.questionId);
      const question: StoredMessage = {
        id: turn.questionId ?? turn.id ?? newId('message'),
        role: 'user',
        text: turn.question,
        createdAt,
        parentId: after === '' ? null : after,
        ...language,
      };
      const { answer: text, model, complete, stages, recalled = [] } = turn;
      const answer: StoredMessage = {
        id: newId('message'),
        role: 'assistant',
        text,
        createdAt,
        parentId: question.id,
        model,
        complete,
        stages,
        ...language,
        ...(recalled.length === 0 ? {} : { recalled }),
      };
      conversations.delete(id);
      conversations.set(id, {
        summary: { ...before.summary, updatedAt: Math.max(before.summary.updatedAt, createdAt) },
        messages: [...before.messages, ...(turn.questionId === undefined ? [question] : []), answer],
        head: answer.id,
      });
      turns.push(turn);
      return { conversationId: id };
    },
    async list({ signal }) {
      await Promise.resolve();
      signal.throwIfAborted();
      return [...conversations.values()].reverse().map(summaryOf);
    },
    async show(id, { signal }) {
      await Promise.resolve();
      signal.throwIfAborted();
      return shown(found(id));
    },
    async recent(id, limit, { signal, until }) {
      await Promise.resolve();
      signal.throwIfAborted();
      const kept = conversations.get(id);
      if (limit <= 0 || kept === undefined) return [];
      return pathTo(kept.messages, until === undefined ? kept.head : until).slice(-limit);
    },
    async storedMessages(ids, { signal }) {
      await Promise.resolve();
      signal.throwIfAborted();
      const all = new Set([...conversations.values()].flatMap(({ messages }) => messages.map(({ id }) => id)));
      return ids.filter((id) => all.has(id));
    },
    async latest({ signal }) {
      await Promise.resolve();
      signal.throwIfAborted();
      const last = [...conversations.values()].at(-1);
      return last === undefined ? undefined : summaryOf(last);
    },
  };
}
