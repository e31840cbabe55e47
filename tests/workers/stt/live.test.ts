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

function rig(signal: AbortSignal = new AbortController().signal, showsWords = false) {
  const clock = createVirtualClock();
  const words: string[] = [];
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
  const onPartial = ({ text }: { readonly text: string }): void => void words.push(text);
  const live = createLiveTranscription({ reader, request: { language: 'en' }, signal, clock, ...(showsWords ? { onPartial } : {}) });
  return { clock, readings, words, live };
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

describe('words while somebody speaks', () => {
  const shown = (signal?: AbortSignal) => rig(signal, true);
  type Shown = ReturnType<typeof shown>;
  const speak = async ({ clock, live }: Shown, seconds: number, samples = voiced): Promise<void> => {
    for (let block = 0; block < seconds * 10; block += 1) {
      await clock.advance(100);
      live.push(samples(0.1));
    }
    await clock.settle();
  };

  it('come every 700 ms when they are found at once', async () => {
    const stage = shown();
    const lengths: number[] = [];
    for (let tenth = 0; tenth < 40; tenth += 1) {
      await speak(stage, 0.1);
      const latest = stage.readings.at(-1);
      if (latest === undefined || lengths.at(-1) === latest.samples / 16_000) continue;
      lengths.push(latest.samples / 16_000);
      latest.answer(` Words ${String(lengths.length)}.`);
      await stage.clock.settle();
    }
    expect(lengths).toEqual([1, 1.7, 2.4, 3.1, 3.8]);
    expect(stage.words).toEqual(['Words 1.', 'Words 2.', 'Words 3.', 'Words 4.', 'Words 5.']);
  });

  it('come more seldom when they take long, and one look is finished before the next', async () => {
    const stage = shown();
    await speak(stage, 1);
    await speak(stage, 0.5);
    expect(stage.readings.map((reading) => reading.signal.aborted)).toEqual([false]);
    stage.readings[0]?.answer(' One.');
    await speak(stage, 2.4);
    expect(stage.readings).toHaveLength(1);
    // Six times the half second it took, after its beginning.
    await speak(stage, 0.2);
    expect(stage.readings).toHaveLength(2);
  });

  it('are not looked for again while nobody speaks', async () => {
    const stage = shown();
    await speak(stage, 1);
    stage.readings[0]?.answer(' One.');
    await speak(stage, 2, quiet);
    expect(stage.readings).toHaveLength(1);
    await speak(stage, 0.2);
    expect(stage.readings).toHaveLength(2);
  });

  it('give way at once to the final text', async () => {
    const stage = shown();
    await speak(stage, 1);
    stage.readings[0]?.progress([5, 6]);
    await speak(stage, 0.3);
    const work = stage.live.finish();
    await stage.clock.settle();
    expect(stage.readings[0]?.signal.aborted).toBe(true);
    expect(stage.readings[1]).toMatchObject({ samples: 1.3 * 16_000, draft: [5, 6] });
    stage.readings[1]?.answer(' All of it.');
    expect(texts(await work)).toEqual([' All of it.']);
    expect(stage.words).toEqual([]);
  });

  it('are told of a pause too, and not after the end', async () => {
    const stage = shown();
    await speak(stage, 0.8);
    stage.live.pause();
    await stage.clock.settle();
    stage.readings[0]?.answer(' Yes.');
    await stage.clock.settle();
    expect(stage.words).toEqual(['Yes.']);
    await speak(stage, 1);
    const work = stage.live.finish();
    await stage.clock.settle();
    stage.readings.at(-1)?.answer(' Yes, please.');
    expect(texts(await work)).toEqual([' Yes, please.']);
    expect(stage.words).toEqual(['Yes.']);
  });

  it('follow those of the pieces before', async () => {
    const stage = shown();
    await speak(stage, 28);
    stage.live.push(quiet(0.5));
    await speak(stage, 1.6);
    for (let at = 0; at < 4; at += 1) {
      stage.readings.at(-1)?.answer(stage.readings.at(-1)?.startsAtSample === 0 ? ' First.' : ' Second.');
      await speak(stage, 0.3);
    }
    for (const reading of stage.readings) reading.answer(reading.startsAtSample === 0 ? ' First.' : ' Second.');
    await stage.clock.settle();
    expect(stage.words.at(-1)).toBe('First. Second.');
  });

  it('are none for a recording that is given at once, nor where nothing was said', async () => {
    const stage = shown();
    for (let block = 0; block < 30; block += 1) stage.live.push(voiced(0.1));
    await stage.clock.settle();
    expect(stage.readings).toEqual([]);
    const silent = shown();
    await speak(silent, 1);
    silent.readings[0]?.answer('');
    await silent.clock.settle();
    expect(silent.words).toEqual([]);
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
