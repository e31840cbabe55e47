/** Databases with a backup and what came after it, and the ways to damage them. */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Database } from 'better-sqlite3';
import { expect } from 'vitest';
import { backupName } from '../../core/data/ports.ts';
import { createConversations } from '../../workers/memory/conversations.ts';
import { openDatabase } from '../../workers/memory/database.ts';
import { createHandles } from '../../workers/memory/handles.ts';
import { createMemories } from '../../workers/memory/memories.ts';
import { damageOfDatabase } from '../../workers/memory/recovery/damage.ts';
import { turnRecord } from '../contracts/conversation-store.ts';

export const damagedRoot = mkdtempSync(path.join(tmpdir(), 'jarvis-recovery-'));
/** Turns that are in the backup; there are twenty more. */
export const TURNS_BEFORE = 60;
const TURNS_AFTER = 20;
const PAGE = 4096;
/** When it was made. */
export const BACKUP_MS = 1_000_000;
let count = 0;

const answer = (turn: number): string => `answer ${String(turn)} ${'z'.repeat(turn % 9 === 0 ? 9_000 : 700)}`;

function write(database: Database, from: number, to: number): void {
  const { write: handle } = createHandles(database);
  const conversations = createConversations(handle);
  const memories = createMemories(handle);
  let conversationId: string | undefined;
  for (let turn = from; turn < to; turn += 1) {
    const input = {
      id: `turn-${String(turn)}`,
      turn: turnRecord({
        conversationId: turn % 5 === 0 ? undefined : conversationId,
        question: `question ${String(turn)}`,
        answer: answer(turn),
      }),
      title: `title ${String(turn)}`,
    };
    conversationId = conversations.append(input, 1_000 + turn).conversationId;
    const text = `fact ${String(turn)} ${'f'.repeat(60)}`;
    memories.add({ text, normalised: text, source: 'asked', importance: 0.5 }, 1_000 + turn);
  }
}

/** A database whose first turns are in a backup and whose last are not. */
export function home({ backup = true, closed = true } = {}): {
  readonly file: string;
  readonly backups: string;
  readonly database: Database;
} {
  const folder = path.join(damagedRoot, String(count++));
  const file = path.join(folder, 'jarvis.db');
  const backups = path.join(folder, 'backups');
  const database = openDatabase(file);
  write(database, 0, TURNS_BEFORE);
  mkdirSync(backups);
  if (backup) database.prepare('VACUUM INTO ?').run(path.join(backups, backupName('daily', BACKUP_MS)));
  // What came after the backup is in the log alone, until the database is closed.
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.pragma('wal_autocheckpoint = 0');
  write(database, TURNS_BEFORE, TURNS_BEFORE + TURNS_AFTER);
  if (closed) database.close();
  return { file, backups, database };
}

/** A copy as a killed process leaves it: with its log. */
export function killed(): string {
  const { file, database } = home({ closed: false });
  const copy = path.join(damagedRoot, String(count++), 'jarvis.db');
  mkdirSync(path.dirname(copy));
  for (const end of ['', '-wal', '-shm']) copyFileSync(`${file}${end}`, `${copy}${end}`);
  mkdirSync(path.join(path.dirname(copy), 'backups'));
  for (const name of readdirSync(path.join(path.dirname(file), 'backups')))
    copyFileSync(path.join(path.dirname(file), 'backups', name), path.join(path.dirname(copy), 'backups', name));
  database.close();
  return copy;
}

/** Writes bytes into the middle of a file. */
export function overwrite(file: string, at: number, bytes: Buffer): void {
  const content = readFileSync(file);
  bytes.copy(content, at);
  writeFileSync(file, content);
}

/** Fills a page with zeros. */
export const zeros = (file: string, page: number): void => {
  overwrite(file, (page - 1) * PAGE, Buffer.alloc(PAGE));
};

/** Root of a table or an index. */
export function rootOf(file: string, name: string): number {
  const database = new Sqlite(file, { readonly: true });
  try {
    return Number(database.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(name));
  } finally {
    database.close();
  }
}

/** A page of a table by a text that is in it, not its first. */
export function leafWith(file: string, text: string): number {
  return Math.floor(readFileSync(file).indexOf(text) / PAGE) + 1;
}

/** Takes an index out of the schema, adds a row, and puts it back. */
export function withoutRow(file: string): void {
  const unsafe = (work: (database: Database) => void): void => {
    const database = new Sqlite(file);
    database.unsafeMode(true);
    database.pragma('writable_schema = ON');
    work(database);
    database.close();
  };
  let row: readonly unknown[] = [];
  unsafe((database) => {
    row = database.prepare("SELECT * FROM sqlite_schema WHERE name = 'memories_by_text'").raw().get() as readonly unknown[];
    database.exec("DELETE FROM sqlite_schema WHERE name = 'memories_by_text'");
  });
  unsafe((database) => database.exec("UPDATE memories SET normalised = 'another' WHERE seq = 7"));
  unsafe((database) => database.prepare('INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)').run(...row));
}

/** The beginning of a page each of old messages, new ones and facts. */
export function flippedBytes(file: string): void {
  for (const text of ['question 10', 'question 70', 'fact 30']) overwrite(file, (leafWith(file, text) - 1) * PAGE, Buffer.alloc(16, 0x5a));
}

interface Kept {
  readonly questions: readonly number[];
  readonly facts: readonly number[];
}

/** What is there; a database that is not sound, or an answer that is another's, fails the test. */
export function kept(file: string): Kept {
  const database = openDatabase(file);
  try {
    expect(damageOfDatabase(database, { depth: 'full' })).toBeUndefined();
    const texts = (sql: string): number[] => (database.prepare(sql).pluck().all() as string[]).map((text) => Number(text.split(' ')[1]));
    for (const [text, place] of database.prepare("SELECT text, seq FROM messages WHERE role = 'assistant' ORDER BY seq").raw().all() as [
      string,
      number,
    ][]) {
      expect(text, `answer ${String(place)}`).toBe(answer(Number(text.split(' ')[1])));
    }
    return {
      questions: texts("SELECT text FROM messages WHERE role = 'user' ORDER BY seq"),
      facts: texts('SELECT text FROM memories ORDER BY seq'),
    };
  } finally {
    database.close();
  }
}

/** Every turn. */
export const all = Array.from({ length: TURNS_BEFORE + TURNS_AFTER }, (_, turn) => turn);
