import { describe, expect, it } from 'vitest';
import { Problem, Stopped } from '../../../core/base/errors.ts';
import { createLiveTranscription } from '../../../workers/stt/live.ts';
import type { Piece, PieceReader, PieceText, ReadContext } from '../../../workers/stt/transcription.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';

interface Reading {
  readonly samples: number;
  readonly startsAtSample: number;
  readonly draft: readonly number[];
  readonly signal: AbortSignal;
  progress(tokens: readonly number[]): void;
  answer(text: string): void;
  fail(error: unknown): void;
}

function rig(signal: AbortSignal = new AbortController().signal) {
  const clock = createVirtualClock();
  const readings: Reading[] = [];
  const reader: PieceReader = {
    read: (piece: Piece, _request, context: ReadContext) =>
      new Promise<PieceText>((resolve, reject) => {
        context.signal.addEventListener('abort', () => {
          reject(context.signal.reason as Error);
        });
        readings.push({
          samples: piece.samples.length,
          startsAtSample: piece.startsAtSample,
          draft: context.draft ?? [],
          signal: context.signal,
          progress: (tokens) => context.onProgress?.(tokens),
          answer(text) {
            resolve({ text, tokens: [], language: 'en', segments: [], windows: 1 });
          },
          fail: reject,
        });
      }),
  };
  return { clock, readings, live: createLiveTranscription({ reader, request: { language: 'en' }, signal, clock }) };
}

const voiced = (seconds: number): Int16Array =>
  Int16Array.from({ length: seconds * 16_000 }, (_, at) => Math.round(5000 * Math.sin(at / 5)));
const quiet = (seconds: number): Int16Array => new Int16Array(seconds * 16_000);
const texts = (pieces: readonly PieceText[]): string[] => pieces.map((piece) => piece.text);

describe('an utterance with a pause', () => {
  it('uses what was found meanwhile when only silence followed', async () => {
    const { clock, readings, live } = rig();
    live.push(voiced(1));
    live.pause();
    await clock.settle();
    expect(readings.map((reading) => reading.samples)).toEqual([16_000]);
    live.push(quiet(0.5));
    live.pause();
    const work = live.finish();
    readings[0]?.answer(' Hello.');
    expect(texts(await work)).toEqual([' Hello.']);
    expect(readings).toHaveLength(1);
  });

  it('begins again when speech went on, with what was written as a draft', async () => {
    const { clock, readings, live } = rig();
    live.push(voiced(1));
    live.pause();
    await clock.settle();
    readings[0]?.progress([5, 6, 7]);
    live.push(quiet(0.2));
    live.push(voiced(0.5));
    const work = live.finish();
    await clock.settle();
    expect(readings[0]?.signal.reason).toBeInstanceOf(Stopped);
    expect(readings[1]).toMatchObject({ samples: 1.7 * 16_000, draft: [5, 6, 7] });
    readings[1]?.answer(' Hello again.');
    expect(texts(await work)).toEqual([' Hello again.']);
  });

  it('begins again at the next pause', async () => {
    const { clock, readings, live } = rig();
    live.push(voiced(1));
    live.pause();
    live.pause();
    live.push(voiced(0.5));
    live.pause();
    await clock.settle();
    expect(readings.map((reading) => reading.signal.aborted)).toEqual([true, false]);
    const work = live.finish();
    readings[1]?.answer(' Both.');
    expect(texts(await work)).toEqual([' Both.']);
  });

  it('tries again at the end when the early try failed', async () => {
    const { clock, readings, live } = rig();
    live.push(voiced(1));
    live.pause();
    await clock.settle();
    readings[0]?.fail(new Error('no luck'));
    const work = live.finish();
    await clock.settle();
    readings[1]?.answer(' Now.');
    expect(texts(await work)).toEqual([' Now.']);
  });
});

describe('drafts', () => {
  it('are made as speech goes on at its own pace', async () => {
    const { clock, readings, live } = rig();
    for (let block = 0; block < 30; block += 1) {
      await clock.advance(100);
      live.push(voiced(0.1));
    }
    await clock.settle();
    expect(readings.map((reading) => reading.samples / 16_000)).toEqual([1, 2, 3]);
  });
  it('are not made of a recording that is given at once', async () => {
    const { clock, readings, live } = rig();
    for (let block = 0; block < 30; block += 1) live.push(voiced(0.1));
    await clock.settle();
    expect(readings).toEqual([]);
  });
});

describe('long speech', () => {
  it('is closed piece by piece', async () => {
    const { clock, readings, live } = rig();
    live.push(voiced(20));
    live.push(quiet(0.5));
    live.push(voiced(20));
    await clock.settle();
    expect(readings).toHaveLength(1);
    expect(Math.abs((readings[0]?.samples ?? 0) / 16_000 - 20.25)).toBeLessThan(0.2);
    const work = live.finish();
    await clock.settle();
    expect(readings).toHaveLength(1);
    readings[0]?.answer(' First.');
    await clock.settle();
    expect(readings[1]).toMatchObject({ startsAtSample: readings[0]?.samples });
    expect((readings[0]?.samples ?? 0) + (readings[1]?.samples ?? 0)).toBe(40.5 * 16_000);
    readings[1]?.answer(' Second.');
    expect(texts(await work)).toEqual([' First.', ' Second.']);
  });
});

describe('ends', () => {
  it('with nothing for no audio', async () => {
    expect(texts(await rig().live.finish())).toEqual(['']);
  });
  it('with the reason when stopped', async () => {
    const controller = new AbortController();
    const { clock, live } = rig(controller.signal);
    live.push(voiced(1));
    const work = live.finish();
    await clock.settle();
    const reason = new Stopped('user-stop');
    controller.abort(reason);
    await expect(work).rejects.toBe(reason);
  });
  it('with the problem of an earlier piece', async () => {
    const { clock, readings, live } = rig();
    live.push(voiced(40));
    await clock.settle();
    readings[0]?.fail(new Problem('language-unknown', { language: 'xx' }));
    await expect(live.finish()).rejects.toThrow(Problem);
  });
});
