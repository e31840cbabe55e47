/** The helper with the real voice: length, loudness, speed, silence, cancelling, broken installations. */
import { cp, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Stopped } from '../../../core/base/errors.ts';
import { createNodeSpawn } from '../../../workers/host/spawn-node.ts';
import { createWorkerClient } from '../../../workers/host/supervisor.ts';
import type { WorkerClient } from '../../../workers/host/supervisor.ts';
import type { SpeakOutput, TtsConfig, TtsProtocol } from '../../../workers/tts/protocol.ts';

const models = path.resolve('resources/models');
const installed: TtsConfig = { voiceFolder: path.join(models, 'hibari-heart'), phonemesFolder: path.join(models, 'english-phonemes') };

function client(config: TtsConfig): WorkerClient<TtsProtocol> {
  const entry = path.resolve('workers/tts/main.ts');
  return createWorkerClient<TtsProtocol>({
    name: 'tts',
    spawn: createNodeSpawn({ entry: () => entry }),
    config: () => config,
    readyDeadlineMs: 60_000,
  });
}

const worker = client(installed);
const never = new AbortController().signal;
const speak = (text: string, speed = 1, signal = never): Promise<SpeakOutput> =>
  worker.call('speak', { text, speed, voice: 'hibari-heart' }, { signal });

function measure({ samples, sampleRateHz }: SpeakOutput) {
  let peak = 0;
  let energy = 0;
  for (const sample of samples) {
    peak = Math.max(peak, Math.abs(sample));
    energy += sample * sample;
  }
  const rmsDb = 20 * Math.log10(Math.sqrt(energy / Math.max(1, samples.length)) / 32_768);
  return { seconds: samples.length / sampleRateHz, peak: peak / 32_768, rmsDb };
}

function silentMs(samples: Int16Array, fromEnd: boolean): number {
  const at = fromEnd ? samples.findLastIndex((sample) => Math.abs(sample) > 330) : samples.findIndex((sample) => Math.abs(sample) > 330);
  return (fromEnd ? samples.length - 1 - at : at) / 24;
}

const LONG =
  'The lighthouse keeper climbed the stairs every evening, lit the lamp, and wrote the weather in his book; ships far out at sea saw the light, ' +
  'counted the seconds between its flashes, compared them with the list that every captain keeps beside the compass, and knew where they were, ' +
  'although the fog was so thick that neither the cliffs, nor the harbor, nor the two white towers behind the village could be seen at all.';

beforeAll(() => worker.warm(never));
afterAll(() => worker.stop());

describe('speech', () => {
  it.each([
    ['Done.', 0.3, 0.9],
    ['The quick brown fox jumps over the lazy dog.', 2, 3.6],
    ['On 22 November 2026 at 7:30 pm, Dr. Smith pays $3.50.', 4, 8],
    [LONG, 18, 32],
  ])('takes as long as a person: %s', async (text, least, most) => {
    const { seconds } = measure(await speak(text));
    expect(seconds).toBeGreaterThan(least);
    expect(seconds).toBeLessThan(most);
  });

  it('is loud enough, never clips', async () => {
    for (const text of ['Yes!', 'What is the weather like in Paris?', LONG]) {
      const { peak, rmsDb } = measure(await speak(text));
      expect(peak).toBeGreaterThan(0.25);
      expect(peak).toBeLessThan(0.98);
      expect(rmsDb).toBeGreaterThan(-27);
      expect(rmsDb).toBeLessThan(-15);
    }
  });

  it('starts at once and leaves a natural pause behind', async () => {
    const { samples } = await speak('It is half past seven.');
    expect(silentMs(samples, false)).toBeLessThan(60);
    expect(silentMs(samples, true)).toBeGreaterThan(200);
    expect(silentMs(samples, true)).toBeLessThan(450);
  });

  it('is twice as long at half the speed and half as long at double', async () => {
    const text = 'I have set a timer for twenty-five minutes.';
    const [slow, normal, fast] = [measure(await speak(text, 0.5)), measure(await speak(text)), measure(await speak(text, 2))];
    expect(slow.seconds / normal.seconds).toBeGreaterThan(1.7);
    expect(slow.seconds / normal.seconds).toBeLessThan(2.3);
    expect(fast.seconds / normal.seconds).toBeGreaterThan(0.4);
    expect(fast.seconds / normal.seconds).toBeLessThan(0.65);
  });

  it('keeps to its bounds of speed', async () => {
    const [wild, fastest] = [measure(await speak('Keep to the limit.', 50)), measure(await speak('Keep to the limit.', 2))];
    expect(Math.abs(wild.seconds - fastest.seconds)).toBeLessThan(0.1);
    expect(measure(await speak('Keep to the limit.', Number.NaN)).seconds).toBeGreaterThan(fastest.seconds);
  });

  it.each(['', '  \n', '👍🏽', '***', '你好', '...!?'])('%j gives no samples', async (text) => {
    expect((await speak(text)).samples).toHaveLength(0);
  });

  it('refuses a voice it does not have', async () => {
    await expect(worker.call('speak', { text: 'Hello.', speed: 1, voice: 'nobody' }, { signal: never })).rejects.toMatchObject({
      code: 'voice-unknown',
    });
  });
});

