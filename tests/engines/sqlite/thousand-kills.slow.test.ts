/** C3: the memory process is killed a thousand times, at any moment, by a clock that does not ask what it is doing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { afterAll, expect, it } from 'vitest';
import { createConversationStore } from '../../../engines/sqlite/conversation-store.ts';
import type { MemoryProtocol } from '../../../workers/memory/protocol.ts';
import { turnRecord } from '../../contracts/conversation-store.ts';
import { createRandom } from '../../rig/random.ts';
import { shareOf, tell } from '../../rig/slow.ts';
import { realWorker } from '../../rig/workers.ts';

const KILLS = shareOf(1_000);
const WRITERS = 3;
/** After the first turn that a process has acknowledged. */
const MOST_LIFE_MS = 60;

const folder = mkdtempSync(path.join(tmpdir(), 'jarvis-thousand-kills-'));
const file = path.join(folder, 'jarvis.db');
const { signal } = new AbortController();
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const answerTo = (question: string): string => `answer to ${question} ${'x'.repeat(question.length * 97)}`;

/** Turns of several writers until the process is dead; @returns those that were acknowledged and those that were only tried */
async function writeUntilKilled(kill: number, lifeMs: number): Promise<{ readonly acknowledged: string[]; readonly tried: string[] }> {
  const worker = realWorker<MemoryProtocol>('memory', { databaseFile: file, embedderFolder: '' });
  // A turn that fails is not tried again here, so that what was not acknowledged is known.
  const store = createConversationStore({
    worker: {
      ...worker,
      call: (method, input, options) => (dead ? Promise.reject(new Error('dead')) : worker.call(method, input, options)),
    },
    titleFrom: (question) => question,
  });
  let dead = false;
  const acknowledged: string[] = [];
  const tried: string[] = [];
  let first: (() => void) | undefined;
  const begun = new Promise<void>((resolve) => {
    first = resolve;
  });
  const write = async (writer: number): Promise<void> => {
    let conversationId: string | undefined;
    for (let turn = 0; !dead; turn += 1) {
      const question = `question ${String(kill)}.${String(writer)}.${String(turn)}`;
      tried.push(question);
      const kept = await store
        .appendTurn(turnRecord({ conversationId, question, answer: answerTo(question) }), { signal })
        .catch((error: unknown) => {
          // Anything but the death is a finding.
          if (!dead) throw error;
        });
      if (kept === undefined) return;
      acknowledged.push(question);
      first?.();
      conversationId = kept.conversationId;
    }
  };
  await worker.warm(signal);
  const pid = worker.pid();
  if (pid === undefined) throw new Error('no process');
  const writing = Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
  await Promise.race([begun, writing]);
  await wait(lifeMs);
  dead = true;
  process.kill(pid, 'SIGKILL');
  await writing;
  await worker.stop();
  return { acknowledged, tried };
}

it(`keeps every acknowledged turn once through ${String(KILLS)} kills at random moments`, async () => {
  const random = createRandom(7);
  const acknowledged = new Set<string>();
  const tried = new Set<string>();
  for (let kill = 0; kill < KILLS; kill += 1) {
    const outcome = await writeUntilKilled(kill, random() * MOST_LIFE_MS);
    for (const question of outcome.acknowledged) acknowledged.add(question);
    for (const question of outcome.tried) tried.add(question);
  }

  const database = new Sqlite(file);
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(database.pragma('foreign_key_check')).toEqual([]);
  const messages = database
    .prepare<[], { id: string; conversation: string; role: string; text: string }>(
      'SELECT id, conversation_id AS conversation, role, text FROM messages ORDER BY conversation_id, seq',
    )
    .all();
  database.close();

  const kept: string[] = [];
  for (let at = 0; at < messages.length; at += 2) {
    const [question, answer] = [messages[at], messages[at + 1]];
    if (question?.role !== 'user') throw new Error(`no question at ${String(at)}`);
    // No half of a turn, and no turn mixed with another.
    expect(answer).toMatchObject({ role: 'assistant', conversation: question.conversation, text: answerTo(question.text) });
    kept.push(question.text);
  }
  tell('kills of the memory process', {
    kills: KILLS,
    acknowledged: acknowledged.size,
    'under way at a kill': tried.size - acknowledged.size,
    kept: kept.length,
  });
  const once = new Set(kept);
  expect(kept.length).toBe(once.size);
  expect([...acknowledged].filter((question) => !once.has(question))).toEqual([]);
  // What was not acknowledged may be there, what was never asked may not.
  expect(kept.filter((question) => !tried.has(question))).toEqual([]);
  expect(acknowledged.size).toBeGreaterThan(KILLS);
});
