/** What belonged to something that could not be read. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { describeFact } from '../../../../core/memory/fact.ts';
import { createConversations } from '../../../../workers/memory/conversations.ts';
import { openDatabase } from '../../../../workers/memory/database.ts';
import { createHandles } from '../../../../workers/memory/handles.ts';
import { createMemories } from '../../../../workers/memory/memories.ts';
import { joinAgain } from '../../../../workers/memory/recovery/merge.ts';
import { turnRecord } from '../../../contracts/conversation-store.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'jarvis-merge-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('what answers used goes with answers that are lost, and its text with memories that are', () => {
  const database = openDatabase(path.join(folder, 'jarvis.db'));
  const { write } = createHandles(database);
  const conversations = createConversations(write);
  const memories = createMemories(write);
  const [kept, lost] = ['I live in Paris', 'My code is 4711'].map(
    (text) => memories.add({ ...describeFact(text), source: 'asked', importance: 1 }, 1).memory,
  );
  const recalled = [kept!, lost!].map(({ id, text }) => ({ id, text }));
  const { conversationId } = conversations.append({ id: 'a', turn: turnRecord({ recalled }), title: 'A' }, 1);
  conversations.append({ id: 'b', turn: turnRecord({ recalled }), title: 'B' }, 2);
  database.pragma('foreign_keys = OFF');
  database.exec(`
    DROP TRIGGER answer_memories_forget;
    DELETE FROM memories WHERE id = '${lost!.id}';
    DELETE FROM messages WHERE parent_id = 'b';
  `);
  joinAgain(database);
  expect(database.pragma('foreign_key_check')).toEqual([]);
  expect(database.prepare('SELECT text FROM answer_memories ORDER BY place').pluck().all()).toEqual(['I live in Paris', null]);
  expect(conversations.show(conversationId).messages.at(-1)?.recalled).toEqual([
    { id: kept!.id, text: 'I live in Paris' },
    { id: lost!.id, text: '', forgotten: true },
  ]);
  database.close();
});
