/**
 * The bundled Whisper through an unchanged transformers.js pipeline, which always computes 30 s. Answers one JSON line per
 * request, as faster-whisper.py does: {"file": raw 16 kHz mono Int16, "language"} -> {"text", "ms"}.
 */
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { env, pipeline } from '@huggingface/transformers';

const [modelsFolder] = process.argv.slice(2);
env.localModelPath = modelsFolder ?? fileURLToPath(new URL('../../resources/models', import.meta.url));
env.allowRemoteModels = false;

const recognise = await pipeline('automatic-speech-recognition', 'whisper-base', { dtype: 'q8' });
process.stdout.write(`${JSON.stringify({ ready: true })}\n`);

for await (const line of createInterface({ input: process.stdin })) {
  const { file, language } = JSON.parse(line) as { file: string; language: string };
  const bytes = await readFile(file);
  const samples = new Float32Array(bytes.length / 2);
  for (let at = 0; at < samples.length; at += 1) samples[at] = bytes.readInt16LE(at * 2) / 32_768;
  const started = performance.now();
  const output: unknown = await recognise(samples, { language, task: 'transcribe' });
  const { text } = output as { readonly text: string };
  process.stdout.write(`${JSON.stringify({ text: text.trim(), ms: performance.now() - started })}\n`);
}
