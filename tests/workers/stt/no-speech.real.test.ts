/** Sounds that are no speech give no text, with seeds and kinds of sound the gate's numbers were not chosen on. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWhisperRecognizer } from '../../../engines/whisper/recognizer.ts';
import type { SttProtocol } from '../../../workers/stt/protocol.ts';
import { noises, toPcm } from '../../rig/noise.ts';
import { modelFolder, realWorker } from '../../rig/workers.ts';

const worker = realWorker<SttProtocol>('stt', { modelFolder: modelFolder('whisper-base') });
const recognizer = createWhisperRecognizer({ worker });
const { signal } = new AbortController();
beforeAll(() => recognizer.warm({ signal }));
afterAll(() => worker.stop());

describe.each(Object.entries(noises))('%s', (_, make) => {
  it.each([
    [0.6, 11],
    [2, 12],
    [4, 13],
    [9, 14],
  ])('%s s, seed %i', async (seconds, seed) => {
    for (const loudness of [1, 0.1]) {
      const samples = toPcm(make(seconds, seed).map((value) => value * loudness));
      expect(await recognizer.transcribe(samples, { language: 'auto', signal })).toEqual({ kind: 'no-speech' });
      expect(await recognizer.transcribe(samples, { language: 'en', signal })).toEqual({ kind: 'no-speech' });
    }
  });
});

it('nothing at all', async () => {
  expect(await recognizer.transcribe(new Int16Array(0), { language: 'auto', signal })).toEqual({ kind: 'no-speech' });
  const utterance = recognizer.begin({ language: 'auto', signal });
  expect(await utterance.finish({ language: 'auto', signal })).toEqual({ kind: 'no-speech' });
});

it('a minute of it', async () => {
  const samples = toPcm(noises.fan(60, 15));
  expect(await recognizer.transcribe(samples, { language: 'auto', signal })).toEqual({ kind: 'no-speech' });
});