describe('cancelling', () => {
  it('ends a long speech between two pieces, and the next call is served at once', async () => {
    const controller = new AbortController();
    const long = speak(LONG.repeat(40), 1, controller.signal);
    await new Promise((resolve) => setTimeout(resolve, 50));
    controller.abort(new Stopped('user-stop'));
    await expect(long).rejects.toMatchObject({ name: 'Stopped' });
    const before = performance.now();
    await speak('Next.');
    // Ten minutes of speech take several seconds; what is left of the running piece takes a fraction of one.
    expect(performance.now() - before).toBeLessThan(3_000);
  });
});

describe('a broken installation', () => {
  const folders: string[] = [];
  afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

  async function copyOf(id: 'hibari-heart' | 'english-phonemes'): Promise<string> {
    const folder = await mkdtemp(path.join(tmpdir(), 'jarvis-tts-'));
    folders.push(folder);
    await cp(path.join(models, id), folder, { recursive: true });
    return folder;
  }

  async function refusal(config: TtsConfig): Promise<unknown> {
    const broken = client(config);
    try {
      await broken.warm(never);
      return undefined;
    } catch (error) {
      return error;
    } finally {
      await broken.stop();
    }
  }

  const command = './scripts/run --setup-only';

  it('a missing voice is named', async () => {
    expect(await refusal({ ...installed, voiceFolder: '/nonexistent' })).toMatchObject({
      code: 'model-missing',
      data: { id: 'hibari-heart', command },
    });
  });

  it('missing phonemes are named', async () => {
    expect(await refusal({ ...installed, phonemesFolder: '/nonexistent' })).toMatchObject({
      code: 'model-missing',
      data: { id: 'english-phonemes', command },
    });
  });

  it.each([
    ['hibari-heart', 'voiceFolder', 'model.onnx'],
    ['hibari-heart', 'voiceFolder', 'vocab.json'],
    ['english-phonemes', 'phonemesFolder', 'lexicon_us_gold.json.gz'],
    ['english-phonemes', 'phonemesFolder', 'tagger.json.gz'],
  ] as const)('%s with half of %s %s is called damaged', async (id, key, file) => {
    const folder = await copyOf(id);
    await truncate(path.join(folder, file), 500);
    expect(await refusal({ ...installed, [key]: folder })).toMatchObject({ code: 'model-corrupt', data: { id, command } });
  });

  it('a damaged net is told when a word needs it', async () => {
    const folder = await copyOf('english-phonemes');
    await writeFile(path.join(folder, 'oov.onnx'), 'nothing');
    const broken = client({ ...installed, phonemesFolder: folder });
    const say = (text: string): Promise<SpeakOutput> => broken.call('speak', { text, speed: 1, voice: 'hibari-heart' }, { signal: never });
    expect((await say('Hello there.')).samples.length).toBeGreaterThan(0);
    await expect(say('Flumbertrunk.')).rejects.toMatchObject({ code: 'model-corrupt', data: { id: 'english-phonemes' } });
    await broken.stop();
  });
});
