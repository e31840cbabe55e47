/** Our features against the published extractor's, value by value. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { WhisperFeatureExtractor } from '@huggingface/transformers';
import { expect, it } from 'vitest';
import { createLogMel } from '../../../workers/stt/mel.ts';
import { readRecording } from '../../rig/wav.ts';
import { modelFolder } from '../../rig/workers.ts';

const settings: unknown = JSON.parse(readFileSync(path.join(modelFolder('whisper-base'), 'preprocessor_config.json'), 'utf8'));

it.each([
  ['a recording', 'jfk.wav', 176_000],
  ['the start of one', 'beckett.wav', 16_001],
  ['one that fills the window', 'jfk.wav', 480_000],
])('%s', async (_, name, length) => {
  const recording = readRecording(name);
  const samples = Int16Array.from({ length }, (__, at) => recording[at % recording.length] ?? 0);
  const extract = new WhisperFeatureExtractor(settings) as unknown as (
    audio: Float32Array,
  ) => Promise<{ input_features: { data: Float32Array } }>;
  const { data } = (await extract(Float32Array.from(samples, (sample) => sample / 32_768))).input_features;
  const mel = createLogMel();
  for (let at = 0; at < samples.length; at += 512) mel.push(samples.subarray(at, at + 512));
  const features = mel.window(3000);
  expect(features).toHaveLength(data.length);
  expect(features.reduce((most, value, at) => Math.max(most, Math.abs(value - (data[at] ?? Infinity))), 0)).toBeLessThan(1e-4);
});
