/** What every speaker keeps to. */
import { describe, expect, it } from 'vitest';
import { Stopped } from '../../core/base/errors.ts';
import type { PlaybackReport, Speaker, SpokenSentence } from '../../core/voice/ports.ts';

const RATE_HZ = 24_000;

/** A tone as a sentence; no duration, no samples. */
export function toneSentence(index: number, durationMs: number, sampleRateHz = RATE_HZ, hertz = 440): SpokenSentence {
  const samples = Int16Array.from({ length: Math.round((durationMs / 1000) * sampleRateHz) }, (_, at) =>
    Math.round(8_000 * Math.sin((2 * Math.PI * hertz * at) / sampleRateHz)),
  );
  const text = `Tone ${String(index)}. `;
  return { sentence: { index, text, spoken: samples.length === 0 ? '' : text }, samples, sampleRateHz };
}

/** Sentences that are ready. */
export async function* speechOf(...sentences: readonly SpokenSentence[]): AsyncGenerator<SpokenSentence> {
  yield* await Promise.resolve(sentences);
}

/** A speaker under test. */
export interface SpeakerMaterial {
  readonly create: () => Promise<Speaker>;
  /** Lets what waits for time go on; real speakers need nothing. */
  readonly run?: (work: Promise<PlaybackReport>) => Promise<PlaybackReport>;
}

const untouched = (work: Promise<PlaybackReport>): Promise<PlaybackReport> => work;
const never = (): Promise<never> => new Promise(() => undefined);
const indexes = (report: PlaybackReport): number[] => report.heard.map(({ sentence }) => sentence.index);

/** @param material - made once per test. */
export function describeSpeaker(name: string, material: () => SpeakerMaterial): void {
  describe(`speaker contract: ${name}`, () => {
    const play = async (speech: AsyncIterable<SpokenSentence>, signal: AbortSignal, onFirstSound?: () => void): Promise<PlaybackReport> => {
      const { create, run = untouched } = material();
      const speaker = await create();
      return run(speaker.play(speech, { signal, ...(onFirstSound === undefined ? {} : { onFirstSound }) }));
    };
    const open = (): AbortSignal => new AbortController().signal;

    it('plays all there is and says so', async () => {
      const report = await play(speechOf(toneSentence(0, 200), toneSentence(1, 100)), open());
      expect(report.complete).toBe(true);
      expect(indexes(report)).toEqual([0, 1]);
      expect(report.heard.map(({ fraction }) => fraction)).toEqual([1, 1]);
    });

    it('counts sentences with nothing to say as heard', async () => {
      const report = await play(speechOf(toneSentence(0, 0), toneSentence(1, 100), toneSentence(2, 0)), open());
      expect(report).toMatchObject({ complete: true });
      expect(indexes(report)).toEqual([0, 1, 2]);
    });

    it('is done at once when nothing is said', async () => {
      expect(await play(speechOf(), open())).toEqual({ heard: [], complete: true });
    });

    it('tells the first sound once', async () => {
      let told = 0;
      await play(speechOf(toneSentence(0, 0), toneSentence(1, 100), toneSentence(2, 100)), open(), () => {
        told += 1;
      });
      expect(told).toBe(1);
    });

    it('resolves with nothing heard when it is stopped before it began', async () => {
      const controller = new AbortController();
      controller.abort(new Stopped('superseded'));
      expect(await play(speechOf(toneSentence(0, 100)), controller.signal)).toEqual({ heard: [], complete: false });
    });

    it('resolves when it is stopped while the speech is still being made, and leaves the speech', async () => {
      const controller = new AbortController();
      let left = false;
      async function* slow(): AsyncGenerator<SpokenSentence> {
        try {
          yield toneSentence(0, 60);
          setImmediate(() => {
            controller.abort(new Stopped('barge-in'));
          });
          await new Promise((resolve) => {
            controller.signal.addEventListener('abort', resolve);
          });
          yield toneSentence(1, 60);
          await never();
        } finally {
          left = true;
        }
      }
      const report = await play(slow(), controller.signal);
      expect(report.complete).toBe(false);
      expect(indexes(report).length).toBeLessThanOrEqual(1);
      await new Promise((resolve) => setImmediate(resolve));
      expect(left).toBe(true);
    });

    it('throws what the speech throws', async () => {
      const error = new Error('the voice broke');
      async function* broken(): AsyncGenerator<SpokenSentence> {
        yield await Promise.resolve(toneSentence(0, 60));
        throw error;
      }
      await expect(play(broken(), open())).rejects.toBe(error);
    });

    it('takes speech of another rate', async () => {
      const report = await play(speechOf(toneSentence(0, 100), toneSentence(1, 100, 22_050), toneSentence(2, 100)), open());
      expect(report).toMatchObject({ complete: true });
      expect(indexes(report)).toEqual([0, 1, 2]);
    });

    it('plays again after a stop', async () => {
      const { create, run = untouched } = material();
      const speaker = await create();
      const controller = new AbortController();
      const first = speaker.play(speechOf(toneSentence(0, 500)), {
        signal: controller.signal,
        onFirstSound() {
          controller.abort(new Stopped('user-stop'));
        },
      });
      expect((await run(first)).heard.length).toBeLessThanOrEqual(1);
      const second = await run(speaker.play(speechOf(toneSentence(0, 50)), { signal: open() }));
      expect(second).toMatchObject({ complete: true });
    });
  });
}
