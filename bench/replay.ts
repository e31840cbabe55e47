/** Hands an utterance to the recogniser as the ears would while it is spoken. */
import { setTimeout as wait } from 'node:timers/promises';
import type { LiveUtterance, Recognizer, Transcript } from '../core/voice/ports.ts';
import type { Clip } from './clips.ts';

/** What a replay is timed from and to. */
export interface Replay {
  readonly transcript: Transcript;
  /** From the last voiced sample to the final text. */
  readonly textMs: number;
}

/** Speech before its last pause is handed in at once; from there, and for at least so long, it comes at the pace of speech. */
const PACED_MS = 1_000;
const SAMPLES_PER_MS = 16;

/**
 * @param endAfterMs - silence between the last voiced sample and the end of the utterance: 0 is a key released with the
 *   last sound, 700 the pause that ends a hands-free utterance.
 */
export async function replay(
  recognizer: Recognizer,
  clip: Clip,
  language: string,
  endAfterMs: number,
  signal: AbortSignal,
): Promise<Replay> {
  const live: LiveUtterance = recognizer.begin({ signal, language });
  const endSample = clip.voicedEndSample + endAfterMs * SAMPLES_PER_MS;
  const heard = clip.moments.filter((moment) => moment.atSample <= endSample);
  const spokenPauses = heard.filter((moment) => moment.type === 'pause' && moment.atSample <= clip.voicedEndSample);
  const pacedFrom = Math.min(spokenPauses.at(-1)?.atSample ?? Infinity, clip.voicedEndSample - PACED_MS * SAMPLES_PER_MS);
  const startMs = performance.now() - pacedFrom / SAMPLES_PER_MS;
  const dueMs = (sample: number): number => startMs + sample / SAMPLES_PER_MS;
  const until = async (sample: number): Promise<void> => {
    const leftMs = dueMs(sample) - performance.now();
    if (leftMs > 0) await wait(leftMs, undefined, { signal });
  };
  for (const moment of heard) {
    if (moment.atSample > pacedFrom) await until(moment.atSample);
    if (moment.type === 'pause') live.pause();
    else live.push(moment.samples);
  }
  await until(endSample);
  const transcript = await live.finish({ signal, language });
  return { transcript, textMs: performance.now() - dueMs(clip.voicedEndSample) };
}
