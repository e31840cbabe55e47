/** A loudspeaker that is a WAV file: what is written counts as heard, at once. */
import { abortable } from '../../core/base/abortable.ts';
import type { Speaker, SpokenSentence } from '../../core/voice/ports.ts';
import { createHeardTally } from './heard.ts';
import { resample } from './resample.ts';
import { openWav } from './wav.ts';
import type { WavFile } from './wav.ts';

/** What it writes. */
export interface FileSpeakerOptions {
  /** Replaced by the first play; later ones are appended. */
  readonly path: string;
  /** Rate of a file that nothing is said into; otherwise the first speech decides. Default 24 kHz. */
  readonly sampleRateHz?: number;
}

const DEFAULT_RATE_HZ = 24_000;
/** Samples louder than this are sound: -60 dB. */
const SOUND_FLOOR = 32;

/** Creates the port. The file is complete whenever no play is under way. */
export function createFileSpeaker(options: FileSpeakerOptions): Speaker {
  let rateHz: number | undefined;
  let samplesBefore = 0;

  return {
    duck: () => undefined,
    unduck: () => undefined,
    async play(speech, { signal, onFirstSound }) {
      const tally = createHeardTally();
      const iterator = speech[Symbol.asyncIterator]();
      let file: WavFile | undefined;
      let written = 0;
      let sounded = false;
      const progress = { ended: false };
      const stopped = (): boolean => signal.aborted;
      if (stopped()) return tally.report(0, false);

      const take = async (): Promise<void> => {
        while (!stopped()) {
          const next: IteratorResult<SpokenSentence> = await abortable(iterator.next(), signal);
          if (next.done === true) {
            progress.ended = true;
            return;
          }
          const { samples, sampleRateHz } = next.value;
          tally.add(next.value);
          if (samples.length === 0) continue;
          rateHz ??= sampleRateHz;
          file ??= await openWav(options.path, rateHz, samplesBefore);
          const sound = resample(samples, sampleRateHz, rateHz);
          await file.append(sound);
          samplesBefore += sound.length;
          written += samples.length;
          if (sounded || !samples.some((sample) => Math.abs(sample) > SOUND_FLOOR)) continue;
          sounded = true;
          onFirstSound?.();
        }
      };

      try {
        await take();
      } catch (error) {
        if (!stopped()) throw error;
      } finally {
        // The source is told that no more is wanted, but not waited for: it may be waiting itself.
        if (!progress.ended) void iterator.return?.().catch(() => undefined);
        if (file === undefined && samplesBefore === 0) file = await openWav(options.path, options.sampleRateHz ?? DEFAULT_RATE_HZ);
        await file?.close();
      }
      return tally.report(written, progress.ended);
    },
  };
}
