/**
 * Somebody who writes turns and memories, deletes, brings back, forgets and replaces, and knows after every moment what has to be on disk: what
 * was acknowledged, as it was acknowledged; what was under way at a kill, as before or as after.
 */
import Sqlite from 'better-sqlite3';
import { createConversationLibrary } from '../../engines/sqlite/conversation-library.ts';
import { createConversationStore } from '../../engines/sqlite/conversation-store.ts';
import { createMemoryStore } from '../../engines/sqlite/memory-store.ts';
import type { WorkerClient } from '../../workers/host/supervisor.ts';
import type { MemoryProtocol } from '../../workers/memory/protocol.ts';
import { turnRecord } from '../contracts/conversation-store.ts';
import { newMemory } from '../contracts/memory-store.ts';

/** What became of a turn, a conversation or a fact. */
type State = 'absent' | 'there' | 'deleted' | 'superseded';

/** What may be found, by the name of a thing. */
export interface Ledger {
  /** Everything that may be true of each: one where it is certain. */
  readonly states: Map<string, readonly State[]>;
  acknowledged: number;
}

export const createLedger = (): Ledger => ({ states: new Map(), acknowledged: 0 });

const answerTo = (question: string): string => `answer to ${question} ${'x'.repeat(question.length * 97)}`;

export interface WriterOptions {
  readonly worker: WorkerClient<MemoryProtocol>;
  readonly ledger: Ledger;
  /** Tells this writer's things from all others'. */
  readonly name: string;
  readonly random: () => number;
  /** After each acknowledgement. */
  readonly onAcknowledged: () => void;
  readonly signal: AbortSignal;
}

/** Writes until a call fails. @returns what it failed with */
export async function writeUntilFailure({ worker, ledger, name, random, onAcknowledged, signal }: WriterOptions): Promise<unknown> {
  const store = createConversationStore({ worker, titleFrom: (question) => question });
  const library = createConversationLibrary(worker);
  const memories = createMemoryStore(worker);
  const options = { signal };
  const now = (thing: string): State => ledger.states.get(thing)?.[0] ?? 'absent';
  /** Both are possible until the call is acknowledged. */
  const change = async <T>(to: Readonly<Record<string, State>>, call: () => Promise<T>): Promise<T> => {
    for (const [thing, state] of Object.entries(to)) ledger.states.set(thing, [now(thing), state]);
    const result = await call();
    for (const [thing, state] of Object.entries(to)) ledger.states.set(thing, [state]);
    ledger.acknowledged += 1;
    onAcknowledged();
    return result;
  };

  let conversation: { readonly id: string; readonly title: string } | undefined;
  let top: { readonly id: string; readonly text: string } | undefined;
  let loose: { readonly id: string; readonly text: string } | undefined;
  const slot = `slot of ${name}`;

  const turn = async (step: number): Promise<void> => {
    const question = `question ${name}.${String(step)}`;
    const goesOn = conversation !== undefined && random() < 0.6 ? conversation : undefined;
    const title = goesOn?.title ?? question;
    const { conversationId } = await change({ [`turn ${question}`]: 'there', [`conversation ${title}`]: 'there' }, () =>
      store.appendTurn(turnRecord({ conversationId: goesOn?.id, question, answer: answerTo(question) }), options),
    );
    conversation = { id: conversationId, title };
  };
  const fact = async (step: number): Promise<void> => {
    const text = `fact ${name}.${String(step)} ${'f'.repeat(step % 500)}`;
    const { memory } = await change({ [`memory ${text}`]: 'there' }, () => memories.add(newMemory(text), options));
    loose = { id: memory.id, text };
  };
  const replacement = async (step: number): Promise<void> => {
    const text = `name ${name}.${String(step)}`;
    const older = top === undefined ? {} : { [`memory ${top.text}`]: 'superseded' as const };
    const { memory } = await change({ [`memory ${text}`]: 'there', ...older }, () => memories.add(newMemory(text, { slot }), options));
    top = { id: memory.id, text };
  };
  const moves: readonly ((step: number) => Promise<void>)[] = [
    turn,
    turn,
    fact,
    replacement,
    async () => {
      const gone = conversation;
      if (gone === undefined) return;
      await change({ [`conversation ${gone.title}`]: 'deleted' }, () => library.delete(gone.id, options));
      if (random() < 0.5) await change({ [`conversation ${gone.title}`]: 'there' }, () => library.restore(gone.id, options));
      else conversation = undefined;
    },
    async () => {
      const gone = loose;
      if (gone === undefined) return;
      await change({ [`memory ${gone.text}`]: 'deleted' }, () => memories.forget(gone.id, options));
      if (random() < 0.5) await change({ [`memory ${gone.text}`]: 'there' }, () => memories.restore(gone.id, options));
      else loose = undefined;
    },
  ];
  try {
    for (let step = 0; ; step += 1) await moves[Math.floor(random() * moves.length)]?.(step);
  } catch (error) {
    return error;
  }
}

interface Found {
  readonly thing: string;
  readonly state: State;
}

/** Everything in the file, as the ledger names it. @throws where the file is damaged, or holds half of a turn or one twice */
function readAll(file: string): readonly Found[] {
  const database = new Sqlite(file);
  try {
    const verdict = database.pragma('integrity_check', { simple: true });
    if (verdict !== 'ok') throw new Error(`integrity_check: ${String(verdict)}`);
    const broken = database.pragma('foreign_key_check') as unknown[];
    if (broken.length > 0) throw new Error(`foreign_key_check: ${JSON.stringify(broken)}`);
    for (const search of ['messages_fts', 'memories_fts'])
      database.exec(`INSERT INTO ${search} (${search}, rank) VALUES ('integrity-check', 1)`);
    const answers = database
      .prepare<[], { question: string; answer: string | null }>(
        `SELECT question.text AS question, answer.text AS answer FROM messages AS question
         LEFT JOIN messages AS answer ON answer.parent_id = question.id AND answer.conversation_id = question.conversation_id
         WHERE question.role = 'user'`,
      )
      .all();
    for (const { question, answer } of answers) {
      if (answer !== answerTo(question)) throw new Error(`half of a turn, or another's: ${question}`);
    }
    const messages = Number(database.prepare('SELECT count(*) FROM messages').pluck().get());
    if (messages !== answers.length * 2) throw new Error(`${String(messages)} messages, ${String(answers.length)} turns`);
    const rows = database
      .prepare<[], Found>(
        `SELECT 'turn ' || text AS thing, 'there' AS state FROM messages WHERE role = 'user'
         UNION ALL SELECT 'conversation ' || title, iif(deleted_at IS NULL, 'there', 'deleted') FROM conversations
         UNION ALL SELECT 'memory ' || text, iif(deleted_at IS NOT NULL, 'deleted', iif(superseded_by IS NULL, 'there', 'superseded')) FROM memories`,
      )
      .all();
    return rows;
  } finally {
    database.close();
  }
}

/** @returns what is not as it has to be, in words: nothing where nothing was lost */
export function differences(file: string, { states }: Ledger): readonly string[] {
  const found = readAll(file);
  const there = new Map(found.map(({ thing, state }) => [thing, state]));
  return [
    ...(there.size === found.length ? [] : ['something is there twice']),
    ...[...states].flatMap(([thing, allowed]) => {
      const state = there.get(thing) ?? 'absent';
      return allowed.includes(state) ? [] : [`${thing}: ${state}, not ${allowed.join(' or ')}`];
    }),
    ...[...there.keys()].filter((thing) => !states.has(thing)).map((thing) => `${thing}: nobody wrote it`),
  ];
}
