/** The index of vectors against exact search. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../rig/random.ts';
import { createVectorIndex, dotProduct, encodeVector } from '../../../workers/memory/vector-index.ts';

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

function filled(vectors: readonly Float32Array[]) {
  const index = createVectorIndex(DIMENSIONS);
  for (const [id, vector] of vectors.entries()) index.add(id, encodeVector(vector));
  return index;
}

const exact = (vectors: readonly Float32Array[], query: Float32Array, limit: number): number[] =>
  vectors
    .map((vector, id) => ({ id, similarity: dotProduct(query, vector) }))
    .sort((a, b) => b.similarity - a.similarity)
    .slice(0, limit)
    .map(({ id }) => id);

describe('the nearest', () => {
  it('are those of exact search among 3,000', () => {
    const vectors = unitVectors(3_000, 7);
    const index = filled(vectors);
    let hits = 0;
    const queries = unitVectors(50, 11);
    for (const query of queries) {
      const found = index.search(query, 10, (id) => vectors[id]).map(({ id }) => id);
      hits += exact(vectors, query, 10).filter((id) => found.includes(id)).length;
    }
    expect(hits / (queries.length * 10)).toBeGreaterThanOrEqual(0.99);
  });

  it('come with their true similarity, the nearest first', () => {
    const vectors = unitVectors(300, 3);
    const found = filled(vectors).search(vectors[42]!, 5, (id) => vectors[id]);
    expect(found[0]?.id).toBe(42);
    expect(found[0]?.similarity).toBeCloseTo(1);
    const similarities = found.map(({ similarity }) => similarity);
    expect(similarities).toEqual(similarities.toSorted((a, b) => b - a));
  });

  it('are none in an empty index, and leave out what is gone', () => {
    expect(createVectorIndex(DIMENSIONS).search(unitVectors(1, 1)[0]!, 5, () => undefined)).toEqual([]);
    const vectors = unitVectors(3, 5);
    expect(
      filled(vectors)
        .search(vectors[0]!, 3, (id) => (id === 1 ? undefined : vectors[id]))
        .map(({ id }) => id),
    ).not.toContain(1);
  });
});

it('is the same after any adding and removing', () => {
  const vectors = unitVectors(40, 9);
  const action = fc.record({ id: fc.nat(39), remove: fc.boolean() });
  fc.assert(
    fc.property(fc.array(action, { maxLength: 600 }), (actions) => {
      const index = createVectorIndex(DIMENSIONS);
      const present = new Set<number>();
      for (const { id, remove } of actions) {
        if (remove) index.remove(id);
        else index.add(id, encodeVector(vectors[id]!));
        if (remove) present.delete(id);
        else present.add(id);
      }
      const found = index.search(vectors[0]!, 40, (id) => vectors[id]);
      expect(index.size).toBe(present.size);
      expect(new Set(found.map(({ id }) => id))).toEqual(present);
    }),
    { numRuns: 60 },
  );
});
