/** The SQL of which memories an answer used: their text as it was then, until they are forgotten. */
import type { RecalledMemory } from '../../contract/domain.ts';
import type { StoredMessage, UsedMemory } from '../../core/chat/ports.ts';
import type { WriteHandle } from './handles.ts';

interface UsedRow {
  readonly answerId: string;
  readonly id: string;
  readonly text: string | null;
}

export interface UsedMemories {
  /** @param recalled - best first */
  keep(answerId: string, recalled: readonly RecalledMemory[]): void;
  /** Adds to each answer of a conversation what it used. */
  addTo(conversationId: string, messages: readonly StoredMessage[]): readonly StoredMessage[];
}

function toUsed({ id, text }: UsedRow): UsedMemory {
  return text === null ? { id, text: '', forgotten: true } : { id, text };
}

export function createUsedMemories({ prepare }: WriteHandle): UsedMemories {
  // One that is gone by now leaves no copy.
  const insert = prepare<unknown[], never>(
    `INSERT INTO answer_memories (message_id, place, memory_id, text)
     VALUES (@answerId, @place, @id, (SELECT @text FROM memories WHERE id = @id))`,
  );
  // What is forgotten is not told while it can still be brought back either.
  const ofConversation = prepare<[string], UsedRow>(
    `SELECT used.message_id AS answerId, used.memory_id AS id, CASE WHEN memories.deleted_at IS NULL THEN used.text END AS text
     FROM messages JOIN answer_memories AS used ON used.message_id = messages.id LEFT JOIN memories ON memories.id = used.memory_id
     WHERE messages.conversation_id = ? ORDER BY used.message_id, used.place`,
  );
  return {
    keep(answerId, recalled) {
      for (const [place, { id, text }] of recalled.entries()) insert.run({ answerId, place, id, text });
    },
    addTo(conversationId, messages) {
      const byAnswer = Map.groupBy(ofConversation.all(conversationId), ({ answerId }) => answerId);
      if (byAnswer.size === 0) return messages;
      return messages.map((message) => {
        const used = byAnswer.get(message.id);
        return used === undefined ? message : { ...message, recalled: used.map(toUsed) };
      });
    },
  };
}
