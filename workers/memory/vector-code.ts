/** Vectors in 8 bits, as they lie in blocks on disk and in memory: first what one of a vector's values is worth, of each, then the values. */
import { EMBEDDING_DIMENSIONS } from './embedding-model.ts';

/** Codes of a block; a block is 49,664 bytes, of which SQLite writes the pages that changed. */
export const BLOCK_CODES = 128;
/** The largest value of a code. */
const INT8_MAX = 127;
const SCALE_BYTES = 4;
const SCALES_BYTES = BLOCK_CODES * SCALE_BYTES;
export const BLOCK_BYTES = SCALES_BYTES + BLOCK_CODES * EMBEDDING_DIMENSIONS;

/** A vector's values divided by `scale`; a scale of 0 stands for no vector. */
export interface VectorCode {
  readonly values: Int8Array;
  readonly scale: number;
}

/** The largest value becomes ±127. */
export function encodeVector(vector: Float32Array): VectorCode {
  let largest = 0;
  for (const value of vector) largest = Math.max(largest, Math.abs(value));
  const scale = largest === 0 ? 1 : largest / INT8_MAX;
  return { values: Int8Array.from(vector, (value) => Math.round(value / scale)), scale };
}

/** An empty block, or a copy of one at an even place in memory. @param bytes - of another size than a block's: as if there were none */
export function blockFrom(bytes: Uint8Array | undefined): Uint8Array {
  const block = new Uint8Array(BLOCK_BYTES);
  if (bytes?.length === BLOCK_BYTES) block.set(bytes);
  return block;
}

/** A block as it is, where it is whole and lies at an even place, else as {@link blockFrom} says: not to be changed. */
export function blockOn(bytes: Uint8Array): Uint8Array {
  return bytes.length === BLOCK_BYTES && bytes.byteOffset % SCALE_BYTES === 0 ? bytes : blockFrom(bytes);
}

/** Scales of a block's codes, in its memory. */
export const scalesOf = (block: Uint8Array): Float32Array => new Float32Array(block.buffer, block.byteOffset, BLOCK_CODES);

/** Values of a block's codes one after the other, in its memory. */
export const valuesOf = (block: Uint8Array): Int8Array =>
  new Int8Array(block.buffer, block.byteOffset + SCALES_BYTES, BLOCK_CODES * EMBEDDING_DIMENSIONS);

/** Where a code is. @param id - of the vector */
export const blockOf = (id: number): number => Math.floor(id / BLOCK_CODES);

/** Puts the code of a vector into its block, or takes it out. */
export function setCode(block: Uint8Array, id: number, code: VectorCode | undefined): void {
  const slot = id % BLOCK_CODES;
  scalesOf(block)[slot] = code?.scale ?? 0;
  const values = valuesOf(block).subarray(slot * EMBEDDING_DIMENSIONS, (slot + 1) * EMBEDDING_DIMENSIONS);
  if (code === undefined) values.fill(0);
  else values.set(code.values);
}
