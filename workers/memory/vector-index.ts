/**
 * Nearest vectors, exact at the end: a coarse look at the signs of all, a finer one at 8-bit values of the best, the true
 * similarity of the last few. Vectors have unit length, so that their dot product is the cosine.
 */
import { EMBEDDING_DIMENSIONS } from './embedding-model.ts';
import { BLOCK_CODES, encodeVector, scalesOf, valuesOf } from './vector-code.ts';

/** How many go on: of the signs' nearest so many, and so many more per result; of those by their 8-bit values so many per result. */
export interface SearchWidth {
  readonly coarse: number;
  readonly coarsePerResult: number;
  readonly finePerResult: number;
}

/**
 * Chosen on half of the questions of `npm run bench -- --only vectors`, which reports the other half. Of 100,000 vectors as sentences have them, ten
 * wanted, the recall is 0.95 where 500 go on, 0.99 with 1,000 and 0.997 with 2,000; a thousand more cost half a millisecond.
 */
export const SEARCH_WIDTH: SearchWidth = { coarse: 2_000, coarsePerResult: 50, finePerResult: 3 };
/** Results that are prepared for at least. */
const MIN_RESULTS = 5;
/** Signs of a vector, compared by 16 at a time. */
const SIGN_BYTES = EMBEDDING_DIMENSIONS / 8;
const SIGN_WORDS = SIGN_BYTES / 2;

/** Number of set bits of every 16-bit word. */
const bitCounts = Uint8Array.from({ length: 65_536 }, (_, word) => {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count += 1;
  return count;
});

export interface Neighbour {
  readonly id: number;
  /** Cosine, -1 to 1. */
  readonly similarity: number;
}

/** Codes in blocks of {@link BLOCK_CODES}: the code of `id` is in block `floor(id / BLOCK_CODES)`. */
export interface VectorIndex {
  /** Room for so many codes, empty places among them. */
  readonly size: number;
  /** Puts a block in; one that was there is replaced. It is kept, not copied. */
  setBlock(block: number, bytes: Uint8Array): void;
  /**
   * The `limit` nearest, the nearest first.
   * @param query - unit length
   * @param vectorOf - the vector itself, for the last few; undefined when it is gone
   */
  search(query: Float32Array, limit: number, vectorOf: (id: number) => Float32Array | undefined, width?: SearchWidth): readonly Neighbour[];
}

export function dotProduct(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

/** The signs of values, four bytes at a time: their top bits, brought together by a product. */
function packSigns(values: Int8Array, into: Uint8Array, at: number): void {
  const fours = new Int32Array(values.buffer, values.byteOffset, values.length / 4);
  for (let four = 0, byte = at; four < fours.length; four += 2, byte += 1) {
    const low = Math.imul(((fours[four] as number) & 0x80_80_80_80) >>> 7, 0x20_40_81) >>> 21;
    const high = Math.imul(((fours[four + 1] as number) & 0x80_80_80_80) >>> 7, 0x20_40_81) >>> 21;
    into[byte] = (low & 15) | ((high & 15) << 4);
  }
}

export function createVectorIndex(): VectorIndex {
  /** Blocks in the order they came: a number that is far too high takes no more room than another. */
  const blocks: { readonly block: number; readonly values: Int8Array; readonly scales: Float32Array }[] = [];
  const places = new Map<number, number>();
  let signs = new Uint8Array(0);
  let distances = new Uint16Array(0);

  /** Places whose signs differ least from the query's: at least `wanted`, more where they are equally far. */
  const coarse = (query: Int8Array, wanted: number): readonly number[] => {
    const packed = new Uint8Array(SIGN_BYTES);
    packSigns(query, packed, 0);
    const querySigns = new Uint16Array(packed.buffer);
    const all = new Uint16Array(signs.buffer);
    const size = blocks.length * BLOCK_CODES;
    const histogram = new Uint32Array(EMBEDDING_DIMENSIONS + 1);
    for (let place = 0, at = 0; place < size; place += 1) {
      let distance = 0;
      for (let word = 0; word < SIGN_WORDS; word += 1, at += 1)
        distance += bitCounts[(all[at] as number) ^ (querySigns[word] as number)] as number;
      distances[place] = distance;
      histogram[distance] = (histogram[distance] as number) + 1;
    }
    let limit = 0;
    for (let seen = histogram[0] as number; seen < wanted && limit < EMBEDDING_DIMENSIONS;) {
      limit += 1;
      seen += histogram[limit] as number;
    }
    const found: number[] = [];
    for (let place = 0; place < size; place += 1) if ((distances[place] as number) <= limit) found.push(place);
    return found;
  };

  const fine = (query: Int8Array, candidates: readonly number[], wanted: number): readonly number[] => {
    const scored: { readonly place: number; readonly score: number }[] = [];
    for (const place of candidates) {
      const block = blocks[Math.floor(place / BLOCK_CODES)];
      const slot = place % BLOCK_CODES;
      const scale = block?.scales[slot] ?? 0;
      if (block === undefined || !(scale > 0)) continue;
      let sum = 0;
      for (let value = 0, at = slot * EMBEDDING_DIMENSIONS; value < EMBEDDING_DIMENSIONS; value += 1, at += 1)
        sum += (query[value] as number) * (block.values[at] as number);
      scored.push({ place, score: sum * scale });
    }
    scored.sort((a, b) => b.score - a.score);
    return scored.slice(0, wanted).map(({ place }) => place);
  };

  return {
    get size() {
      return blocks.length * BLOCK_CODES;
    },
    setBlock(block, bytes) {
      let place = places.get(block);
      if (place === undefined) {
        place = blocks.length;
        places.set(block, place);
        const room = (place + 1) * BLOCK_CODES;
        if (room > distances.length) {
          const larger = new Uint8Array(Math.max(16, place * 2) * BLOCK_CODES * SIGN_BYTES);
          larger.set(signs);
          signs = larger;
          distances = new Uint16Array(larger.length / SIGN_BYTES);
        }
      }
      const values = valuesOf(bytes);
      blocks[place] = { block, values, scales: scalesOf(bytes) };
      packSigns(values, signs, place * BLOCK_CODES * SIGN_BYTES);
    },
    search(query, limit, vectorOf, width = SEARCH_WIDTH) {
      const wanted = Math.max(limit, MIN_RESULTS);
      const { values } = encodeVector(query);
      const neighbours: Neighbour[] = [];
      for (const place of fine(values, coarse(values, width.coarse + wanted * width.coarsePerResult), wanted * width.finePerResult)) {
        const id = (blocks[Math.floor(place / BLOCK_CODES)]?.block ?? 0) * BLOCK_CODES + (place % BLOCK_CODES);
        const vector = vectorOf(id);
        if (vector !== undefined) neighbours.push({ id, similarity: dotProduct(query, vector) });
      }
      neighbours.sort((a, b) => b.similarity - a.similarity);
      return neighbours.slice(0, limit);
    },
  };
}
