/** Is it understood again? Sentences with numbers, dates and names, spoken by the voice and heard by Whisper. */
import path from 'node:path';
import { ConverterType, create } from '@alexanderolsen/libsamplerate-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSynthesizer } from '../../../engines/speech/synthesizer.ts';
import { createWhisperRecognizer } from '../../../engines/whisper/recognizer.ts';
import { createNodeSpawn } from '../../../workers/host/spawn-node.ts';
import { createWorkerClient } from '../../../workers/host/supervisor.ts';
import type { SttProtocol } from '../../../workers/stt/protocol.ts';
import type { TtsProtocol } from '../../../workers/tts/protocol.ts';
import { judgedSentences, tuningSentences } from './sentences.ts';
import { spokenWords, wordErrors } from './word-errors.ts';

const models = path.resolve('resources/models');
const spawn = createNodeSpawn({ entry: (name) => path.resolve('workers', name, 'main.ts') });
const tts = createWorkerClient<TtsProtocol>({
  name: 'tts',
  spawn,
  config: () => ({ voiceFolder: path.join(models, 'hibari-heart'), phonemesFolder: path.join(models, 'english-phonemes') }),
  readyDeadlineMs: 60_000,
});
const stt = createWorkerClient<SttProtocol>({
  name: 'stt',
  spawn,
  config: () => ({ modelFolder: path.join(models, 'whisper-base') }),
  readyDeadlineMs: 60_000,
});
const synthesizer = createSynthesizer({ worker: tts });
const recognizer = createWhisperRecognizer({ worker: stt });
const { signal } = new AbortController();

beforeAll(async () => {
  await synthesizer.warm({ signal });
  await recognizer.warm({ signal });
});
afterAll(() => Promise.all([tts.stop(), stt.stop()]));

async function heard(text: string): Promise<string> {
  const { samples, sampleRateHz } = await synthesizer.speak({ index: 0, text, spoken: text }, { voice: 'hibari-heart', speed: 1, signal });
  const converter = await create(1, sampleRateHz, 16_000, { converterType: ConverterType.SRC_SINC_MEDIUM_QUALITY });
  const resampled = converter.full(Float32Array.from(samples, (sample) => sample / 32_768));
  converter.destroy();
  const utterance = Int16Array.from(resampled, (sample) => Math.max(-1, Math.min(1, sample)) * 32_767);
  const transcript = await recognizer.transcribe(utterance, { language: 'en', signal });
  return transcript.kind === 'text' ? transcript.text : '';
}

async function wordErrorRate(sentences: readonly string[]): Promise<{ rate: number; mistakes: string[] }> {
  let errors = 0;
  let words = 0;
  const mistakes: string[] = [];
  for (const sentence of sentences) {
    const said = spokenWords(sentence);
    const text = await heard(sentence);
    const result = wordErrors(said, spokenWords(text));
    errors += result.errors;
    words += said.length;
    if (result.errors > 0) mistakes.push(`${sentence} / ${text} (${result.differences.join(', ')})`);
  }
  return { rate: errors / words, mistakes };
}

describe('round trip', () => {
  it.each([
    ['the sentences the pronunciation was tuned on', tuningSentences],
    ['the sentences it is judged by', judgedSentences],
  ])(
    '%s: under 8 %% of the words',
    async (name, sentences) => {
      const { rate, mistakes } = await wordErrorRate(sentences);
      process.stdout.write(
        `${name}: word error rate ${(rate * 100).toFixed(2)} %\n${mistakes.map((mistake) => `  ${mistake}\n`).join('')}`,
      );
      expect(rate).toBeLessThan(0.08);
    },
    240_000,
  );
});
