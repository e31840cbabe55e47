/** Half an hour of speech in one go: every word to the end, and a helper that does not grow with it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createWhisperRecognizer } from '../../../engines/whisper/recognizer.ts';
import type { SttProtocol } from '../../../workers/stt/protocol.ts';
import type { TtsProtocol } from '../../../workers/tts/protocol.ts';
import { residentMiB } from '../../rig/processes.ts';
import { createRandom } from '../../rig/random.ts';
import { shareOf, tell } from '../../rig/slow.ts';
import { readRecording } from '../../rig/wav.ts';
import { modelFolder, realWorker } from '../../rig/workers.ts';
import { spokenWords, wordErrors } from '../tts/word-errors.ts';
import { storySentences } from './long-text.ts';
import { toHearingRate } from './resample.ts';

const RATE_HZ = 16_000;
const SPEECH_SECONDS = shareOf(1_800);
/** Recordings of people between the sentences read, one after so many. */
const RECORDING_EVERY = 12;
const RECORDINGS = [
  ['jfk.wav', 'And so, my fellow Americans, ask not what your country can do for you, ask what you can do for your country.'],
  ['living-room-light-en.wav', 'Turn on the living room light.'],
  ['beckett.wav', 'Ever tried. Ever failed. No matter. Try again. Fail again. Fail better.'],
] as const;
const SAMPLE_EVERY_MS = 500;
/** Garbage comes and goes by 90 MiB; its floor, after collections, may move by so much. */
const GROWTH_MIB = 32;

const tts = realWorker<TtsProtocol>('tts', { voiceFolder: modelFolder('hibari-heart'), phonemesFolder: modelFolder('english-phonemes') });
const worker = realWorker<SttProtocol>('stt', { modelFolder: modelFolder('whisper-base') });
const recognizer = createWhisperRecognizer({ worker });
const { signal } = new AbortController();

let speech: Int16Array;
let said: string;

beforeAll(async () => {
  const random = createRandom(3);
  const stories = storySentences(4);
  const parts: Int16Array[] = [];
  const texts: string[] = [];
  let length = 0;
  const add = (samples: Int16Array): void => {
    parts.push(samples);
    length += samples.length;
  };
  while (length < SPEECH_SECONDS * RATE_HZ) {
    const recording = texts.length % RECORDING_EVERY === 0 ? RECORDINGS[(texts.length / RECORDING_EVERY) % RECORDINGS.length] : undefined;
    const text = recording?.[1] ?? stories.next().value;
    if (recording === undefined) {
      const spoken = await tts.call('speak', { text, voice: 'hibari-heart', speed: 0.9 + 0.25 * random() }, { signal });
      add(await toHearingRate(spoken.samples, spoken.sampleRateHz));
    } else {
      add(readRecording(recording[0]));
    }
    texts.push(text);
    // As people pause.
    add(new Int16Array(Math.round((0.2 + 1.2 * random()) * RATE_HZ)));
  }
  await tts.stop();
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

it('is understood to its end, in memory that stays as it was', async () => {
  // Its first piece takes what every piece needs.
  await recognizer.transcribe(speech.subarray(0, 60 * RATE_HZ), { language: 'en', signal });
  const pid = worker.pid();
  if (pid === undefined) throw new Error('no process');
  const memory: number[] = [];
  const sampling = setInterval(() => memory.push(residentMiB(pid)), SAMPLE_EVERY_MS);
  const startedMs = performance.now();
  const transcript = await recognizer.transcribe(speech, { language: 'en', timestamps: true, signal }).finally(() => {
    clearInterval(sampling);
  });
  const tookSeconds = (performance.now() - startedMs) / 1000;
  if (transcript.kind === 'no-speech') throw new Error('nothing was heard');

  const wanted = spokenWords(said);
  const { errors, differences } = wordErrors(wanted, spokenWords(transcript.text));
  // At first the recording itself arrives, 58 MB of it.
  const working = memory.slice(Math.ceil(memory.length / 10));
  const third = Math.ceil(working.length / 3);
  const early = Math.min(...working.slice(0, third));
  const late = Math.min(...working.slice(-third));
  const seconds = speech.length / RATE_HZ;
  tell('half an hour of speech', {
    seconds: Math.round(seconds),
    words: wanted.length,
    'word errors %': ((100 * errors) / wanted.length).toFixed(2),
    'times real time': (seconds / tookSeconds).toFixed(1),
    'least memory MiB in the first third': early,
    'in the last': late,
    most: Math.max(...memory),
  });
  expect(errors / wanted.length, differences.join('; ')).toBeLessThan(0.05);
  expect(transcript.segments?.at(-1)?.endMs).toBeGreaterThan((seconds - 15) * 1000);
  expect(memory.length).toBeGreaterThan(3);
  expect(late).toBeLessThan(early + GROWTH_MIB);
});
