/** The SQL of conversations and the tree of their messages. */
import { randomUUID } from 'node:crypto';
import { Problem } from '../../core/base/errors.ts';
import type { ConversationChoices, ConversationSummary, StoredConversation, StoredMessage } from '../../core/chat/ports.ts';
import type { ChoiceChange } from '../../core/chat/library-ports.ts';
import { createChoices } from './choices.ts';
import { LAST_USED, LISTED, SUMMARY, toSummary } from './conversation-pages.ts';
import type { SummaryRow } from './conversation-pages.ts';
import type { WriteHandle } from './handles.ts';
import type { AppendInput, ChangeInput } from './protocol.ts';
import { createUsedMemories } from './used-memories.ts';

interface MessageRow {
  readonly id: string;
  readonly role: 'user' | 'assistant';
  readonly text: string;
  readonly createdAt: number;
  readonly language: string | null;
  readonly model: string | null;
  readonly complete: number | null;
  readonly stages: string | null;
  readonly parentId: string | null;
}

/** Conversations of one database. */
export interface Conversations {
  /** Both messages in one transaction, once per id. @throws Problem `conversation-missing`, `message-missing` */
  append(input: AppendInput, nowMs: number): { readonly conversationId: string };
  /** One that nothing was said in yet, once per id. */
  begin(input: { readonly id: string } & ChoiceChange, nowMs: number): void;
  /** What it has of its own; nothing for an unknown id. */
  choices(id: string): ConversationChoices;
  /** Pinned ones first, then the last used. */
  list(): readonly ConversationSummary[];
  /** The branch that is shown. */
  show(id: string): StoredConversation;
  /** The last `limit` messages of the branch that ends with `until`, or of the one that is shown; oldest first. */
  recent(id: string, limit: number, until?: string | null): readonly StoredMessage[];
  /** Those of these messages that are there. */
  stored(ids: readonly string[]): readonly string[];
  latest(): ConversationSummary | undefined;
  change(input: ChangeInput, nowMs: number): void;
  /** Shows the branch of a message: the newest that goes through it. @throws Problem `message-missing` */
  showBranch(id: string, messageId: string): StoredConversation;
  /** Removes for good what was deleted before a moment, or begun before it and never used. @returns how many */
  purge(beforeMs: number): number;
}

const MESSAGE = `
  SELECT messages.id AS id, role, text, created_at AS createdAt, language, model, complete, stages, messages.parent_id AS parentId
  FROM path CROSS JOIN messages ON messages.id = path.id`;
/** From a message up to the first one. */
const PATH = `
  WITH RECURSIVE path (id, parent_id, depth) AS (
    SELECT id, parent_id, 1 FROM messages WHERE id = @head
    UNION ALL
    SELECT messages.id, messages.parent_id, depth + 1 FROM messages JOIN path ON messages.id = path.parent_id WHERE depth < @limit
  )`;
/** Deeper than any conversation; keeps a damaged tree from running for ever. */
const WHOLE_PATH = 1_000_000;

function toMessage(row: MessageRow): StoredMessage {
  return {
    id: row.id,
    role: row.role,
    text: row.text,
    createdAt: row.createdAt,
    parentId: row.parentId,
    ...(row.language === null ? {} : { language: row.language }),
    ...(row.model === null ? {} : { model: row.model }),
    ...(row.complete === null ? {} : { complete: row.complete === 1 }),
    ...(row.stages === null ? {} : { stages: JSON.parse(row.stages) as NonNullable<StoredMessage['stages']> }),
  };
}

