/** What a conversation keeps beside its words: the memories answers used, its own model, voice and instructions, and its place in the list. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conversationRoutes } from '../../../contract/routes/conversations.ts';
import { describeFact } from '../../../core/memory/fact.ts';
import { pageConversations, usedModels } from '../../../workers/memory/conversation-pages.ts';
import { createConversations } from '../../../workers/memory/conversations.ts';
import type { Conversations } from '../../../workers/memory/conversations.ts';
import { openDatabase } from '../../../workers/memory/database.ts';
import { createHandles } from '../../../workers/memory/handles.ts';
import type { Handles } from '../../../workers/memory/handles.ts';
import { createMemories } from '../../../workers/memory/memories.ts';
import type { Memories } from '../../../workers/memory/memories.ts';
import { turnRecord } from '../../contracts/conversation-store.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'jarvis-details-'));
let handles: Handles;
let conversations: Conversations;
let memories: Memories;
let count = 0;
let end: () => void;

beforeAll(() => {
  const database = openDatabase(path.join(folder, 'jarvis.db'));
  handles = createHandles(database);
  conversations = createConversations(handles.write);
  memories = createMemories(handles.write);
  end = () => database.close();
});
afterAll(() => {
  end();
  rmSync(folder, { recursive: true, force: true });
});

const say = (changes: Parameters<typeof turnRecord>[0] = {}, title = 'A name', nowMs = 1): string =>
  conversations.append({ id: `turn-${String(count++)}`, turn: turnRecord(changes), title }, nowMs).conversationId;
const remember = (text: string) => memories.add({ ...describeFact(text), source: 'asked', importance: 0.5 }, 1).memory;
const usedBy = (id: string) => conversations.show(id).messages.at(-1)?.recalled;

describe('the memories an answer used', () => {
  it('come with the answer alone, best first, as they were then', () => {
    const dog = remember('The dog is called Rex');
    const cat = remember('The cat is called Tom');
    const id = say({ recalled: [cat, dog].map(({ id: memoryId, text }) => ({ id: memoryId, text })) });
    memories.change(dog.id, describeFact('The dog is called Max'), 2);
    expect(usedBy(id)).toEqual([
      { id: cat.id, text: 'The cat is called Tom' },
      { id: dog.id, text: 'The dog is called Rex' },
    ]);
    expect(conversations.show(id).messages[0]).not.toHaveProperty('recalled');
    expect(usedBy(say())).toBeUndefined();
  });

  it('are told as forgotten once they are, come back when that is undone, and leave no copy when they go for good', () => {
    const secret = remember('The code of the safe is 4711');
    const id = say({ recalled: [{ id: secret.id, text: secret.text }] });
    const forgotten = [{ id: secret.id, text: '', forgotten: true }];
    memories.forget(secret.id, 5);
    expect(usedBy(id)).toEqual(forgotten);
    memories.restore(secret.id);
    expect(usedBy(id)).toEqual([{ id: secret.id, text: secret.text }]);
    memories.forget(secret.id, 5);
    memories.purge(6);
    expect(usedBy(id)).toEqual(forgotten);
    const kept = handles.read.prepare<[], { text: string | null }>('SELECT text FROM answer_memories WHERE text IS NOT NULL').all();
    expect(kept.map(({ text }) => text)).not.toContain(secret.text);
  });

  it('leave no copy where they went before the answer was stored', () => {
    const id = say({ recalled: [{ id: 'gone', text: 'gone' }] });
    expect(usedBy(id)).toEqual([{ id: 'gone', text: '', forgotten: true }]);
  });

  it('go with their conversation', () => {
    const rows = (): number => handles.read.prepare<[], { n: number }>('SELECT count(*) AS n FROM answer_memories').get()?.n ?? 0;
    const before = rows();
    const id = say({ recalled: [{ id: 'gone', text: 'gone' }] });
    expect(rows()).toBe(before + 1);
    conversations.change({ id, deleted: true }, 1);
    conversations.purge(2);
    expect(rows()).toBe(before);
  });
});

describe('what a conversation has of its own', () => {
  it('is what was chosen, each for itself, until it is as in the settings again', () => {
    const id = say();
    expect(conversations.show(id)).not.toHaveProperty('choices');
    const model = { provider: 'ollama', model: 'llama3.2:3b' } as const;
    conversations.change({ id, model, instructions: 'Answer like a pirate.' }, 1);
    conversations.change({ id, voice: 'hibari-heart' }, 1);
    const all = { model, voice: 'hibari-heart', instructions: 'Answer like a pirate.' };
    expect(conversations.choices(id)).toEqual(all);
    expect(conversations.show(id).choices).toEqual(all);
    conversations.change({ id, model: null }, 1);
    expect(conversations.choices(id)).toEqual({ voice: 'hibari-heart', instructions: 'Answer like a pirate.' });
    conversations.change({ id, voice: null, instructions: null }, 1);
    expect(conversations.show(id)).not.toHaveProperty('choices');
    expect(conversations.choices('none')).toEqual({});
  });

  it('can be chosen before the first question, which names the conversation', () => {
    const listed = (): readonly string[] => conversations.list().map((one) => one.id);
    conversations.begin({ id: 'begun', instructions: 'Be brief.' }, 3);
    conversations.begin({ id: 'begun' }, 4);
    expect(conversations.show('begun')).toMatchObject({ messages: [], choices: { instructions: 'Be brief.' } });
    expect(listed()).not.toContain('begun');
    expect(pageConversations(handles.read, { limit: 100 }).conversations.map((one) => one.id)).not.toContain('begun');
    expect(say({ conversationId: 'begun' }, 'First words')).toBe('begun');
    expect(conversations.show('begun')).toMatchObject({ title: 'First words', choices: { instructions: 'Be brief.' } });
    expect(listed()).toContain('begun');
    say({ conversationId: 'begun' }, 'Later words');
    expect(conversations.show('begun').title).toBe('First words');
  });

  it('goes for good where nothing was ever said', () => {
    conversations.begin({ id: 'never' }, 10);
    expect(conversations.purge(10)).toBe(0);
    expect(conversations.purge(11)).toBe(1);
    expect(() => conversations.show('never')).toThrow(expect.objectContaining({ code: 'conversation-missing' }) as Error);
  });
});

describe('the list part by part', () => {
  it('is the whole list in its order, whatever the size of the parts', () => {
    const ids = Array.from({ length: 7 }, (_, at) => say({}, `Part ${String(at)}`));
    conversations.change({ id: ids[2] ?? '', pinned: true }, 50);
    conversations.change({ id: ids[5] ?? '', pinned: true }, 60);
    const whole = conversations.list();
    for (const limit of [1, 2, 3, whole.length, 100]) {
      const parts = [];
      for (let after: string | undefined, more = true; more; more = after !== undefined) {
        const part = pageConversations(handles.read, { limit, after });
        expect(part.total).toBe(whole.length);
        expect(part.conversations.length).toBeLessThanOrEqual(limit);
        parts.push(...part.conversations);
        after = part.next;
      }
      expect(parts).toEqual(whole);
    }
  });

  it('goes on among what was imported, whose messages are numbered below all others', () => {
    handles.write.prepare('UPDATE messages SET seq = seq - 1000000').run();
    const first = pageConversations(handles.read, { limit: 2 });
    const second = pageConversations(handles.read, { limit: 2, after: first.next });
    handles.write.prepare('UPDATE messages SET seq = seq + 1000000').run();
    expect([...first.conversations, ...second.conversations]).toEqual(conversations.list().slice(0, 4));
    expect(conversationRoutes['conversations.list'].input.safeParse({ after: first.next }).success).toBe(true);
    expect(conversationRoutes['conversations.list'].input.safeParse({ after: 'elsewhere' }).success).toBe(false);
  });

  it('goes on where it was while others come', () => {
    const first = pageConversations(handles.read, { limit: 3 });
    say({}, 'Newest');
    const second = pageConversations(handles.read, { limit: 3, after: first.next });
    const seen = new Set(first.conversations.map((one) => one.id));
    expect(second.conversations.some((one) => seen.has(one.id))).toBe(false);
  });
});

it('knows every model that ever answered, once', () => {
  for (const model of ['zeta', 'alpha', 'zeta', '', 'skill:memory']) say({ model });
  expect(usedModels(handles.read)).toEqual(['alpha', 'scripted', 'skill:memory', 'zeta']);
});
