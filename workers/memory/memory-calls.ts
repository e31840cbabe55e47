/** The calls about facts: table and vectors kept in step, the table first, since a vector can be made again. */
import type { Handlers } from '../host/serve.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';
import { createMemories } from './memories.ts';
import { createMemoryVectors } from './memory-vectors.ts';
import type { CandidateOutput, MemoryProtocol } from './protocol.ts';

type MemoryMethod = 'addMemory' | 'listMemories' | 'memoryCandidates' | 'changeMemory' | 'forgetMemory' | 'restoreMemory' | 'memoriesUsed';

export interface MemoryCallOptions {
  readonly read: ReadHandle;
  readonly write: WriteHandle;
  readonly embed: (texts: readonly string[], signal: AbortSignal) => Promise<readonly Float32Array[]>;
  /** Throws what goes wrong with the database as a Problem. */
  readonly attempt: <T>(action: () => T) => T;
}

export type MemoryCalls = Pick<Handlers<MemoryProtocol>, MemoryMethod> & {
  purge(beforeMs: number): number;
  /** Memories came in with a document. @param back - places of those that were forgotten here and are back */
  cameIn(back: readonly number[]): void;
};

/** Words of a question that are looked up. */
const MAX_WORDS = 12;

export function createMemoryCalls({ read, write, embed, attempt }: MemoryCallOptions): MemoryCalls {
  const memories = createMemories(write);
  const vectors = createMemoryVectors({ read, write, embed });
  const total = read.prepare<[], { count: number }>(
    'SELECT count(*) AS count FROM memories WHERE deleted_at IS NULL AND superseded_by IS NULL',
  );
  const having = read.prepare<[string], { count: number }>('SELECT count(*) AS count FROM memories_fts WHERE memories_fts MATCH ?');
  const term = (word: string): string => `"${word.replaceAll('"', '')}"*`;

  /** The question as a vector; undefined where there is no network: words alone find something as well. */
  const vectorOf = async (question: string, signal: AbortSignal): Promise<Float32Array | undefined> => {
    try {
      return await vectors.embed(question, signal);
    } catch (error) {
      if (signal.aborted) throw error;
      return undefined;
    }
  };

  return {
    async addMemory(fact, { signal }) {
      const { seq, ...addition } = attempt(() => memories.add(fact, Date.now()));
      // Without the network the fact is kept all the same; its vector is made when there is one.
      if (addition.outcome === 'added') await vectors.place(seq, addition.memory.text, signal).catch(() => undefined);
      return addition;
    },
    listMemories: () => attempt(() => memories.list()),
    async memoryCandidates({ question, words, limit }, { signal }): Promise<CandidateOutput> {
      const looked = words.slice(0, MAX_WORDS);
      const query = await vectorOf(question, signal);
      const neighbours = query === undefined ? [] : await vectors.nearest(query, limit * 2, signal);
      const similarities = new Map(neighbours.map(({ id, similarity }) => [id, similarity]));
      const nearest = attempt(() => memories.holding([...similarities.keys()]));
      const byWords = attempt(() => (looked.length === 0 ? [] : memories.withWords(looked.map(term).join(' OR '), limit)));
      const placed = [...nearest, ...byWords.filter(({ seq }) => !nearest.some((one) => one.seq === seq))];
      return {
        candidates: placed.map(({ seq, memory, importance }) => ({
          memory,
          importance,
          similarity: similarities.get(seq) ?? (query === undefined ? 0 : vectors.similarity(seq, query)),
        })),
        frequencies: attempt(() => words.map((word) => having.get(term(word))?.count ?? 0)),
        total: attempt(() => total.get()?.count ?? 0),
      };
    },
    async changeMemory({ id, ...fact }, { signal }) {
      const { seq, ...memory } = attempt(() => memories.change(id, fact, Date.now()));
      await vectors.place(seq, memory.text, signal).catch(() => undefined);
      return memory;
    },
    forgetMemory: ({ id }) => {
      vectors.drop(attempt(() => memories.forget(id, Date.now())));
    },
    restoreMemory({ id }) {
      const { seq, ...memory } = attempt(() => memories.restore(id));
      vectors.bringBack(seq);
      return memory;
    },
    memoriesUsed: ({ ids }) => {
      attempt(() => {
        memories.used(ids, Date.now());
      });
    },
    purge: (beforeMs) => memories.purge(beforeMs),
    cameIn(back) {
      write.atomically(() => {
        for (const seq of back) vectors.bringBack(seq);
      });
      vectors.catchUp();
    },
  };
}
