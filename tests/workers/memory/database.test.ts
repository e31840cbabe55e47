/** Opening: privacy, migrations, and every way a file can be wrong. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { databaseProblem } from '../../../workers/memory/database-problem.ts';
import { openDatabase } from '../../../workers/memory/database.ts';
import { createHandles } from '../../../workers/memory/handles.ts';
import { createConversations } from '../../../workers/memory/conversations.ts';
import { migrations } from '../../../workers/memory/migrations/migrations.ts';
import { turnRecord } from '../../contracts/conversation-store.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'jarvis-database-'));
let count = 0;
const newId = (): string => `turn-${String(count++)}`;
const newFile = (): string => path.join(folder, String(count++), 'jarvis.db');
const permissions = (file: string): number => statSync(file).mode & 0o777;

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function codeOf(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
  return 'none';
}

describe('openDatabase', () => {
  it('makes folder and files for the user alone', () => {
    const file = newFile();
    const database = openDatabase(file);
    createConversations(createHandles(database).write).append({ id: newId(), turn: turnRecord(), title: 't' }, 1);
    expect(permissions(path.dirname(file))).toBe(0o700);
    expect([file, `${file}-wal`, `${file}-shm`].map(permissions)).toEqual([0o600, 0o600, 0o600]);
    database.close();
  });

  it('is durable at each commit', () => {
    const database = openDatabase(newFile());
    const value = (name: string): unknown => database.pragma(name, { simple: true });
    expect([value('journal_mode'), value('synchronous'), value('foreign_keys'), value('trusted_schema')]).toEqual(['wal', 2, 1, 0]);
    expect(value('secure_delete')).toBe(1);
    expect(value('busy_timeout')).toBeGreaterThan(0);
    database.close();
  });

  const insertMessage = 'INSERT INTO messages (id, conversation_id, role, text, created_at) VALUES (?, ?, ?, ?, 0)';
  const version = (database: Sqlite.Database): unknown => database.pragma('user_version', { simple: true });

  /** A database of the first version with a conversation of two turns. */
  function oldFile(): string {
    const file = newFile();
    const database = openDatabase(file, migrations.slice(0, 1));
    database.exec("INSERT INTO conversations (id, title, created_at, updated_at) VALUES ('c', 'Old', 1, 2)");
    for (const [id, role, text] of [
      ['m1', 'user', 'Où est le café ?'],
      ['m2', 'assistant', 'Au coin.'],
      ['m3', 'user', 'Merci'],
      ['m4', 'assistant', 'De rien.'],
    ]) {
      database.prepare(insertMessage).run(id, 'c', role, text);
    }
    database.close();
    return file;
  }

  it('0001 makes conversations whose messages go with them', () => {
    const database = openDatabase(oldFile(), migrations.slice(0, 1));
    expect(version(database)).toBe(1);
    expect(() => database.prepare(insertMessage).run('x', 'none', 'user', '')).toThrow(/FOREIGN KEY/);
    database.prepare('DELETE FROM conversations').run();
    expect(database.prepare('SELECT count(*) FROM messages').pluck().get()).toBe(0);
    database.close();
  });

  it('0002 puts the messages there are into one branch', () => {
    const database = openDatabase(oldFile(), migrations.slice(0, 2));
    expect(version(database)).toBe(2);
    const parents = database.prepare('SELECT parent_id FROM messages ORDER BY seq').pluck().all();
    expect(parents).toEqual([null, 'm1', 'm2', 'm3']);
    expect(database.prepare('SELECT head_id, user_id, pinned_at, deleted_at FROM conversations').get()).toEqual({
      head_id: 'm4',
      user_id: 'local',
      pinned_at: null,
      deleted_at: null,
    });
    expect(database.prepare('SELECT id FROM users').pluck().all()).toEqual(['local']);
    database.close();
  });

  it('0003 finds the words of messages that were there and of those that come, and forgets those that go', () => {
    const database = openDatabase(oldFile(), migrations.slice(0, 3));
    expect(version(database)).toBe(3);
    const found = (word: string): unknown[] =>
      database.prepare('SELECT rowid FROM messages_fts WHERE messages_fts MATCH ?').pluck().all(word);
    expect(found('cafe')).toEqual([1]);
    database.prepare(insertMessage).run('m5', 'c', 'user', 'Encore un café');
    expect(found('CAFÉ')).toEqual([1, 5]);
    database.prepare("UPDATE messages SET text = 'un thé' WHERE id = 'm5'").run();
    expect(found('cafe')).toEqual([1]);
    database.prepare('DELETE FROM conversations').run();
    expect(found('cafe')).toEqual([]);
    database.close();
  });

  it('0005 adds what answers used and what conversations have of their own, and takes copies of memories away with them', () => {
    const database = openDatabase(oldFile(), migrations.slice(0, 5));
    expect(version(database)).toBe(5);
    expect(database.prepare('SELECT chat_provider, chat_model, voice, instructions FROM conversations').get()).toEqual({
      chat_provider: null,
      chat_model: null,
      voice: null,
      instructions: null,
    });
    expect(() => database.prepare("UPDATE conversations SET chat_provider = 'other'").run()).toThrow(/CHECK/);
    const use = database.prepare('INSERT INTO answer_memories (message_id, place, memory_id, text) VALUES (?, ?, ?, ?)');
    expect(() => use.run('none', 0, 'm', 'x')).toThrow(/FOREIGN KEY/);
    database
      .prepare("INSERT INTO memories (id, text, normalised, source, created_at, updated_at) VALUES ('m', 'x', 'x', 'asked', 0, 0)")
      .run();
    use.run('m2', 0, 'm', 'x');
    use.run('m2', 1, 'other', 'y');
    database.prepare("DELETE FROM memories WHERE id = 'm'").run();
    expect(database.prepare('SELECT text FROM answer_memories ORDER BY place').pluck().all()).toEqual([null, 'y']);
    database.prepare("DELETE FROM messages WHERE id = 'm2'").run();
    expect(database.prepare('SELECT count(*) FROM answer_memories').pluck().get()).toBe(0);
    database.close();
  });

  it('0006 marks what came in with a document; nothing that was there did', () => {
    const database = openDatabase(oldFile(), migrations.slice(0, 6));
    expect(version(database)).toBe(6);
    expect(database.prepare('SELECT imported_at FROM conversations').pluck().all()).toEqual([null]);
    database
      .prepare("INSERT INTO memories (id, text, normalised, source, created_at, updated_at) VALUES ('m', 'x', 'x', 'asked', 0, 0)")
      .run();
    expect(database.prepare('SELECT imported_at FROM memories').pluck().get()).toBe(null);
    expect(() => database.prepare("UPDATE memories SET imported_at = 'today'").run()).toThrow(/INTEGER/);
    database.close();
  });

  it('brings an old file to the current schema with everything in it', () => {
    const database = openDatabase(oldFile());
    const conversations = createConversations(createHandles(database).write);
    expect(conversations.show('c').messages.map(({ text }) => text)).toEqual(['Où est le café ?', 'Au coin.', 'Merci', 'De rien.']);
    conversations.append({ id: newId(), turn: turnRecord({ conversationId: 'c' }), title: '' }, 9);
    expect(conversations.show('c').messages).toHaveLength(6);
    database.close();
  });

  it('undoes a migration that fails, and the file opens as before', () => {
    const file = newFile();
    openDatabase(file).close();
    expect(() => openDatabase(file, [...migrations, 'CREATE TABLE half (a); CREATE TABLE conversations (b);'])).toThrow(/already exists/);
    const database = openDatabase(file);
    expect(database.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").pluck().get()).toBe(0);
    database.close();
  });

  it('refuses a newer schema and leaves it alone', () => {
    const file = newFile();
    openDatabase(file, [...migrations, 'CREATE TABLE later (a)']).close();
    const before = readFileSync(file);
    expect(codeOf(() => openDatabase(file))).toBe('data-newer');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it.each([
    ['text', Buffer.from('this is not a database at all, but long enough to be looked at. '.repeat(20))],
    ['a header alone', Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(2000, 0xff)])],
  ])('says that a file is damaged: %s', (_name, content) => {
    const file = newFile();
    mkdirSync(path.dirname(file));
    writeFileSync(file, content);
    expect(codeOf(() => openDatabase(file))).toBe('data-corrupt');
    expect(readFileSync(file).equals(content)).toBe(true);
  });

  it('refuses the database of another program', () => {
    const file = newFile();
    mkdirSync(path.dirname(file));
    new Sqlite(file).exec('CREATE TABLE foreigners (a)').close();
    const before = readFileSync(file);
    expect(codeOf(() => openDatabase(file))).toBe('data-foreign');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('says that a folder can not be written', () => {
    const blocker = newFile();
    mkdirSync(path.dirname(blocker));
    writeFileSync(blocker, '');
    expect(codeOf(() => openDatabase(path.join(blocker, 'jarvis.db')))).toBe('data-unwritable');
    expect(codeOf(() => openDatabase(path.dirname(blocker)))).toBe('data-unwritable');
  });
});

it('prepares each statement once', () => {
  const database = openDatabase(newFile());
  const { read, write } = createHandles(database);
  const sql = 'SELECT count(*) FROM messages';
  expect(read.prepare(sql)).toBe(write.prepare(sql));
  let prepared = 0;
  const prepare = database.prepare.bind(database);
  database.prepare = (text: string) => {
    prepared += 1;
    return prepare(text);
  };
  const conversations = createConversations(write);
  const { conversationId } = conversations.append({ id: newId(), turn: turnRecord(), title: 't' }, 1);
  const change = (title: string): void => {
    conversations.change({ id: conversationId, title, pinned: true }, 2);
    conversations.append({ id: newId(), turn: turnRecord({ conversationId }), title: '' }, 3);
    conversations.show(conversationId);
  };
  change('first');
  const first = prepared;
  for (let turn = 0; turn < 20; turn += 1) change(String(turn));
  expect(prepared).toBe(first);
  database.close();
});

describe('a turn that is stored again', () => {
  it('is stored once', () => {
    const database = openDatabase(newFile());
    const conversations = createConversations(createHandles(database).write);
    const first = conversations.append({ id: 'a', turn: turnRecord(), title: 't' }, 1);
    expect(conversations.append({ id: 'a', turn: turnRecord(), title: 't' }, 2)).toEqual(first);
    expect(conversations.list()).toMatchObject([{ messages: 2 }]);
    database.close();
  });
});

describe('a database that fails later', () => {
  it('is full: the turn is refused whole, and what was there stays', () => {
    const file = newFile();
    const database = openDatabase(file);
    const conversations = createConversations(createHandles(database).write);
    conversations.append({ id: newId(), turn: turnRecord(), title: 't' }, 1);
    database.pragma(`max_page_count = ${String(database.pragma('page_count', { simple: true }))}`);
    let thrown: unknown;
    try {
      conversations.append({ id: newId(), turn: turnRecord({ answer: 'x'.repeat(100_000) }), title: 't' }, 2);
    } catch (error) {
      thrown = databaseProblem(error, file);
    }
    expect(thrown).toMatchObject({ code: 'disk-full' });
    expect(conversations.list()).toHaveLength(1);
    database.close();
  });

  it('is read-only', () => {
    const file = newFile();
    const database = openDatabase(file);
    const conversations = createConversations(createHandles(database).write);
    database.pragma('query_only = ON');
    let thrown: unknown;
    try {
      conversations.append({ id: newId(), turn: turnRecord(), title: 't' }, 1);
    } catch (error) {
      thrown = databaseProblem(error, file);
    }
    expect(thrown).toMatchObject({ code: 'data-unwritable' });
    database.close();
  });
});
