/** Words while somebody speaks, at the pace of speech, through the real helper. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FRAME_SAMPLES, HEARING_RATE_HZ } from '../../../core/voice/ports.ts';
import { createWhisperRecognizer } from '../../../engines/whisper/recognizer.ts';
import type { SttProtocol } from '../../../workers/stt/protocol.ts';
import { describeRecognizer, pushSpeech, realPace } from '../../contracts/recognizer.ts';
import { readRecording } from '../../rig/wav.ts';
import { modelFolder, realWorker } from '../../rig/workers.ts';
import { spokenWords, wordErrors } from '../../workers/tts/word-errors.ts';

const worker = realWorker<SttProtocol>('stt', { modelFolder: modelFolder('whisper-base') });
const recognizer = createWhisperRecognizer({ worker });
const { signal } = new AbortController();
beforeAll(() => recognizer.warm({ signal }));
afterAll(() => worker.stop());

describe('Whisper in its process', () => {
  describeRecognizer(() => ({
    recognizer,
    speech: readRecording('living-room-light-en.wav'),
    said: 'Turn on the living room light.',
    pace: realPace,
  }));
});

describe('the words of a speech of eleven seconds', () => {
  it('grow towards the final text', async () => {
    const texts: string[] = [];
    const utterance = recognizer.begin({ language: 'auto', signal, onPartial: ({ text }) => texts.push(text) });
    // Where the machine is busy words come more seldom: the speaker draws the speech out until they have caught up.
    let frames = 0;
    await pushSpeech(utterance, readRecording('jfk.wav'), (ms) => {
      frames += 1;
      const behind = texts.length < Math.floor((frames * FRAME_SAMPLES) / HEARING_RATE_HZ / 2.5);
      return realPace(behind ? Math.max(ms, 320) : ms);
    });
    const final = await utterance.finish({ language: 'auto', signal });
    if (final.kind === 'no-speech') throw new Error('nothing was heard');
    expect(final.text).toMatch(/^And so,? my fellow Americans, ask not .* for your country\.$/);

    expect(texts.length).toBeGreaterThan(2);
    const finalWords = spokenWords(final.text);
    const lengths = texts.map((text) => spokenWords(text).length);
    // Growing: the last ones are longer than the first, and none is more than the whole.
    expect(lengths.at(-1)).toBeGreaterThan(lengths[0] ?? Infinity);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(finalWords.length + 1);
    // Right: every one is the beginning of the final text, but for the word that is just being spoken and the odd mishearing.
    for (const text of texts) {
      const words = spokenWords(text);
      expect(wordErrors(finalWords.slice(0, words.length), words).errors, text).toBeLessThanOrEqual(2);
    }
    expect(lengths.at(-1)).toBeGreaterThan(finalWords.length * 0.5);
  });

  it('are not told when all of it is given at once', async () => {
    const texts: string[] = [];
    const utterance = recognizer.begin({ language: 'en', signal, onPartial: ({ text }) => texts.push(text) });
    const speech = readRecording('jfk.wav');
    for (let at = 0; at < speech.length; at += 512) utterance.push(speech.slice(at, at + 512));
    expect(await utterance.finish({ language: 'en', signal })).toMatchObject({ kind: 'text' });
    expect(texts).toEqual([]);
  });
});
