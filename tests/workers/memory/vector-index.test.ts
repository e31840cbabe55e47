/** The index of vectors against exact search. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../rig/random.ts';
import { BLOCK_CODES, blockFrom, blockOf, blockOn, encodeVector, setCode } from '../../../workers/memory/vector-code.ts';
import { createVectorIndex, dotProduct } from '../../../workers/memory/vector-index.ts';

const DIMENSIONS = 384;

/** Around forty themes, as sentences are; in a space of 384 even directions nothing is near to anything. */
function unitVectors(count: number, seed: number): Float32Array[] {
  const random = createRandom(seed);
  const gauss = (): number => random() + random() + random() - 1.5;
  const themes = createRandom(1_234);
  const centres = Array.from({ length: 40 }, () => Float32Array.from({ length: DIMENSIONS }, () => themes() + themes() + themes() - 1.5));
  return Array.from({ length: count }, () => {
    const centre = centres[Math.floor(random() * centres.length)]!;
    const vector = centre.map((value) => value + 0.8 * gauss());
    const length = Math.hypot(...vector);
    return vector.map((value) => value / length);
  });
}

/** An index with a way to change one code of it. @param firstBlock - where the first vector is */
function indexed(vectors: readonly Float32Array[], firstBlock = 0) {
  const index = createVectorIndex();
  const blocks = new Map<number, Uint8Array>();
  const set = (id: number, vector: Float32Array | undefined): void => {
    const block = blockFrom(blocks.get(blockOf(id)));
    setCode(block, id, vector === undefined ? undefined : encodeVector(vector));
    blocks.set(blockOf(id), block);
    index.setBlock(blockOf(id), block);
  };
  for (const [at, vector] of vectors.entries()) set(firstBlock * BLOCK_CODES + at, vector);
  return { index, set };
}

const exact = (vectors: readonly Float32Array[], query: Float32Array, limit: number): number[] =>
  vectors
    .map((vector, id) => ({ id, similarity: dotProduct(query, vector) }))
    .sort((a, b) => b.similarity - a.similarity)
    .slice(0, limit)
    .map(({ id }) => id);

const ids = (found: readonly { readonly id: number }[]): number[] => found.map(({ id }) => id);

describe('the nearest', () => {
  it('are those of exact search, though few of all are looked at closely', () => {
    const vectors = unitVectors(5_000, 7);
    const { index } = indexed(vectors);
    let hits = 0;
    const queries = unitVectors(40, 11);
    for (const query of queries) {
      const found = ids(index.search(query, 10, (id) => vectors[id], { coarse: 300, coarsePerResult: 10, finePerResult: 3 }));
      hits += exact(vectors, query, 10).filter((id) => found.includes(id)).length;
    }
    expect(hits / (queries.length * 10)).toBeGreaterThanOrEqual(0.99);
  });

  it('are exactly those of exact search where there are fewer than are looked at', () => {
    const vectors = unitVectors(600, 5);
    const { index } = indexed(vectors);
    for (const query of unitVectors(20, 13)) expect(ids(index.search(query, 10, (id) => vectors[id]))).toEqual(exact(vectors, query, 10));
  });

  it('come in the order of their true similarity, whatever their codes say', () => {
    const vectors = unitVectors(300, 3);
    const { index } = indexed(vectors);
    const truth = unitVectors(300, 99);
    const found = index.search(vectors[42]!, 40, (id) => truth[id]);
    expect(found.map(({ similarity }) => similarity)).toEqual(found.map(({ id }) => dotProduct(vectors[42]!, truth[id]!)));
    expect(found.map(({ similarity }) => similarity)).toEqual(found.map(({ similarity }) => similarity).toSorted((a, b) => b - a));
  });

  it('are none in an empty index, and leave out what is gone', () => {
    expect(createVectorIndex().search(unitVectors(1, 1)[0]!, 5, () => undefined)).toEqual([]);
    const vectors = unitVectors(3, 5);
    expect(ids(indexed(vectors).index.search(vectors[0]!, 3, (id) => (id === 1 ? undefined : vectors[id])))).toEqual([0, 2]);
  });

  it('are found at any number, which takes no more room', () => {
    const far = 2 ** 45;
    const vectors = unitVectors(200, 21);
    const { index } = indexed(vectors, far);
    const [best] = index.search(vectors[150]!, 1, (id) => vectors[id - far * BLOCK_CODES]);
    expect(best?.id).toBe(far * BLOCK_CODES + 150);
    expect(index.size).toBe(2 * BLOCK_CODES);
  });
});

it('is the same after any adding, replacing and removing', () => {
  const vectors = unitVectors(40, 9);
  const action = fc.record({ id: fc.nat(39), remove: fc.boolean() });
  fc.assert(
    fc.property(fc.array(action, { maxLength: 300 }), (actions) => {
      const { index, set } = indexed([]);
      const present = new Set<number>();
      for (const { id, remove } of actions) {
        set(id, remove ? undefined : vectors[id]);
        if (remove) present.delete(id);
        else present.add(id);
      }
      expect(new Set(ids(index.search(vectors[0]!, 40, (id) => vectors[id])))).toEqual(present);
    }),
    { numRuns: 60 },
  );
});

describe('a block', () => {
  it('of another size is an empty one', () => {
    expect(blockFrom(new Uint8Array(7)).some((byte) => byte !== 0)).toBe(false);
  });

  it('lies at an even place, wherever it came from', () => {
    const bytes = new Uint8Array(blockFrom(undefined).length + 3).subarray(3);
    const block = blockFrom(bytes);
    setCode(block, 5, encodeVector(unitVectors(1, 1)[0]!));
    expect(block.byteOffset % 4).toBe(0);
    expect(blockOn(bytes)).toEqual(blockFrom(bytes));
    expect(blockOn(block)).toBe(block);
  });

  it('keeps a vector within half of what one of its values is worth', () => {
    const [vector] = unitVectors(1, 2);
    const { values, scale } = encodeVector(vector!);
    for (const [at, value] of vector!.entries()) expect(Math.abs(value - (values[at] ?? 0) * scale)).toBeLessThanOrEqual(scale / 2 + 1e-7);
    expect(encodeVector(new Float32Array(DIMENSIONS)).values.every((value) => value === 0)).toBe(true);
  });
});
