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

export function createMemoryCalls({ read, write, embed, attempt }: MemoryCallOptions): MemoryCalls {
  const memories = createMemories(write);
  const vectors = createMemoryVectors({ read, write, embed });

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
    async memoryCandidates({ question, words, limit }, { signal }): Promise<readonly CandidateOutput[]> {
      const query = await vectorOf(question, signal);
      const neighbours = query === undefined ? [] : await vectors.nearest(query, limit * 2, signal);
      const similarities = new Map(neighbours.map(({ id, similarity }) => [id, similarity]));
      const nearest = attempt(() => memories.holding([...similarities.keys()]));
      const byWords = attempt(() => memories.withWords(words, limit));
      const placed = [...nearest, ...byWords.filter(({ seq }) => !nearest.some((one) => one.seq === seq))];
      return placed.map(({ seq, memory, importance }) => ({
        memory,
        importance,
        similarity: similarities.get(seq) ?? (query === undefined ? undefined : vectors.similarity(seq, query)),
      }));
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
