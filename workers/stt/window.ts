/** Recognises one window of at most 30 s: a short one first, the full one when that looks wrong. */
import type { Decoded } from './decode.ts';
import { decode } from './decode.ts';
import { isInvented } from './gate.ts';
import type { LogMel } from './mel.ts';
import { HOP_SAMPLES, MAX_FRAMES } from './mel.ts';
import type { Network } from './network.ts';
import { PATIENT_REPETITION, STRICT_REPETITION, compressionRatio } from './repetition.ts';
import { createRandom } from './scores.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Silence after the speech, see docs/BENCHMARKS.md for how it was chosen. */
const PADDING_FRAMES = 100;
/** Whisper's thresholds (decoding of the published model). */
const HIGHEST_COMPRESSION = 2.4;
const LOWEST_LOG_PROBABILITY = -1;
/** A short window is doubted earlier: a second look costs only time. */
const DOUBTED_LOG_PROBABILITY = -0.5;
/** Nobody says more; a window cut too close makes the model talk on. Speech has 3 to 6 tokens a second. */
const MOST_TOKENS_PER_SECOND = 12;
const TEMPERATURES = [0, 0.2, 0.4, 0.6, 0.8, 1] as const;
const SEED = 20_220_921;

/** What to recognise in it. */
export interface WindowRequest {
  /** Allowed language tokens, and the one to try first. */
  readonly languages: readonly number[];
  readonly guess: number;
  readonly times: boolean;
  readonly previous: readonly number[];
  readonly draft: readonly number[];
  readonly signal: AbortSignal;
}

/** What was found. */
export interface WindowText extends Decoded {
  /** As decoded, with its leading space; empty when there was no speech. */
  readonly text: string;
  /** Windows that were decoded for it. */
  readonly windows: number;
}

/** An even number of frames that covers the samples and the silence after them. */
export function windowFrames(samples: number): number {
  const sounding = Math.ceil(samples / HOP_SAMPLES) + PADDING_FRAMES;
  return Math.min(MAX_FRAMES, sounding + (sounding % 2));
}

/** @throws the signal's reason */
export async function recogniseWindow(network: Network, vocabulary: Vocabulary, mel: LogMel, request: WindowRequest): Promise<WindowText> {
  const random = createRandom(SEED);
  const rules = { suppressed: vocabulary.suppressed, suppressedFirst: vocabulary.suppressedFirst, times: request.times };
  const seconds = mel.samples / HOP_SAMPLES / 100;
  const short = windowFrames(mel.samples);
  let windows = 0;

  const attempt = async (
    begin: Awaited<ReturnType<Network['listen']>>,
    temperature: number,
    full: boolean,
  ): Promise<Decoded & { text: string }> => {
    windows += 1;
    const decoded = await decode(begin(), {
      ...request,
      rules,
      temperature,
      random,
      repetition: full ? PATIENT_REPETITION : STRICT_REPETITION,
      draft: full ? [] : request.draft,
      previous: temperature > 0.5 ? [] : request.previous,
    });
    return { ...decoded, text: vocabulary.decode(decoded.tokens) };
  };
  const finish = (found: Decoded & { text: string }): WindowText => ({ ...found, text: isInvented(found) ? '' : found.text, windows });

  request.signal.throwIfAborted();
  if (short < MAX_FRAMES) {
    const found = await attempt(await network.listen(mel.window(short), 'borrowed'), 0, false);
    const doubtful =
      found.repeated ||
      found.meanLogProbability < DOUBTED_LOG_PROBABILITY ||
      compressionRatio(found.text) > HIGHEST_COMPRESSION ||
      found.tokens.length > MOST_TOKENS_PER_SECOND * Math.max(seconds, 1);
    if (!doubtful) return finish(found);
    request.signal.throwIfAborted();
  }

  const begin = await network.listen(mel.window(MAX_FRAMES), 'own');
  let found: (Decoded & { text: string }) | undefined;
  for (const temperature of TEMPERATURES) {
    request.signal.throwIfAborted();
    const next = await attempt(begin, temperature, true);
    found = next;
    if (isInvented(next)) break;
    if (!next.repeated && next.meanLogProbability >= LOWEST_LOG_PROBABILITY && compressionRatio(next.text) <= HIGHEST_COMPRESSION) break;
  }
  return finish(found as Decoded & { text: string });
}
