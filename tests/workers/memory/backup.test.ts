/** A copy that is made while others write. */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { backUp } from '../../../workers/memory/backup.ts';
import { copyInThread } from '../../../workers/memory/copies.ts';
import { createConversations } from '../../../workers/memory/conversations.ts';
import { openDatabase } from '../../../workers/memory/database.ts';
import { createHandles } from '../../../workers/memory/handles.ts';
import { turnRecord } from '../../contracts/conversation-store.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'jarvis-copy-'));
let count = 0;
/** Of six stretches. */
const TURNS = 120;

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function filled() {
  const home = path.join(folder, String(count++));
  const file = path.join(home, 'jarvis.db');
  const database = openDatabase(file);
  const conversations = createConversations(createHandles(database).write);
  const append = (): void => {
    const turn = turnRecord({ answer: 'word '.repeat(20_000) });
    conversations.append({ id: `turn-${String(count++)}`, turn, title: 't' }, 1);
  };
  database.transaction(() => {
    for (let turn = 0; turn < TURNS; turn += 1) append();
  })();
  return { home, file, database, append };
}

describe('a copy', () => {
  it('is of one moment, however much is written meanwhile', async () => {
    const { home, file, database, append } = filled();
    const reader = new Sqlite(file, { readonly: true });
    let [written, copied] = [0, false];
    const copying = backUp(reader, path.join(home, 'copy.db'), undefined, new AbortController().signal).finally(() => {
      copied = true;
    });
    while (!copied) {
      append();
      written += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
    const content = await copying;
    expect(written).toBeGreaterThan(0);
    expect(content.messages).toBe(2 * TURNS);
    expect(reader.inTransaction).toBe(false);
    reader.close();
    database.close();
  });

  it('is made in a thread, and what is none is a problem', async () => {
    const { home, file, database } = filled();
    const work = { kind: 'back-up', databaseFile: file, file: path.join(home, 'copy.db'), seal: undefined } as const;
    const { signal } = new AbortController();
    expect(await copyInThread(work, signal)).toMatchObject({ file: work.file, messages: 2 * TURNS });
    const none = path.join(home, 'none.db');
    writeFileSync(none, 'no database');
    const look = copyInThread({ kind: 'inspect', databaseFile: file, file: none, passphrase: undefined }, signal);
    await expect(look).rejects.toMatchObject({ code: 'backup-damaged', data: { path: none } });
    database.close();
  });

  it('that is stopped leaves nothing', async () => {
    const { home, file, database } = filled();
    const stop = new AbortController();
    const copying = copyInThread({ kind: 'back-up', databaseFile: file, file: path.join(home, 'copy.db'), seal: undefined }, stop.signal);
    const reason = new Error('stopped');
    stop.abort(reason);
    await expect(copying).rejects.toBe(reason);
    expect(existsSync(path.join(home, 'copy.db'))).toBe(false);
    expect(readdirSync(home).filter((name) => name.includes('.part'))).toEqual([]);
    database.close();
  });
});
