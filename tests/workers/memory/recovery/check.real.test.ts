/** A large database is read in a thread: what is said of a sound one, of a damaged one, and of one that is not there. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createConversations } from '../../../../workers/memory/conversations.ts';
import { openDatabase } from '../../../../workers/memory/database.ts';
import { createHandles } from '../../../../workers/memory/handles.ts';
import { checkInThread } from '../../../../workers/memory/recovery/check.ts';
import { turnRecord } from '../../../contracts/conversation-store.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'jarvis-check-'));
const { signal } = new AbortController();
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('tells a sound database from a damaged one, while it is open', async () => {
  const file = path.join(folder, 'jarvis.db');
  const database = openDatabase(file);
  const conversations = createConversations(createHandles(database).write);
  conversations.append({ id: 'a', turn: turnRecord({ answer: 'y'.repeat(40_000) }), title: 't' }, 1);
  expect(await checkInThread(file, signal)).toBe('ok');
  database.pragma('wal_checkpoint(TRUNCATE)');
  const bytes = readFileSync(file);
  const page = Math.floor(bytes.indexOf('y'.repeat(4_050)) / 4096) * 4096;
  bytes.fill(0xaa, page, page + 8_192);
  writeFileSync(file, bytes);
  expect(await checkInThread(file, signal)).not.toBe('ok');
  database.close();
});

it('does not take what is not there for damage', async () => {
  await expect(checkInThread(path.join(folder, 'none.db'), signal)).rejects.toThrow();
});
