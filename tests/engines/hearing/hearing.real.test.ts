import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createHearing } from '../../../engines/hearing/hearing.ts';
import type { HearingEvent } from '../../../core/voice/ports.ts';
import type { EarsProtocol } from '../../../workers/ears/protocol.ts';
import { checkGrammar, describeHearing, framesOf, listenTo } from '../../contracts/hearing.ts';
import { readRecording } from '../../rig/wav.ts';
import { modelFolder, realWorker } from '../../rig/workers.ts';

const worker = realWorker<EarsProtocol>('ears', { modelFolder: modelFolder('silero-vad') });
const hearing = createHearing({ worker });
afterAll(() => worker.stop());

const RATE = 16_000;
const PRE_ROLL_SAMPLES = 8_000;
const silence = new Int16Array(2 * RATE);
function joined(...pieces: readonly Int16Array[]): Int16Array {
  return Int16Array.from(pieces.flatMap((piece) => [...piece]));
}
const light = readRecording('living-room-light-en.wav');

describeHearing('Silero in its process', () => ({
  create: () => Promise.resolve(hearing),
  speech: joined(silence.subarray(0, RATE), light, silence.subarray(0, RATE)),
  silence,
}));

const spans = (events: readonly HearingEvent[]): [number, number][] => {
  const starts = events.flatMap((event) => (event.type === 'speech-start' ? [event.atSample] : []));
  const ends = events.flatMap((event) => (event.type === 'speech-end' ? [event.lastVoicedSample] : []));
  return starts.map((start, index) => [Math.round(start / 160) / 100, Math.round((ends[index] ?? Number.NaN) / 160) / 100]);
};

describe('the ears on recordings', () => {
  // Within 100 ms of where the words are in the waveform, in seconds.
  it.each<[string, [number, number][]]>([
    ['living-room-light-en.wav', [[0.22, 1.57]]],
    [
      'jfk.wav',
      [
        [0.35, 2.24],
        [3.3, 4.42],
        [5.41, 11],
      ],
    ],
    [
      'beckett.wav',
      [
        [0.35, 2.82],
        [3.52, 5.6],
        [6.66, 7.39],
        [8.16, 8.9],
      ],
    ],
  ])('finds the words of %s', async (name, expected) => {
    const found = spans(await listenTo(hearing, readRecording(name), 'pause'));
    expect(found).toHaveLength(expected.length);
    found.forEach(([start, end], index) => {
      expect(Math.abs(start - (expected[index]?.[0] ?? 0))).toBeLessThan(0.1);
      expect(Math.abs(end - (expected[index]?.[1] ?? 0))).toBeLessThan(0.1);
    });
  });

  it('holds a recording as one utterance from the first word to the last', async () => {
    const recording = readRecording('beckett.wav');
    const events = await listenTo(hearing, recording, 'hold');
    const [utterance] = checkGrammar(events);
    expect(spans(events)).toHaveLength(1);
    expect(utterance).toEqual(recording.subarray(0, utterance?.length));
    expect((utterance?.length ?? 0) / RATE).toBeCloseTo(9.1, 1);
  });

  it('hears the same live as at once, whatever the frames', async () => {
    const recording = readRecording('beckett.wav');
    const atOnce = await listenTo(hearing, recording, 'pause');
    const odd: HearingEvent[] = [];
    for await (const event of hearing.listen(framesOf(recording, 777), { endpointing: 'pause', signal: new AbortController().signal }))
      odd.push(event);
    expect(spans(odd)).toEqual(spans(atOnce));
  });

  it('waits as long as it is told before it ends an utterance', async () => {
    const patient = createHearing({ worker, pauseMs: () => 1500 });
    expect(spans(await listenTo(patient, readRecording('beckett.wav'), 'pause'))).toHaveLength(1);
  });

  it('loses nothing of a speech without pauses', async () => {
    // Two minutes of one sentence without its silences.
    const words = light.subarray(3_700, 25_000);
    const long = joined(silence.subarray(0, RATE), ...Array<Int16Array>(90).fill(words), silence.subarray(0, RATE));
    const events = await listenTo(hearing, long, 'pause');
    const utterances = checkGrammar(events);
    const first = events.find((event) => event.type === 'speech-start');
    const from = (first?.atSample ?? Number.NaN) - PRE_ROLL_SAMPLES;
    expect(utterances.length).toBeGreaterThan(1);
    const total = utterances.reduce((sum, utterance) => sum + utterance.length, 0);
    expect(total).toBeGreaterThanOrEqual(90 * words.length);
    expect(Buffer.compare(Buffer.from(joined(...utterances).buffer), Buffer.from(long.slice(from, from + total).buffer))).toBe(0);
  });

  it('stops where its process ends and works again afterwards', async () => {
    const listen = async (): Promise<void> => {
      async function* endless() {
        yield* framesOf(light);
        process.kill(worker.pid() ?? -1, 'SIGKILL');
        await new Promise<never>(() => undefined);
      }
      for await (const _ of hearing.listen(endless(), { endpointing: 'pause', signal: new AbortController().signal }));
    };
    await expect(listen()).rejects.toMatchObject({ name: 'EngineFault', kind: 'exited' });
    expect(checkGrammar(await listenTo(hearing, light, 'pause'))).toHaveLength(1);
  });
});

describe('ears without a usable model', () => {
  const warmWith = async (folder: string): Promise<void> => {
    const ears = realWorker<EarsProtocol>('ears', { modelFolder: folder });
    await ears.warm(new AbortController().signal).finally(() => ears.stop());
  };

  it('say that it is missing', async () => {
    await expect(warmWith(modelFolder('no-such-model'))).rejects.toMatchObject({ code: 'model-missing' });
  });

  it('say that it is damaged', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'jarvis-ears-'));
    writeFileSync(join(folder, 'silero_vad_v6.onnx'), 'not a model');
    await expect(warmWith(folder)).rejects.toMatchObject({ code: 'model-corrupt' });
    rmSync(folder, { recursive: true });
  });
});
