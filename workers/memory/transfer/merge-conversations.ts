/** Adds the conversations of a document that are not here yet; those that are here stay as they are. */
import type { WriteHandle } from '../handles.ts';
import { indexAtOnce } from './bulk-index.ts';
import { otherId } from './other-id.ts';
import type { StagedConversation, StagedMessage, Staging } from './staging.ts';

export interface MergedConversations {
  readonly conversations: number;
  readonly messages: number;
  readonly known: number;
  readonly renamed: number;
  /** What a conversation of the document is called here. */
  readonly ids: ReadonlyMap<string, string>;
}

/** What becomes of one. */
interface Decision {
  readonly staged: StagedConversation;
  readonly attempt: number;
  readonly kind: 'new' | 'known' | 'deleted';
}

interface HereMessage extends StagedMessage {
  readonly conversationId: string;
}

/** What makes a message another one; where its time went does not. */
const COMPARED = ['role', 'text', 'createdAt', 'language', 'model', 'complete'] as const;

/** Runs within the transaction of its caller. */
export function mergeConversations(database: WriteHandle, staging: Staging, nowMs: number): MergedConversations {
  const { prepare } = database;
  const findConversation = prepare<[string], { deletedAt: number | null }>(
    'SELECT deleted_at AS deletedAt FROM conversations WHERE id = ?',
  );
  const findMessage = prepare<[string], HereMessage>(
    `SELECT id, conversation_id AS conversationId, parent_id AS parentId, role, text, created_at AS createdAt, language, model, complete, stages
     FROM messages WHERE id = ?`,
  );
  const isThere = prepare<[string], unknown>('SELECT 1 FROM messages WHERE id = ?');
  const bringBack = prepare<[string], never>('UPDATE conversations SET deleted_at = NULL WHERE id = ?');
  const insertConversation = prepare<unknown[], never>(
    `INSERT INTO conversations (id, title, created_at, updated_at, pinned_at, head_id, imported_at)
     VALUES (@id, @title, @createdAt, @updatedAt, @pinnedAt, @headId, @now)`,
  );
  const insertMessage = prepare<unknown[], never>(
    `INSERT INTO messages (seq, id, conversation_id, parent_id, role, text, created_at, language, model, complete, stages)
     VALUES (@seq, @id, @conversationId, @parentId, @role, @text, @createdAt, @language, @model, @complete, @stages)`,
  );
  const lowestSeq = prepare<[], { seq: number | null }>('SELECT min(seq) AS seq FROM messages');

  /** Whether every message is in this conversation, which may go on after them. */
  const holds = (conversationId: string, { place, digest }: StagedConversation, attempt: number): boolean => {
    const idOf = (id: string): string => otherId(id, digest, attempt);
    for (const staged of staging.messages(place)) {
      const here = findMessage.get(idOf(staged.id));
      const parentId = staged.parentId === null ? null : idOf(staged.parentId);
      const isSame =
        here?.conversationId === conversationId && here.parentId === parentId && COMPARED.every((key) => here[key] === staged[key]);
      if (!isSame) return false;
    }
    return true;
  };
  const isFree = ({ place, digest }: StagedConversation, attempt: number): boolean => {
    for (const { id } of staging.messages(place)) if (isThere.get(otherId(id, digest, attempt)) !== undefined) return false;
    return true;
  };
  const decide = (staged: StagedConversation): Decision => {
    for (let attempt = 0; ; attempt += 1) {
      const id = otherId(staged.id, staged.digest, attempt);
      const here = findConversation.get(id);
      if (here === undefined && isFree(staged, attempt)) return { staged, attempt, kind: 'new' };
      if (here !== undefined && holds(id, staged, attempt)) return { staged, attempt, kind: here.deletedAt === null ? 'known' : 'deleted' };
    }
  };

  const decisions = staging.conversations().map(decide);
  const ids = new Map(decisions.map(({ staged, attempt }) => [staged.id, otherId(staged.id, staged.digest, attempt)]));
  const ofKind = (wanted: Decision['kind']): readonly Decision[] => decisions.filter(({ kind }) => kind === wanted);
  const messagesOf = (some: readonly Decision[]): number => some.reduce((sum, { staged }) => sum + staged.messages, 0);
  const add = ({ staged, attempt }: Decision, firstSeq: number): void => {
    const idOf = (id: string): string => otherId(id, staged.digest, attempt);
    const conversationId = idOf(staged.id);
    const { title, createdAt, updatedAt, pinnedAt, shown } = staged;
    insertConversation.run({ id: conversationId, title, createdAt, updatedAt, pinnedAt, headId: idOf(shown), now: nowMs });
    let seq = firstSeq;
    for (const message of staging.messages(staged.place)) {
      const parentId = message.parentId === null ? null : idOf(message.parentId);
      insertMessage.run({ ...message, seq, id: idOf(message.id), parentId, conversationId });
      seq += 1;
    }
  };

  const [added, back] = [ofKind('new'), ofKind('deleted')];
  for (const { staged } of back) bringBack.run(ids.get(staged.id) ?? staged.id);
  if (added.length > 0) {
    indexAtOnce(database, 'messages', () => {
      // Before all that is here: what was said last stays what was said here, and the next question goes on with that.
      const end = Math.min(lowestSeq.get()?.seq ?? 1, 1);
      const first = end - messagesOf(added);
      let seq = first;
      for (const decision of added) {
        add(decision, seq);
        seq += decision.staged.messages;
      }
      return { first, last: end - 1 };
    });
  }
  return {
    conversations: added.length + back.length,
    messages: messagesOf(added) + messagesOf(back),
    known: ofKind('known').length,
    renamed: added.filter(({ attempt }) => attempt > 0).length,
    ids,
  };
}
