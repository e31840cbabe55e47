/** The SQL of conversations: every statement is prepared once. */
import { randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { Problem } from '../../core/base/errors.ts';
import type { ConversationSummary, StoredConversation, StoredMessage } from '../../core/chat/ports.ts';
import type { AppendInput } from './protocol.ts';

interface MessageRow {
  readonly id: string;
  readonly role: 'user' | 'assistant';
  readonly text: string;
  readonly createdAt: number;
  readonly language: string | null;
  readonly model: string | null;
  readonly complete: number | null;
}

/** Conversations of one database. */
export interface Conversations {
  /** Both messages in one transaction, once per id. @throws Problem `conversation-missing` */
  append(input: AppendInput, nowMs: number): { readonly conversationId: string };
  list(): readonly ConversationSummary[];
  show(id: string): StoredConversation;
  recent(id: string, limit: number): readonly StoredMessage[];
  latest(): ConversationSummary | undefined;
}

// The order of messages and not the clock says what was last: clocks jump.
const SUMMARY = `
  SELECT id, title, created_at AS createdAt, updated_at AS updatedAt,
    (SELECT count(*) FROM messages WHERE conversation_id = conversations.id) AS messages
  FROM conversations`;
const LAST_USED = '(SELECT max(seq) FROM messages WHERE conversation_id = conversations.id)';
const MESSAGE = 'SELECT id, role, text, created_at AS createdAt, language, model, complete FROM messages WHERE conversation_id = ?';

function toMessage(row: MessageRow): StoredMessage {
  return {
    id: row.id,
    role: row.role,
    text: row.text,
    createdAt: row.createdAt,
    ...(row.language === null ? {} : { language: row.language }),
    ...(row.model === null ? {} : { model: row.model }),
    ...(row.complete === null ? {} : { complete: row.complete === 1 }),
  };
}

export function createConversations(database: Database): Conversations {
  const insertConversation = database.prepare('INSERT INTO conversations (id, title, created_at, updated_at) VALUES (?, ?, ?, ?)');
  const touch = database.prepare('UPDATE conversations SET updated_at = max(updated_at, ?) WHERE id = ?');
  const insertMessage = database.prepare(
    `INSERT INTO messages (id, conversation_id, role, text, created_at, language, model, complete, stages)
     VALUES (@id, @conversationId, @role, @text, @createdAt, @language, @model, @complete, @stages)`,
  );
  const list = database.prepare<[], ConversationSummary>(`${SUMMARY} ORDER BY ${LAST_USED} DESC`);
  const find = database.prepare<[string], ConversationSummary>(`${SUMMARY} WHERE id = ?`);
  const latest = database.prepare<[], ConversationSummary>(
    `${SUMMARY} WHERE id = (SELECT conversation_id FROM messages ORDER BY seq DESC LIMIT 1)`,
  );
  const messages = database.prepare<[string], MessageRow>(`${MESSAGE} ORDER BY seq`);
  const recent = database.prepare<[string, number], MessageRow>(`${MESSAGE} ORDER BY seq DESC LIMIT ?`);

  const findTurn = database.prepare<[string], { conversationId: string }>(
    'SELECT conversation_id AS conversationId FROM messages WHERE id = ?',
  );

  const append = database.transaction(({ id, turn, title }: AppendInput, nowMs: number): string => {
    const stored = findTurn.get(id);
    if (stored !== undefined) return stored.conversationId;
    const conversationId = turn.conversationId ?? randomUUID();
    if (turn.conversationId === undefined) insertConversation.run(conversationId, title, nowMs, nowMs);
    else if (touch.run(nowMs, conversationId).changes === 0) throw new Problem('conversation-missing', { id: conversationId });
    const language = turn.language === '' ? null : turn.language;
    const both = { conversationId, createdAt: nowMs, language };
    insertMessage.run({ ...both, id, role: 'user', text: turn.question, model: null, complete: null, stages: null });
    insertMessage.run({
      ...both,
      id: randomUUID(),
      role: 'assistant',
      text: turn.answer,
      model: turn.model,
      complete: turn.complete ? 1 : 0,
      stages: JSON.stringify(turn.stages),
    });
    return conversationId;
  });

  return {
    append: (input, nowMs) => ({ conversationId: append.immediate(input, nowMs) }),
    list: () => list.all(),
    show(id) {
      const summary = find.get(id);
      if (summary === undefined) throw new Problem('conversation-missing', { id });
      return { ...summary, messages: messages.all(id).map(toMessage) };
    },
    recent: (id, limit) =>
      recent
        .all(id, Math.max(0, Math.floor(limit)))
        .map(toMessage)
        .reverse(),
    latest: () => latest.get(),
  };
}
