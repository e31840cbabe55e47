/** What is said about a model that is missing or damaged. */
import { cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { SttProtocol } from '../../../workers/stt/protocol.ts';
import { modelFolder, realWorker } from '../../rig/workers.ts';

const { signal } = new AbortController();
const ENCODER = path.join('onnx', 'encoder_model_quantized.onnx');
const DECODER = path.join('onnx', 'decoder_model_merged_quantized.onnx');
let folder = '';
afterEach(() => rm(folder, { recursive: true, force: true }));

async function failure(damage: (copy: string) => Promise<void>): Promise<unknown> {
  folder = await mkdtemp(path.join(tmpdir(), 'jarvis-stt-'));
  await cp(modelFolder('whisper-base'), folder, { recursive: true });
  await damage(folder);
  const worker = realWorker<SttProtocol>('stt', { modelFolder: folder });
  try {
    return await worker.warm(signal).then(
      () => 'it loaded',
      (error: unknown) => error,
    );
  } finally {
    await worker.stop();
  }
}

const missing = { code: 'model-missing', data: { id: 'whisper-base', command: './scripts/run --setup-only' } };
const corrupt = { code: 'model-corrupt', data: { id: 'whisper-base', command: './scripts/run --setup-only' } };

it.each([ENCODER, DECODER, 'tokenizer.json', 'generation_config.json'])('%s is missing', async (file) => {
  expect(await failure((copy) => rm(path.join(copy, file)))).toMatchObject(missing);
});

it.each([
  [ENCODER, 1_000_000],
  [DECODER, 20_000_000],
  [DECODER, 0],
  ['tokenizer.json', 5000],
])('%s ends after %i bytes', async (file, bytes) => {
  expect(await failure((copy) => truncate(path.join(copy, file), bytes))).toMatchObject(corrupt);
});

it.each([ENCODER, DECODER])('%s holds something else', async (file) => {
  expect(await failure((copy) => writeFile(path.join(copy, file), 'not a model at all'))).toMatchObject(corrupt);
  const other = await readFile(path.join(modelFolder('silero-vad'), 'silero_vad_v6.onnx'));
  expect(await failure((copy) => writeFile(path.join(copy, file), other))).toMatchObject(corrupt);
});

it('the tokenizer is another kind of file', async () => {
  expect(await failure((copy) => writeFile(path.join(copy, 'tokenizer.json'), '{}'))).toMatchObject(corrupt);
});
