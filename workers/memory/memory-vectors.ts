/** The vectors of facts: kept with them, made where they are missing, and in an index that is read when it is first needed. */
import type { ReadHandle, WriteHandle } from './handles.ts';
import { EMBEDDING_DIMENSIONS, EMBEDDING_MODEL } from './embedding-model.ts';
import { blockFrom, blockOf, blockOn, encodeVector, setCode } from './vector-code.ts';
import { createVectorIndex, dotProduct } from './vector-index.ts';
import type { Neighbour } from './vector-index.ts';

/** Blocks that are read, 2 MiB, and facts that are embedded, before others get their turn. */
const BLOCKS_AT_ONCE = 40;
const FACTS_AT_ONCE = 16;
/** A question waits for so many facts, 5 ms each; beyond that it is answered from what there is. */
const FACTS_WAITED_FOR = 64;

export interface MemoryVectors {
  /** Embeds one fact now and keeps its vector with it. */
  place(seq: number, text: string, signal: AbortSignal): Promise<void>;
  /**
   * The facts nearest to a vector; those that are deleted or superseded among them. A few without a vector get theirs first; many, as after an
   * import or a change of the network, are made one by one from then on, while questions are answered with those there are.
   */
  nearest(query: Float32Array, limit: number, signal: AbortSignal): Promise<readonly Neighbour[]>;
  /** Makes every vector that is missing, where it stopped the last time. */
  complete(signal: AbortSignal): Promise<void>;
  /** Of one fact; undefined for one without a vector. */
  similarity(seq: number, query: Float32Array): number | undefined;
  embed(text: string, signal: AbortSignal): Promise<Float32Array>;
  /** Takes a forgotten fact out of the index; its vector stays with it. */
  drop(seq: number): void;
  bringBack(seq: number): void;
  /** Makes what is missing while nobody waits; a question has its turn in between. */
  catchUp(): void;
}

interface FactRow {
  readonly seq: number;
  readonly text: string;
}

const toBytes = (vector: Float32Array): Buffer => Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
const VECTOR_BYTES = EMBEDDING_DIMENSIONS * 4;

const yieldTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export interface MemoryVectorOptions {
  readonly read: ReadHandle;
  readonly write: WriteHandle;
  readonly embed: (texts: readonly string[], signal: AbortSignal) => Promise<readonly Float32Array[]>;
  /** The network; vectors of another one can't be compared. */
  readonly model?: string;
}

