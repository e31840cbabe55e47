/** A database as it is after years: as many messages and memories as are asked for, written by the memory helper's own modules. */
import { readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describeFact } from '../core/memory/fact.ts';
import { createRandom } from '../tests/rig/random.ts';
import { createConversations } from '../workers/memory/conversations.ts';
import { openDatabase } from '../workers/memory/database.ts';
import { createHandles } from '../workers/memory/handles.ts';
import { createMemories } from '../workers/memory/memories.ts';
import { createMemoryVectors } from '../workers/memory/memory-vectors.ts';
import { kept } from './kept.ts';
import { createMadeTexts } from './made-texts.ts';
import { madeTurn } from './made-turn.ts';
import { sentenceLikeVectors } from './vector-set.ts';

const SEED = 20_261_122;
const HOUR_MS = 3_600_000;
/** The newest message and memory. */
export const STORE_NOW_MS = Date.UTC(2026, 10, 22);
const ROWS_AT_ONCE = 2_000;
/** Turns of a conversation at most. */
const MOST_TURNS = 20;

export interface BigStoreSize {
  readonly messages: number;
  readonly memories: number;
  /** Words of an answer at most; half of it is the mean. */
  readonly answerWords: number;
}

function writeMessages(database: ReturnType<typeof openDatabase>, { messages, answerWords }: BigStoreSize): void {
  const conversations = createConversations(createHandles(database).write);
  const texts = createMadeTexts(SEED);
  const random = createRandom(SEED + 1);
  const turns = Math.ceil(messages / 2);
  let conversationId: string | undefined;
  let left = 0;
  for (let from = 0; from < turns; from += ROWS_AT_ONCE) {
    database.transaction(() => {
      for (let turn = from; turn < Math.min(turns, from + ROWS_AT_ONCE); turn += 1) {
        if (left === 0) {
          conversationId = undefined;
          left = 1 + Math.floor(random() * MOST_TURNS);
        }
        left -= 1;
        const question = texts.message(3 + Math.floor(random() * 14));
        const record = madeTurn(conversationId, question, texts.message(5 + Math.floor(random() * answerWords)));
        const input = { id: `turn-${String(turn)}`, turn: record, title: question.slice(0, 60) };
        ({ conversationId } = conversations.append(input, STORE_NOW_MS - (turns - turn) * HOUR_MS));
      }
    })();
  }
}

async function writeMemories(database: ReturnType<typeof openDatabase>, { memories: count }: BigStoreSize): Promise<void> {
  const { read, write } = createHandles(database);
  const memories = createMemories(write);
  const texts = createMadeTexts(SEED + 2);
  for (let done = 0; done < count;) {
    database.transaction(() => {
      for (const end = Math.min(count, done + ROWS_AT_ONCE); done < end;) {
        const fact = { ...describeFact(texts.fact()), slot: undefined, source: 'noticed' as const, importance: 0.5 };
        const { outcome } = memories.add(fact, STORE_NOW_MS - (count - done) * HOUR_MS);
        if (outcome === 'added') done += 1;
      }
    })();
  }
  const { vectors } = await sentenceLikeVectors(count);
  let next = 0;
  const embed = (batch: readonly string[]): Promise<readonly Float32Array[]> => Promise.resolve(batch.map(() => vectors(next++ % count)));
  const index = createMemoryVectors({ read, write, embed });
  await index.complete(new AbortController().signal);
}

const helper = '../workers/memory';

/** A file that is not to be changed: copy it. The first time takes a minute for 100,000 of each. */
export async function bigStore(size: BigStoreSize): Promise<string> {
  const migrations = readdirSync(fileURLToPath(new URL(`${helper}/migrations`, import.meta.url))).map(
    (file) => `${helper}/migrations/${file}`,
  );
  const sources = ['big-store.ts', 'made-texts.ts', 'vector-set.ts', `${helper}/vector-code.ts`, ...migrations];
  const name = `store-${String(size.messages)}-${String(size.memories)}.db`;
  return kept({ name, sources, settings: size }, async (file) => {
    const database = openDatabase(file);
    try {
      // Nothing is lost that could not be made again.
      database.pragma('synchronous = OFF');
      writeMessages(database, size);
      await writeMemories(database, size);
      database.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      database.close();
      for (const end of ['-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
    }
  });
}

/** Years of daily use: what the goals of the project are about. */
export const HUNDRED_THOUSAND: BigStoreSize = { messages: 100_000, memories: 100_000, answerWords: 120 };
