/** The vectors of facts: made where they are missing, read into the index bit by bit, and kept in step with the table. */
import type { ReadHandle, WriteHandle } from './handles.ts';
import { EMBEDDING_DIMENSIONS, EMBEDDING_MODEL } from './embedding-model.ts';
import { createVectorIndex, dotProduct, encodeVector } from './vector-index.ts';
import type { Neighbour, VectorCode } from './vector-index.ts';

/** Rows that are read, and facts that are embedded, before others get their turn. */
const ROWS_AT_ONCE = 2_000;
const FACTS_AT_ONCE = 16;
/** A question waits for so many facts, 5 ms each; beyond that it is answered from what there is. */
const FACTS_WAITED_FOR = 64;
const SCALE_BYTES = 4;

export interface MemoryVectors {
  /** Embeds one fact now and keeps its vector with it. */
  place(seq: number, text: string, signal: AbortSignal): Promise<void>;
  /** The facts nearest to a vector; those that are deleted or superseded among them. */
  nearest(query: Float32Array, limit: number, signal: AbortSignal): Promise<readonly Neighbour[]>;
  /** Of one fact; 0 for one without a vector. */
  similarity(seq: number, query: Float32Array): number;
  embed(text: string, signal: AbortSignal): Promise<Float32Array>;
  /** Takes a forgotten fact out of the index; its vector stays with it. */
  drop(seq: number): void;
  bringBack(seq: number): void;
  /** Makes what is missing while nobody waits; a question has its turn in between. What is not made by the end is made the next time. */
  catchUp(): void;
}

const toBytes = (vector: Float32Array): Buffer => Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);

/** Copied, since what SQLite hands out need not lie on a multiple of four. */
const toVector = (bytes: Uint8Array): Float32Array => new Float32Array(bytes.slice().buffer);

function packCode({ values, scale }: VectorCode): Buffer {
  const packed = Buffer.alloc(SCALE_BYTES + values.length);
  packed.writeFloatLE(scale);
  packed.set(new Uint8Array(values.buffer, values.byteOffset, values.length), SCALE_BYTES);
  return packed;
}

function unpackCode(packed: Buffer): VectorCode {
  return { scale: packed.readFloatLE(), values: new Int8Array(packed.buffer, packed.byteOffset + SCALE_BYTES, EMBEDDING_DIMENSIONS) };
}

const yieldTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export interface MemoryVectorOptions {
  readonly read: ReadHandle;
  readonly write: WriteHandle;
  readonly embed: (texts: readonly string[], signal: AbortSignal) => Promise<readonly Float32Array[]>;
}

/** Nothing is read before it is needed. */
export function createMemoryVectors({ read, write, embed }: MemoryVectorOptions): MemoryVectors {
  const index = createVectorIndex(EMBEDDING_DIMENSIONS);
  const keep = write.prepare<unknown[], never>('UPDATE memories SET vector = ?, vector_model = ?, code = ? WHERE seq = ?');
  const codes = read.prepare<[string, number, number], { seq: number; code: Buffer }>(
    'SELECT seq, code FROM memories WHERE vector_model = ? AND seq > ? AND deleted_at IS NULL ORDER BY seq LIMIT ?',
  );
  // Another model's vectors can't be compared: they are made anew, where it stopped the last time.
  const missing = read.prepare<[string, number], { seq: number; text: string }>(
    'SELECT seq, text FROM memories WHERE (vector_model IS NULL OR vector_model <> ?) AND deleted_at IS NULL ORDER BY seq DESC LIMIT ?',
  );
  const vectorOf = read.prepare<[number, string], { vector: Buffer }>('SELECT vector FROM memories WHERE seq = ? AND vector_model = ?');
  let loading: Promise<void> | undefined;
  let catchingUp: Promise<void> | undefined;

  const store = (seq: number, vector: Float32Array): void => {
    const code = encodeVector(vector);
    keep.run(toBytes(vector), EMBEDDING_MODEL, packCode(code), seq);
    index.add(seq, code);
  };
  const load = async (): Promise<void> => {
    let after = 0;
    for (
      let rows = codes.all(EMBEDDING_MODEL, after, ROWS_AT_ONCE);
      rows.length > 0;
      rows = codes.all(EMBEDDING_MODEL, after, ROWS_AT_ONCE)
    ) {
      for (const { seq, code } of rows) index.add(seq, unpackCode(code));
      after = rows.at(-1)?.seq ?? after;
      await yieldTurn();
    }
  };
  const loaded = (): Promise<void> => {
    loading ??= load();
    // What failed is begun again by the next question.
    loading.catch(() => {
      loading = undefined;
    });
    return loading;
  };
  const complete = async (signal: AbortSignal): Promise<void> => {
    await loaded();
    for (let rows = missing.all(EMBEDDING_MODEL, FACTS_AT_ONCE); rows.length > 0; rows = missing.all(EMBEDDING_MODEL, FACTS_AT_ONCE)) {
      const vectors = await embed(
        rows.map(({ text }) => text),
        signal,
      );
      write.atomically(() => {
        for (const [at, { seq }] of rows.entries()) {
          const vector = vectors[at];
          if (vector !== undefined) store(seq, vector);
        }
      });
      await yieldTurn();
    }
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
    const row = vectorOf.get(seq, EMBEDDING_MODEL);
    return row === undefined ? undefined : toVector(row.vector);
  };
  const embedOne = async (text: string, signal: AbortSignal): Promise<Float32Array> => {
    const [made] = await embed([text], signal);
    return made ?? new Float32Array(EMBEDDING_DIMENSIONS);
  };

  return {
    async place(seq, text, signal) {
      store(seq, await embedOne(text, signal));
    },
    embed: embedOne,
    catchUp,
    drop(seq) {
      index.remove(seq);
    },
    bringBack(seq) {
      const kept = vector(seq);
      if (kept !== undefined) index.add(seq, encodeVector(kept));
    },
    async nearest(query, limit, signal) {
      await loaded();
      if (missing.all(EMBEDDING_MODEL, FACTS_WAITED_FOR + 1).length > FACTS_WAITED_FOR) catchUp();
      else await complete(signal);
      return index.search(query, limit, vector);
    },
    similarity(seq, query) {
      const other = vector(seq);
      return other === undefined ? 0 : dotProduct(query, other);
    },
  };
}
