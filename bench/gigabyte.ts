/** A database of a gigabyte: the big one, and long answers until it is as large. */
import { copyFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { createRandom } from '../tests/rig/random.ts';
import { createConversations } from '../workers/memory/conversations.ts';
import { openDatabase } from '../workers/memory/database.ts';
import { createHandles } from '../workers/memory/handles.ts';
import { HUNDRED_THOUSAND, STORE_NOW_MS, bigStore } from './big-store.ts';
import { kept } from './kept.ts';
import { createMadeTexts } from './made-texts.ts';
import { madeTurn } from './made-turn.ts';

export const GIGABYTE = 1_000_000_000;
const SEED = 1_000;
/** Sentences that answers are put together of, and how many each has at most. */
const SENTENCES = 5_000;
const MOST_SENTENCES = 80;
const TURNS_AT_ONCE = 1_000;
const TURNS_PER_CONVERSATION = 25;

/** A file that is not to be changed: copy it. The first time takes two minutes. */
export async function gigabyteStore(): Promise<string> {
  const base = await bigStore(HUNDRED_THOUSAND);
  return kept({ name: 'gigabyte.db', sources: ['gigabyte.ts', 'made-turn.ts'], settings: path.basename(base) }, (file) => {
    copyFileSync(base, file);
    const database = openDatabase(file);
    try {
      database.pragma('synchronous = OFF');
      const conversations = createConversations(createHandles(database).write);
      const texts = createMadeTexts(SEED);
      const random = createRandom(SEED);
      const sentences = Array.from({ length: SENTENCES }, () => texts.message(12));
      const answer = (): string =>
        Array.from({ length: 1 + Math.floor(random() * MOST_SENTENCES) }, () => sentences[Math.floor(random() * SENTENCES)]).join(' ');
      let turn = 0;
      let conversationId: string | undefined;
      while (statSync(file).size < GIGABYTE) {
        database.transaction(() => {
          for (let count = 0; count < TURNS_AT_ONCE; count += 1, turn += 1) {
            if (turn % TURNS_PER_CONVERSATION === 0) conversationId = undefined;
            const input = {
              id: `long-${String(turn)}`,
              turn: madeTurn(conversationId, `Question ${String(turn)}`, answer()),
              title: 'Long',
            };
            ({ conversationId } = conversations.append(input, STORE_NOW_MS + turn));
          }
        })();
        database.pragma('wal_checkpoint(TRUNCATE)');
      }
    } finally {
      database.close();
      for (const end of ['-wal', '-shm', '.lock']) rmSync(`${file}${end}`, { force: true });
    }
  });
}
