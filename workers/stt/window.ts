/** Recognises one window of at most 30 s: a short one first, the full one when that looks wrong. */
import type { Decoded } from './decode.ts';
import { breathe, decode } from './decode.ts';
import { judgeFullWindow, judgeShortWindow } from './gate.ts';
import type { LogMel } from './mel.ts';
import { HOP_SAMPLES, MAX_FRAMES } from './mel.ts';
import type { Network } from './network.ts';
import { PATIENT_REPETITION, STRICT_REPETITION, compressionRatio } from './repetition.ts';
import { createRandom } from './scores.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Silence of its own that a short window has after the audio: a second. What it lacks is borrowed, see quiet-states.ts. */
const PADDING_FRAMES = 100;
/** Whisper's thresholds (decoding of the published model). */
const HIGHEST_COMPRESSION = 2.4;
const LOWEST_LOG_PROBABILITY = -1;
/** Below it the language is as good as unknown, and the text with it. */
const LOWEST_LANGUAGE_PROBABILITY = 0.5;
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
  /** Hears of the tokens of the first look as they come. */
  readonly onProgress?: (tokens: readonly number[]) => void;
}

/** What was found. */
export interface WindowText extends Decoded {
  /** As decoded, with its leading space; empty when there was no speech. */
  readonly text: string;
  /** Windows that were decoded for it. */
  readonly windows: number;
}

/** One look, and its text as the tokens have it. */
type Attempt = Decoded & { readonly text: string };

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

  const attempt = async (begin: Awaited<ReturnType<Network['listen']>>, temperature: number, full: boolean): Promise<Attempt> => {
    windows += 1;
    const decoded = await decode(begin(), {
      ...request,
      rules,
      temperature,
      random,
      repetition: full ? PATIENT_REPETITION : STRICT_REPETITION,
      draft: full ? [] : request.draft,
      onProgress: full ? () => undefined : (request.onProgress ?? (() => undefined)),
      previous: temperature > 0.5 ? [] : request.previous,
    });
    return { ...decoded, text: vocabulary.decode(decoded.tokens) };
  };
  const answer = (found: Attempt, verdict: 'speech' | 'no-speech'): WindowText => ({
    ...found,
    text: verdict === 'speech' ? found.text : '',
    windows,
  });
  const isRepetitive = (found: Attempt): boolean => found.repeated || compressionRatio(found.text) > HIGHEST_COMPRESSION;

  request.signal.throwIfAborted();
  if (short < MAX_FRAMES) {
    const begin = await network.listen(mel.window(short), 'borrowed');
    await breathe();
    const found = await attempt(begin, 0, false);
    const verdict = judgeShortWindow(found);
    const odd =
      isRepetitive(found) ||
      found.languageProbability < LOWEST_LANGUAGE_PROBABILITY ||
      found.tokens.length > MOST_TOKENS_PER_SECOND * Math.max(seconds, 1);
    if (verdict === 'no-speech' || (verdict === 'speech' && !odd)) return answer(found, verdict);
    await breathe();
    request.signal.throwIfAborted();
  }

  const begin = await network.listen(mel.window(MAX_FRAMES), 'own');
  let best: Attempt | undefined;
  for (const temperature of TEMPERATURES) {
    await breathe();
    const found = await attempt(begin, temperature, true);
    if (best === undefined && judgeFullWindow(found) === 'no-speech') return answer(found, 'no-speech');
    if (best === undefined || isRepetitive(best) || found.meanLogProbability > best.meanLogProbability) best = found;
    if (!isRepetitive(found) && found.meanLogProbability >= LOWEST_LOG_PROBABILITY) break;
  }
  return answer(best as Attempt, judgeFullWindow(best as Attempt));
}
