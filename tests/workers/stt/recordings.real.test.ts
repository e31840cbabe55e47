/** The words of tests/audio, whole and live, and what stopping leaves behind. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem, Stopped } from '../../../core/base/errors.ts';
import { createWhisperRecognizer } from '../../../engines/whisper/recognizer.ts';
import type { SttProtocol } from '../../../workers/stt/protocol.ts';
import { readRecording } from '../../rig/wav.ts';
import { modelFolder, realWorker } from '../../rig/workers.ts';
import { toHearingRate } from './resample.ts';

const worker = realWorker<SttProtocol>('stt', { modelFolder: modelFolder('whisper-base') });
const recognizer = createWhisperRecognizer({ worker });
const { signal } = new AbortController();
beforeAll(() => recognizer.warm({ signal }));
afterAll(() => worker.stop());

/** Whisper base may hear "Never" for beckett.wav's first word. */
const RECORDINGS = [
  ['jfk.wav', 'en', /^and so my fellow americans ask not what your country can do for you ask what you can do for your country$/],
  ['beckett.wav', 'en', /^n?ever tried ever failed no matter try again fail again fail better$/],
  ['living-room-light-en.wav', 'en', /^turn on the living room light$/],
  ['living-room-light-de.wav', 'de', /^schalte das wohnzimmerlicht ein$/],
  ['whats-your-name-fr.wav', 'fr', /^comment t'appelles tu$/],
] as const;

function words(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}']+/gu, ' ')
    .trim();
}

async function samplesOf(name: string): Promise<Int16Array> {
  const samples = readRecording(name);
  return name.endsWith('-fr.wav') ? toHearingRate(samples, 44_100) : samples;
}

describe.each(RECORDINGS)('%s', (name, language, expected) => {
  it('is understood, with its language', async () => {
    const transcript = await recognizer.transcribe(await samplesOf(name), { language: 'auto', signal });
    expect(transcript).toMatchObject({ kind: 'text', language });
    expect(words(transcript.kind === 'text' ? transcript.text : '')).toMatch(expected);
  });
  it('is understood live, with a pause before the end', async () => {
    const samples = await samplesOf(name);
    const utterance = recognizer.begin({ language, signal });
    for (let at = 0; at < samples.length; at += 512) {
      utterance.push(samples.slice(at, at + 512));
      if (at === 512 * Math.floor(samples.length / 1024)) utterance.pause();
    }
    utterance.pause();
    utterance.push(new Int16Array(4800));
    const transcript = await utterance.finish({ language, signal });
    expect(words(transcript.kind === 'text' ? transcript.text : '')).toMatch(expected);
  });
});

it('gives times when asked', async () => {
  const transcript = await recognizer.transcribe(readRecording('beckett.wav'), { language: 'en', timestamps: true, signal });
  const segments = transcript.kind === 'text' ? (transcript.segments ?? []) : [];
  expect(segments.length).toBeGreaterThan(0);
  expect(words(segments.map((segment) => segment.text).join(' '))).toMatch(/try again fail again fail better$/);
  let earlier = 0;
  for (const { startMs, endMs } of segments) {
    expect(startMs).toBeGreaterThanOrEqual(earlier);
    expect(endMs).toBeGreaterThan(startMs);
    earlier = endMs;
  }
  expect(earlier).toBeLessThanOrEqual(10_100);
});

it('takes what was said before without repeating it', async () => {
  const previousText = 'Living-Room-Light is the name of our band.';
  const transcript = await recognizer.transcribe(readRecording('living-room-light-en.wav'), { language: 'en', previousText, signal });
  expect(words(transcript.kind === 'text' ? transcript.text : '')).toBe('turn on the living room light');
});

it('names a language nobody knows', async () => {
  const unknown = { language: 'xx', signal };
  await expect(recognizer.transcribe(new Int16Array(16_000), unknown)).rejects.toThrow(Problem);
  await expect(recognizer.begin(unknown).finish(unknown)).rejects.toMatchObject({ code: 'language-unknown' });
});

describe('stopping', () => {
  it('in the middle leaves the helper as it was', async () => {
    const samples = readRecording('jfk.wav');
    const before = worker.pid();
    for (const afterMs of [5, 60, 150]) {
      const controller = new AbortController();
      const reason = new Stopped('barge-in');
      setTimeout(() => {
        controller.abort(reason);
      }, afterMs);
      await expect(recognizer.transcribe(samples, { language: 'en', signal: controller.signal })).rejects.toBe(reason);
    }
    const transcript = await recognizer.transcribe(readRecording('living-room-light-en.wav'), { language: 'en', signal });
    expect(transcript).toMatchObject({ text: 'Turn on the living room light.' });
    expect(worker.pid()).toBe(before);
  });
  it('a live utterance does so too', async () => {
    const utterance = recognizer.begin({ language: 'en', signal });
    utterance.push(readRecording('jfk.wav'));
    utterance.pause();
    utterance.discard();
    await expect(utterance.finish({ language: 'en', signal })).rejects.toThrow(Stopped);
    const transcript = await recognizer.transcribe(readRecording('living-room-light-en.wav'), { language: 'en', signal });
    expect(transcript).toMatchObject({ text: 'Turn on the living room light.' });
  });
});
