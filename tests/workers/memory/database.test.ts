/** Opening: privacy, migrations, and every way a file can be wrong. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { databaseProblem } from '../../../workers/memory/database-problem.ts';
import { openDatabase } from '../../../workers/memory/database.ts';
import { createConversations } from '../../../workers/memory/conversations.ts';
import { migrations } from '../../../workers/memory/migrations/migrations.ts';
import { loadMemory } from '../../../workers/memory/worker.ts';
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
    createConversations(database).append({ id: newId(), turn: turnRecord(), title: 't' }, 1);
    expect(permissions(path.dirname(file))).toBe(0o700);
    expect([file, `${file}-wal`, `${file}-shm`].map(permissions)).toEqual([0o600, 0o600, 0o600]);
    database.close();
  });

  it('is durable at each commit', () => {
    const database = openDatabase(newFile());
    const value = (name: string): unknown => database.pragma(name, { simple: true });
    expect([value('journal_mode'), value('synchronous'), value('foreign_keys'), value('trusted_schema')]).toEqual(['wal', 2, 1, 0]);
    expect(value('busy_timeout')).toBeGreaterThan(0);
    database.close();
  });

  it('0001 makes conversations whose messages go with them', () => {
    const database = openDatabase(newFile(), migrations.slice(0, 1));
    expect(database.pragma('user_version', { simple: true })).toBe(1);
    const { conversationId } = createConversations(database).append({ id: newId(), turn: turnRecord(), title: 't' }, 1);
    expect(database.prepare('SELECT stages FROM messages WHERE role = ?').pluck().get('assistant')).toBe(
      JSON.stringify(turnRecord().stages),
    );
    expect(() =>
      database.prepare("INSERT INTO messages (id, conversation_id, role, text, created_at) VALUES ('x', 'none', 'user', '', 0)").run(),
    ).toThrow(/FOREIGN KEY/);
    database.prepare('DELETE FROM conversations WHERE id = ?').run(conversationId);
    expect(database.prepare('SELECT count(*) FROM messages').pluck().get()).toBe(0);
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
    expect(codeOf(() => openDatabase(file))).toBe('data-corrupt');
  });

  it('says that a folder can not be written', () => {
    const blocker = newFile();
    mkdirSync(path.dirname(blocker));
    writeFileSync(blocker, '');
    expect(codeOf(() => openDatabase(path.join(blocker, 'jarvis.db')))).toBe('data-unwritable');
    expect(codeOf(() => openDatabase(path.dirname(blocker)))).toBe('data-unwritable');
  });
});

describe('a turn that is stored again', () => {
  it('is stored once', () => {
    const database = openDatabase(newFile());
    const conversations = createConversations(database);
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
    const conversations = createConversations(database);
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
    const conversations = createConversations(database);
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

  it('is damaged in the middle: the check says so', async () => {
    const file = newFile();
    const database = openDatabase(file);
    const conversations = createConversations(database);
    for (let turn = 0; turn < 50; turn += 1)
      conversations.append({ id: newId(), turn: turnRecord({ answer: 'x'.repeat(3_000) }), title: 't' }, turn);
    database.close();
    expect(existsSync(`${file}-wal`)).toBe(false);
    const bytes = readFileSync(file);
    bytes.fill(0xaa, 4096, bytes.length - 4096);
    writeFileSync(file, bytes);
    const loaded = await loadMemory({ databaseFile: file, embedderFolder: '' });
    const context = { signal: new AbortController().signal, chunks: (async function* () {})(), emit: () => undefined };
    expect(codeOf(() => loaded.handlers.checkDatabase(undefined, context as never))).toBe('data-corrupt');
    await loaded.close?.();
  });
});
