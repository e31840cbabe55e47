/** One stream without Jarvis's own voice: pairs what is heard with what was played, and rests while nothing is. */
import { createEchoCanceller, ECHO_BLOCK_SAMPLES } from './echo-canceller.ts';
import type { EchoCanceller } from './echo-canceller.ts';
import type { TimedPiece } from './protocol.ts';

/** Played samples are this late on purpose: the next ones may be held up so long. An echo comes later than its sound is known anyway. */
const CUSHION_SAMPLES = 320;
/** Sound of a play that is over may still be in the device and in the room: the filter's length, and as much for the device. */
const LINGER_BLOCKS = 64;
/** So long after its beginning a play may still find its place: what comes late then only comes later. */
const SETTLING_BLOCKS = 20;
/** What is played ahead of what is heard at most: 2 s. */
const AHEAD_SAMPLES_MOST = 32_000;

export interface Echo {
  /**
   * Takes samples in order, with what was played meanwhile.
   * @param atSample - position of the first
   @returns whole blocks, later by {@link ECHO_BLOCK_SAMPLES}; they are others' at the next call */
  clean(samples: Int16Array, atSample: number, played: readonly TimedPiece[]): Int16Array;
}

export function createEcho(): Echo {
  let canceller: EchoCanceller | undefined;
  /** Played samples that wait for what is heard; those before `from` are gone. */
  const waiting = new Float32Array(AHEAD_SAMPLES_MOST);
  let from = 0;
  let to = 0;
  /** Samples that came too late to be used: as many of those to come are dropped, so that the others keep their place. */
  let owed = 0;
  /** Of the play, the next that is expected. */
  let nextSample = -1;
  let lingers = 0;
  let settling = 0;
  const heard = new Float32Array(ECHO_BLOCK_SAMPLES);
  const reference = new Float32Array(ECHO_BLOCK_SAMPLES);
  const cleaned = new Float32Array(ECHO_BLOCK_SAMPLES);
  /** The block before, for streams without an echo: they are as late as those with one. */
  const before = new Int16Array(ECHO_BLOCK_SAMPLES);
  let filled = 0;
  const ready = new Int16Array(ECHO_BLOCK_SAMPLES);
  let out = new Int16Array(0);

  const put = (samples: Int16Array): void => {
    const dropped = Math.min(owed, samples.length);
    owed -= dropped;
    if (to + samples.length > waiting.length) {
      waiting.copyWithin(0, from, to);
      to -= from;
      from = 0;
    }
    for (let index = dropped; index < samples.length && to < waiting.length; index += 1) {
      waiting[to] = (samples[index] as number) / 32_768;
      to += 1;
    }
  };

  /** @param position - of the block that is filled next */
  const hear = ({ samples, atSample, heardAtSample }: TimedPiece, position: number): void => {
    if (atSample !== nextSample) {
      // Another play: its sound is as much later as it is, which may be more or less than that of the one before.
      canceller ??= createEchoCanceller();
      canceller.begin(lingers === 0 ? before : undefined);
      const leads = heardAtSample + CUSHION_SAMPLES - position;
      waiting.copyWithin(0, from, to);
      const begins = Math.max(0, Math.min(leads, AHEAD_SAMPLES_MOST));
      waiting.fill(0, Math.min(to - from, begins), begins);
      from = 0;
      to = begins;
      owed = Math.max(0, -leads);
      settling = SETTLING_BLOCKS;
    }
    nextSample = atSample + samples.length;
    lingers = LINGER_BLOCKS;
    put(samples);
  };

  const block = (): void => {
    if (canceller === undefined || lingers === 0) {
      ready.set(before);
      return;
    }
    const there = Math.min(ECHO_BLOCK_SAMPLES, to - from);
    reference.fill(0);
    reference.set(waiting.subarray(from, from + there));
    from += there;
    if (there < ECHO_BLOCK_SAMPLES) {
      if (settling === 0) owed += ECHO_BLOCK_SAMPLES - there;
      lingers -= 1;
    }
    if (settling > 0) settling -= 1;
    canceller.block(heard, reference, cleaned);
    for (let index = 0; index < ECHO_BLOCK_SAMPLES; index += 1) {
      ready[index] = Math.max(-32_768, Math.min(32_767, Math.round((cleaned[index] as number) * 32_768)));
    }
  };

  return {
    clean(samples, atSample, played) {
      for (const piece of played) hear(piece, atSample - filled);
      const whole = filled + samples.length - ((filled + samples.length) % ECHO_BLOCK_SAMPLES);
      if (out.length !== whole) out = new Int16Array(whole);
      let given = 0;
      for (const sample of samples) {
        heard[filled] = sample / 32_768;
        filled += 1;
        if (filled < ECHO_BLOCK_SAMPLES) continue;
        filled = 0;
        block();
        out.set(ready, given);
        given += ECHO_BLOCK_SAMPLES;
        for (let at = 0; at < ECHO_BLOCK_SAMPLES; at += 1) before[at] = (heard[at] as number) * 32_768;
      }
      return out;
    },
  };
}