/** Nothing is read before it is needed. */
export function createMemoryVectors({ read, write, embed, model = EMBEDDING_MODEL }: MemoryVectorOptions): MemoryVectors {
  const index = createVectorIndex();
  const keep = write.prepare<unknown[], never>(
    'INSERT INTO memory_vectors (seq, vector) VALUES (?, ?) ON CONFLICT (seq) DO UPDATE SET vector = excluded.vector',
  );
  const setModel = write.prepare<[string, number], never>('UPDATE memories SET vector_model = ? WHERE seq = ?');
  const keepBlock = write.prepare<[number, string, Uint8Array], never>(
    'INSERT INTO memory_codes (block, model, codes) VALUES (?, ?, ?) ON CONFLICT (block) DO UPDATE SET model = excluded.model, codes = excluded.codes',
  );
  const oneBlock = read.prepare<[number, string], { codes: Buffer }>('SELECT codes FROM memory_codes WHERE block = ? AND model = ?');
  const blocks = read.prepare<[string, number, number], { block: number; codes: Buffer }>(
    'SELECT block, codes FROM memory_codes WHERE model = ? AND block > ? ORDER BY block LIMIT ?',
  );
  // These three go by memories_by_model, so that they cost nothing where none is missing.
  const ofModel = read.prepare<[string | null, number], FactRow>(
    'SELECT seq, text FROM memories WHERE vector_model IS ? AND deleted_at IS NULL ORDER BY seq DESC LIMIT ?',
  );
  const modelBefore = read.prepare<[string], { model: string | null }>(
    'SELECT max(vector_model) AS model FROM memories WHERE vector_model < ? AND deleted_at IS NULL',
  );
  const modelAfter = read.prepare<[string], { model: string | null }>(
    'SELECT min(vector_model) AS model FROM memories WHERE vector_model > ? AND deleted_at IS NULL',
  );
  const vectorOf = read.prepare<[number, string], { vector: Buffer }>(
    'SELECT vector FROM memory_vectors JOIN memories USING (seq) WHERE seq = ? AND vector_model = ?',
  );
  let loading: Promise<void> | undefined;
  let catchingUp: Promise<void> | undefined;

  /** Facts without a vector of this network, at most `limit`: the newest that have none, then those of another network. */
  const missing = (limit: number): readonly FactRow[] => {
    const none = ofModel.all(null, limit);
    if (none.length > 0) return none;
    const other = modelBefore.get(model)?.model ?? modelAfter.get(model)?.model;
    return typeof other === 'string' ? ofModel.all(other, limit) : [];
  };
  /** Changes one code of a block as it is on disk: another process may have changed others. */
  const putCode = (seq: number, vector: Float32Array | undefined): void => {
    const block = blockOf(seq);
    const bytes = blockFrom(oneBlock.get(block, model)?.codes);
    setCode(bytes, seq, vector === undefined ? undefined : encodeVector(vector));
    keepBlock.run(block, model, bytes);
    index.setBlock(block, bytes);
  };
  const store = (seq: number, vector: Float32Array): void => {
    keep.run(seq, toBytes(vector));
    setModel.run(model, seq);
    putCode(seq, vector);
  };
  const load = async (): Promise<void> => {
    for (let after = -1; ;) {
      const rows = blocks.all(model, after, BLOCKS_AT_ONCE);
      for (const { block, codes } of rows) index.setBlock(block, blockOn(codes));
      after = rows.at(-1)?.block ?? after;
      if (rows.length < BLOCKS_AT_ONCE) return;
      await yieldTurn();
    }
  };
  const loaded = (): Promise<void> => {
    loading ??= load().catch((error: unknown) => {
      // What failed is begun again by the next question.
      loading = undefined;
      throw error;
    });
    return loading;
  };
  /** @returns whether there may be more */
  const completeSome = async (signal: AbortSignal): Promise<boolean> => {
    signal.throwIfAborted();
    // In their order on disk, two vectors have room on a page.
    const rows = missing(FACTS_AT_ONCE).toReversed();
    if (rows.length === 0) return false;
    const vectors = await embed(
      rows.map(({ text }) => text),
      signal,
    );
    signal.throwIfAborted();
    write.atomically(() => {
      for (const [at, { seq }] of rows.entries()) {
        const vector = vectors[at];
        if (vector !== undefined) store(seq, vector);
      }
    });
    return true;
  };
  const complete = async (signal: AbortSignal): Promise<void> => {
    while (await completeSome(signal)) await yieldTurn();
  };
  const catchUp = (): void => {
    catchingUp ??= complete(new AbortController().signal)
      // Without the network, or when the database is closed: it is begun again by the next question.
      .catch(() => undefined)
      .finally(() => {
        catchingUp = undefined;
      });
  };
  const vector = (seq: number): Float32Array | undefined => {
    const bytes = vectorOf.get(seq, model)?.vector;
    // Copied, since what SQLite hands out need not lie on a multiple of four.
    return bytes?.length === VECTOR_BYTES ? new Float32Array(new Uint8Array(bytes).buffer) : undefined;
  };
  const embedOne = async (text: string, signal: AbortSignal): Promise<Float32Array> => {
    const [made] = await embed([text], signal);
    return made ?? new Float32Array(EMBEDDING_DIMENSIONS);
  };

  return {
    async place(seq, text, signal) {
      const made = await embedOne(text, signal);
      write.atomically(() => {
        store(seq, made);
      });
    },
    embed: embedOne,
    drop(seq) {
      write.atomically(() => {
        putCode(seq, undefined);
      });
    },
    bringBack(seq) {
      const kept = vector(seq);
      if (kept === undefined) return;
      write.atomically(() => {
        putCode(seq, kept);
      });
    },
    async nearest(query, limit, signal) {
      await loaded();
      if (missing(FACTS_WAITED_FOR + 1).length > FACTS_WAITED_FOR) catchUp();
      else await complete(signal);
      return index.search(query, limit, vector);
    },
    complete,
    catchUp,
    similarity(seq, query) {
      const other = vector(seq);
      return other === undefined ? undefined : dotProduct(query, other);
    },
  };
}
