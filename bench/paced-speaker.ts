/** A loudspeaker without a device: it takes sound at the pace of sound, and notes when the first sample that can be heard leaves. */
import { setTimeout as wait } from 'node:timers/promises';
import { abortable } from '../core/base/abortable.ts';
import type { Speaker } from '../core/voice/ports.ts';
import { createHeardTally } from '../engines/speaker/heard.ts';

/** Samples louder than this are sound: -60 dB, as for the other speakers. */
const SOUND_FLOOR = 32;

/** A device's own buffer (about 20 ms) is not in the times. */
export function createPacedSpeaker(): Speaker {
  return {
    duck: () => undefined,
    unduck: () => undefined,
    async play(speech, { signal, onFirstSound }) {
      const tally = createHeardTally();
      let played = 0;
      let ended = false;
      let sounded = false;
      try {
        const iterator = speech[Symbol.asyncIterator]();
        for (;;) {
          const next = await abortable(iterator.next(), signal);
          if (next.done === true) break;
          const { samples, sampleRateHz } = next.value;
          tally.add(next.value);
          const beganMs = performance.now();
          const until = async (sample: number): Promise<void> => {
            const leftMs = beganMs + (sample * 1000) / sampleRateHz - performance.now();
            if (leftMs > 0) await wait(leftMs, undefined, { signal });
          };
          const first = sounded ? -1 : samples.findIndex((sample) => Math.abs(sample) > SOUND_FLOOR);
          if (first >= 0) {
            await until(first);
            sounded = true;
            onFirstSound?.();
          }
          await until(samples.length);
          played += samples.length;
        }
        ended = true;
      } catch (error) {
        if (!signal.aborted) throw error;
      }
      return tally.report(played, ended);
    },
  };
}
