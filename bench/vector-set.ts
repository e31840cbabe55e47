/** Vectors to search among: those of real sentences, more in their likeness, and ones that are like nothing. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createRandom } from '../tests/rig/random.ts';
import { EMBEDDING_DIMENSIONS, EMBEDDING_MODEL } from '../workers/memory/embedding-model.ts';
import { loadEmbedding } from '../workers/memory/embedding.ts';
import { dotProduct } from '../workers/memory/vector-index.ts';
import { kept } from './kept.ts';
import { createMadeTexts } from './made-texts.ts';

const SEED = 384;
/** Sentences that are embedded for real: some minutes, once. */
const SENTENCES = 20_000;
/** Where a made vector lies: towards the nearest of so many others, at most this far, and this far off the way. */
const NEIGHBOURS = 32;
const MOST_OF_THE_WAY = 0.5;
const OFF_THE_WAY = 0.35;

/** Vectors by their number; the array is used again for the next one. */
export interface VectorSet {
  readonly count: number;
  /** How many of them are of real sentences: the first ones. */
  readonly real: number;
  vectors(at: number): Float32Array;
}

const unit = (vector: Float32Array): Float32Array => {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
};

/** Even in all directions (Box and Muller, 1958). */
function gaussian(random: () => number): Float32Array {
  return Float32Array.from(
    { length: EMBEDDING_DIMENSIONS },
    () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()),
  );
}

function setOf(all: Float32Array, real: number): VectorSet {
  return {
    count: all.length / EMBEDDING_DIMENSIONS,
    real,
    vectors: (at) => all.subarray(at * EMBEDDING_DIMENSIONS, (at + 1) * EMBEDDING_DIMENSIONS),
  };
}

/** Vectors of texts, one after the other. */
async function embedAll(texts: readonly string[]): Promise<Float32Array> {
  const embedding = await loadEmbedding(fileURLToPath(new URL(`../resources/models/${EMBEDDING_MODEL}`, import.meta.url)));
  const all = new Float32Array(texts.length * EMBEDDING_DIMENSIONS);
  const { signal } = new AbortController();
  for (const [at, text] of texts.entries()) {
    const [vector] = await embedding.embed([text], signal);
    if (vector !== undefined) all.set(vector, at * EMBEDDING_DIMENSIONS);
  }
  await embedding.release();
  return all;
}

async function embedSentences(file: string): Promise<void> {
  const texts = createMadeTexts(SEED);
  writeFileSync(file, new Uint8Array((await embedAll(Array.from({ length: SENTENCES }, texts.fact))).buffer));
}

/** Questions about a life like the one of the sentences, and new sentences, by turns. */
export async function questionVectors(count: number): Promise<VectorSet> {
  const texts = createMadeTexts(SEED + 1);
  const questions = Array.from({ length: count }, (_, at) => {
    const fact = texts.fact();
    return at % 4 < 2 ? `What about ${fact.split(' ').slice(-5).join(' ')}?` : fact;
  });
  return setOf(await embedAll(questions), count);
}

const readVectors = (file: string): Float32Array => new Float32Array(new Uint8Array(readFileSync(file)).buffer);

/** Sentences for real, then vectors between one of them and a near one, and a little aside. */
export async function sentenceLikeVectors(count: number): Promise<VectorSet> {
  const sources = ['made-texts.ts', '../workers/memory/embedding.ts'];
  const real = readVectors(await kept({ name: 'sentences.f32', sources, settings: { SEED, SENTENCES } }, embedSentences));
  const made = await kept({ name: `vectors-${String(count)}.f32`, sources: [...sources, 'vector-set.ts'], settings: count }, (file) => {
    const random = createRandom(SEED);
    const sentences = setOf(real, SENTENCES);
    const all = new Float32Array(count * EMBEDDING_DIMENSIONS);
    all.set(real.subarray(0, all.length));
    const any = (): Float32Array => sentences.vectors(Math.floor(random() * SENTENCES));
    for (let at = SENTENCES; at < count; at += 1) {
      const from = any();
      let [to, nearest] = [from, -1];
      for (let tried = 0; tried < NEIGHBOURS; tried += 1) {
        const other = any();
        const similarity = dotProduct(from, other);
        if (similarity > nearest && similarity < 0.999) [to, nearest] = [other, similarity];
      }
      const way = random() * MOST_OF_THE_WAY;
      const aside = unit(gaussian(random));
      const vector = unit(from.map((value, index) => value * (1 - way) + (to[index] ?? 0) * way + OFF_THE_WAY * (aside[index] ?? 0)));
      all.set(vector, at * EMBEDDING_DIMENSIONS);
    }
    writeFileSync(file, new Uint8Array(all.buffer));
  });
  return setOf(readVectors(made), Math.min(count, SENTENCES));
}

/** Even in all directions: nothing is near to anything, the worst there is for an index. */
export function evenVectors(count: number, seed: number): VectorSet {
  const random = createRandom(seed);
  const all = new Float32Array(count * EMBEDDING_DIMENSIONS);
  for (let at = 0; at < count; at += 1) all.set(unit(gaussian(random)), at * EMBEDDING_DIMENSIONS);
  return setOf(all, 0);
}
