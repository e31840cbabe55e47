/** Vectors of the real helper against the same model in transformers.js. */
import { pipeline, env } from '@huggingface/transformers';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createEmbedder } from '../../../engines/embedder/embedder.ts';
import type { MemoryProtocol } from '../../../workers/memory/protocol.ts';
import { modelFolder, realWorker } from '../../rig/workers.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'jarvis-embedder-'));
const worker = realWorker<MemoryProtocol>('memory', {
  databaseFile: path.join(folder, 'jarvis.db'),
  embedderFolder: modelFolder('all-MiniLM-L6-v2'),
});
const embedder = createEmbedder({ worker });
const { signal } = new AbortController();

afterAll(async () => {
  await worker.stop();
  rmSync(folder, { recursive: true, force: true });
});

const texts = [
  'My sister lives in Lyon.',
  'Where does my sister live?',
  'The dentist is on Tuesday at half past nine.',
  'Ünïcödé, émojis 🎉 and 漢字.',
  '',
  'a',
  'Long. '.repeat(700),
  ...Array.from({ length: 10 }, (_, index) => `Sentence number ${String(index)} about ${'many '.repeat(index)}things.`),
];

function cosine(a: Float32Array, b: Float32Array): number {
  const dot = a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
  return dot / (Math.hypot(...a) * Math.hypot(...b));
}

it('gives what transformers.js gives, whatever texts are beside it', { timeout: 120_000 }, async () => {
  env.allowRemoteModels = false;
  env.localModelPath = path.dirname(modelFolder('all-MiniLM-L6-v2'));
  const extractor = await pipeline('feature-extraction', 'all-MiniLM-L6-v2', { dtype: 'q8' });
  const vectors = await embedder.embed(texts, { signal });
  expect(vectors).toHaveLength(texts.length);
  for (const [index, text] of texts.entries()) {
    const theirs = await extractor(text, { pooling: 'mean', normalize: true });
    const ours = vectors[index] ?? new Float32Array();
    expect(ours).toHaveLength(embedder.dimensions);
    expect(Math.hypot(...ours)).toBeCloseTo(1, 4);
    expect(cosine(ours, theirs.data as Float32Array), text.slice(0, 40)).toBeGreaterThan(0.999);
  }
});

it('finds what is meant', async () => {
  const [fact, question, other] = await embedder.embed(texts.slice(0, 3), { signal });
  if (fact === undefined || question === undefined || other === undefined) throw new Error('vectors are missing');
  expect(cosine(fact, question)).toBeGreaterThan(cosine(other, question) + 0.3);
});

it('stops between texts', async () => {
  const controller = new AbortController();
  const many = embedder.embed(Array<string>(400).fill('A sentence that is embedded again and again.'), { signal: controller.signal });
  controller.abort(new Error('enough'));
  await expect(many).rejects.toThrow('enough');
});