export function createConversations(database: WriteHandle): Conversations {
  const { prepare } = database;
  const ownChoices = createChoices(database);
  const usedMemories = createUsedMemories(database);
  const insertConversation = prepare<unknown[], never>('INSERT INTO conversations (id, title, created_at, updated_at) VALUES (?, ?, ?, ?)');
  const touch = prepare<unknown[], never>(
    'UPDATE conversations SET updated_at = max(updated_at, ?), head_id = ?, deleted_at = NULL WHERE id = ?',
  );
  const begin = prepare<unknown[], never>("INSERT OR IGNORE INTO conversations (id, title, created_at, updated_at) VALUES (?, '', ?, ?)");
  const name = prepare<unknown[], never>("UPDATE conversations SET title = ? WHERE id = ? AND title = '' AND head_id IS NULL");
  const setHead = prepare<unknown[], never>('UPDATE conversations SET head_id = ? WHERE id = ?');
  const insertMessage = prepare<unknown[], never>(
    `INSERT INTO messages (id, conversation_id, parent_id, role, text, created_at, language, model, complete, stages)
     VALUES (@id, @conversationId, @parentId, @role, @text, @createdAt, @language, @model, @complete, @stages)`,
  );
  const list = prepare<[], SummaryRow>(`${SUMMARY} WHERE ${LISTED} ORDER BY pinned_at IS NULL, ${LAST_USED} DESC`);
  const find = prepare<[string], SummaryRow>(`${SUMMARY} WHERE id = ?`);
  const latest = prepare<[], SummaryRow>(
    `${SUMMARY} WHERE id = (
       SELECT conversation_id FROM messages JOIN conversations AS c ON c.id = conversation_id
       WHERE c.deleted_at IS NULL ORDER BY seq DESC LIMIT 1
     )`,
  );
  const headOf = prepare<[string], { head: string | null }>('SELECT head_id AS head FROM conversations WHERE id = ?');
  // From the path to its messages: left to choose, SQLite reads all messages in the order that is asked for, 20 ms among 100,000.
  const path = prepare<unknown[], MessageRow>(`${PATH} ${MESSAGE} ORDER BY seq`);
  const siblings = prepare<[string], { id: string; parentId: string | null }>(
    'SELECT id, parent_id AS parentId FROM messages WHERE conversation_id = ? ORDER BY seq',
  );
  const findMessage = prepare<[string], { conversationId: string; role: string; parentId: string | null; text: string }>(
    'SELECT conversation_id AS conversationId, role, parent_id AS parentId, text FROM messages WHERE id = ?',
  );
  const newestChild = prepare<[string], { id: string }>('SELECT id FROM messages WHERE parent_id = ? ORDER BY seq DESC LIMIT 1');
  const purge = prepare<unknown[], never>(
    'DELETE FROM conversations WHERE deleted_at < @before OR (head_id IS NULL AND created_at < @before)',
  );

  const summaryOf = (id: string): ConversationSummary => {
    const row = find.get(id);
    if (row === undefined) throw new Problem('conversation-missing', { id });
    return toSummary(row);
  };
  const pathTo = (head: string | null | undefined, limit: number): readonly StoredMessage[] =>
    head === null || head === undefined || limit < 1 ? [] : path.all({ head, limit }).map(toMessage);

  /** Adds to each message the others that stand in its place, where there are any. */
  const withSiblings = (id: string, messages: readonly StoredMessage[]): readonly StoredMessage[] => {
    const byParent = Map.groupBy(siblings.all(id), ({ parentId }) => parentId);
    return messages.map((message) => {
      const beside = byParent.get(message.parentId ?? null) ?? [];
      return beside.length < 2 ? message : { ...message, versions: beside.map((one) => one.id) };
    });
  };
  const show = (id: string): StoredConversation => {
    const summary = summaryOf(id);
    const messages = usedMemories.addTo(id, withSiblings(id, pathTo(headOf.get(id)?.head, WHOLE_PATH)));
    const choices = ownChoices.of(id);
    return { ...summary, messages, ...(Object.keys(choices).length === 0 ? {} : { choices }) };
  };
  const messageOf = (conversationId: string, messageId: string): { readonly role: string; readonly parentId: string | null } => {
    const message = findMessage.get(messageId);
    if (message?.conversationId !== conversationId) throw new Problem('message-missing', { id: messageId });
    return message;
  };

  const append = ({ id, turn, title }: AppendInput, nowMs: number): string => {
    const stored = findMessage.get(id);
    if (stored !== undefined) return stored.conversationId;
    const conversationId = turn.conversationId ?? randomUUID();
    let parentId: string | null = null;
    if (turn.conversationId === undefined) insertConversation.run(conversationId, title, nowMs, nowMs);
    else {
      const head = headOf.get(conversationId);
      if (head === undefined) throw new Problem('conversation-missing', { id: conversationId });
      parentId = turn.after === undefined ? head.head : turn.after;
      if (parentId !== null) messageOf(conversationId, parentId);
      name.run(title, conversationId);
    }
    const both = { conversationId, createdAt: nowMs, language: turn.language === '' ? null : turn.language };
    const answersAgain = turn.questionId !== undefined;
    if (turn.questionId !== undefined) messageOf(conversationId, turn.questionId);
    if (!answersAgain)
      insertMessage.run({ ...both, id, parentId, role: 'user', text: turn.question, model: null, complete: null, stages: null });
    const answerId = answersAgain ? id : randomUUID();
    insertMessage.run({
      ...both,
      id: answerId,
      parentId: turn.questionId ?? id,
      role: 'assistant',
      text: turn.answer,
      model: turn.model,
      complete: turn.complete ? 1 : 0,
      stages: JSON.stringify(turn.stages),
    });
    usedMemories.keep(answerId, turn.recalled ?? []);
    touch.run(nowMs, answerId, conversationId);
    return conversationId;
  };

  return {
    append: (input, nowMs) => ({ conversationId: database.atomically(() => append(input, nowMs)) }),
    begin({ id, ...choices }, nowMs) {
      database.atomically(() => {
        begin.run(id, nowMs, nowMs);
        ownChoices.change(id, choices);
      });
    },
    choices: ownChoices.of,
    list: () => list.all().map(toSummary),
    show,
    recent: (id, limit, until) => pathTo(until === undefined ? headOf.get(id)?.head : until, Math.floor(limit)),
    stored: (ids) => ids.filter((id) => findMessage.get(id) !== undefined),
    latest() {
      const row = latest.get();
      return row === undefined ? undefined : toSummary(row);
    },
    change({ id, title, pinned, deleted, ...choices }, nowMs) {
      database.atomically(() => {
        summaryOf(id);
        const set = (column: 'title' | 'pinned_at' | 'deleted_at', value: string | number | null): void => {
          prepare<unknown[], never>(`UPDATE conversations SET ${column} = ? WHERE id = ?`).run(value, id);
        };
        if (title !== undefined) set('title', title);
        if (pinned !== undefined) set('pinned_at', pinned ? nowMs : null);
        if (deleted !== undefined) set('deleted_at', deleted ? nowMs : null);
        ownChoices.change(id, choices);
      });
    },
    showBranch(id, messageId) {
      database.atomically(() => {
        messageOf(id, messageId);
        let head = messageId;
        for (let child = newestChild.get(head); child !== undefined; child = newestChild.get(head)) head = child.id;
        setHead.run(head, id);
      });
      return show(id);
    },
    purge: (beforeMs) => purge.run({ before: beforeMs }).changes,
  };
}
