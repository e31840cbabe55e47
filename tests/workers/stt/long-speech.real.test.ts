/** Five minutes of speech with pauses, whole and live; half an hour of it is `half-hour.slow.test.ts`. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Stopped } from '../../../core/base/errors.ts';
import { createWhisperRecognizer } from '../../../engines/whisper/recognizer.ts';
import type { SttProtocol } from '../../../workers/stt/protocol.ts';
import type { TtsProtocol } from '../../../workers/tts/protocol.ts';
import { readRecording } from '../../rig/wav.ts';
import { modelFolder, realWorker } from '../../rig/workers.ts';
import { spokenWords, wordErrors } from '../tts/word-errors.ts';
import { readingSentences } from './reading.ts';
import { toHearingRate } from './resample.ts';

const RATE_HZ = 16_000;
const LENGTH_SECONDS = 300;
const JFK = 'And so, my fellow Americans, ask not what your country can do for you, ask what you can do for your country.';

const tts = realWorker<TtsProtocol>('tts', { voiceFolder: modelFolder('hibari-heart'), phonemesFolder: modelFolder('english-phonemes') });
const worker = realWorker<SttProtocol>('stt', { modelFolder: modelFolder('whisper-base') });
const recognizer = createWhisperRecognizer({ worker });
const { signal } = new AbortController();

let speech: Int16Array;
let said: string;

beforeAll(async () => {
  const clips: { readonly text: string; readonly samples: Int16Array }[] = [{ text: JFK, samples: readRecording('jfk.wav') }];
  for (const [index, text] of readingSentences.entries()) {
    const { samples, sampleRateHz } = await tts.call('speak', { text, voice: 'hibari-heart', speed: 0.9 + 0.05 * (index % 5) }, { signal });
    clips.push({ text, samples: await toHearingRate(samples, sampleRateHz) });
  }
  await tts.stop();
  const parts: Int16Array[] = [];
  const texts: string[] = [];
  let length = 0;
  for (let turn = 0; length < LENGTH_SECONDS * RATE_HZ; turn += 1) {
    const clip = clips[(turn * 8) % clips.length];
    if (clip === undefined) break;
    // 0.2 to 1.4 s, as people pause.
    const pause = new Int16Array(Math.round((0.2 + 0.3 * ((turn * 3) % 5)) * RATE_HZ));
    parts.push(clip.samples, pause);
    texts.push(clip.text);
    length += clip.samples.length + pause.length;
  }
  speech = new Int16Array(length);
  let at = 0;
  for (const part of parts) {
    speech.set(part, at);
    at += part.length;
  }
  said = texts.join(' ');
  await recognizer.warm({ signal });
});
afterAll(() => worker.stop());

it('is understood to its end, with its times', { timeout: 400_000 }, async () => {
  const transcript = await recognizer.transcribe(speech, { language: 'auto', timestamps: true, signal });
  if (transcript.kind === 'no-speech') throw new Error('nothing was heard');
  const wanted = spokenWords(said);
  const { errors, differences } = wordErrors(wanted, spokenWords(transcript.text));
  expect(errors / wanted.length, differences.join('; ')).toBeLessThan(0.05);
  expect(transcript.text).not.toMatch(/ {2}| [.,?!]|[.?!][A-Z]/);
  expect(transcript.segments?.at(-1)?.endMs).toBeGreaterThan((LENGTH_SECONDS - 15) * 1000);
  expect(transcript.language).toBe('en');
});

it('is understood live, most of it before its end', { timeout: 400_000 }, async () => {
  const minute = speech.subarray(0, 75 * RATE_HZ);
  const utterance = recognizer.begin({ language: 'en', signal });
  for (let at = 0; at < minute.length; at += 8000) utterance.push(minute.slice(at, at + 8000));
  const transcript = await utterance.finish({ language: 'en', signal });
  const whole = await recognizer.transcribe(minute, { language: 'en', signal });
  const heard = (found: typeof whole): string[] => (found.kind === 'text' ? spokenWords(found.text) : []);
  expect(heard(whole).length).toBeGreaterThan(100);
  expect(wordErrors(heard(whole), heard(transcript)).errors).toBeLessThan(heard(whole).length * 0.03);
});

it('can be stopped between pieces', async () => {
  const controller = new AbortController();
  const reason = new Stopped('user-stop');
  const work = recognizer.transcribe(speech, { language: 'en', signal: controller.signal });
  setTimeout(() => {
    controller.abort(reason);
  }, 3000);
  await expect(work).rejects.toBe(reason);
  const transcript = await recognizer.transcribe(readRecording('living-room-light-en.wav'), { language: 'en', signal });
  expect(transcript).toMatchObject({ text: 'Turn on the living room light.' });
});
