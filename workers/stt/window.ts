/** Recognises one window of at most 30 s: a short one first, the full one when that looks wrong. */
import type { Decoded } from './decode.ts';
import { breathe, decode } from './decode.ts';
import { isStockPhrase, judgeFullWindow, judgeShortWindow } from './gate.ts';
import type { LogMel } from './mel.ts';
import { HOP_SAMPLES, MAX_FRAMES } from './mel.ts';
import type { Network, TokenModel } from './network.ts';
import { PATIENT_REPETITION, STRICT_REPETITION, compressionRatio } from './repetition.ts';
import { createRandom } from './scores.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Silence of its own that a short window has after the audio: a second. What it lacks is borrowed, see quiet-states.ts. */
const PADDING_FRAMES = 100;
/** One word alone is easily misheard: its window is at least so long. */
const SHORTEST_FRAMES = 450;
/** What a second look adds to a short window before the full one is taken. */
const SECOND_LOOK_FRAMES = 600;
/** A second look that hears the same is believed down to here. */
const AGREED_LOG_PROBABILITY = -0.8;
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

/** An even number of frames that covers the samples and silence after them. */
export function windowFrames(samples: number): number {
  const sounding = Math.max(SHORTEST_FRAMES, Math.ceil(samples / HOP_SAMPLES) + PADDING_FRAMES);
  return Math.min(MAX_FRAMES, sounding + (sounding % 2));
}

/** @throws the signal's reason */
export async function recogniseWindow(network: Network, vocabulary: Vocabulary, mel: LogMel, request: WindowRequest): Promise<WindowText> {
  const random = createRandom(SEED);
  const rules = { suppressed: vocabulary.suppressed, suppressedFirst: vocabulary.suppressedFirst, times: request.times };
  const seconds = mel.samples / HOP_SAMPLES / 100;
  const short = windowFrames(mel.samples);
  let windows = 0;

  const attempt = async (begin: () => TokenModel, temperature: number, draft: readonly number[], full: boolean): Promise<Attempt> => {
    windows += 1;
    const decoded = await decode(begin(), {
      ...request,
      rules,
      temperature,
      random,
      repetition: full ? PATIENT_REPETITION : STRICT_REPETITION,
      draft,
      onProgress: windows > 1 ? () => undefined : (request.onProgress ?? (() => undefined)),
      previous: temperature > 0.5 ? [] : request.previous,
    });
    return { ...decoded, text: vocabulary.decode(decoded.tokens) };
  };
  const listen = async (frames: number): Promise<() => TokenModel> => {
    request.signal.throwIfAborted();
    const begin = await network.listen(mel.window(frames), frames < MAX_FRAMES ? 'borrowed' : 'own');
    await breathe();
    return begin;
  };
  const answer = (found: Attempt, verdict: 'speech' | 'no-speech'): WindowText => ({
    ...found,
    text: verdict === 'speech' ? found.text : '',
    windows,
  });
  const isRepetitive = (found: Attempt): boolean => found.repeated || compressionRatio(found.text) > HIGHEST_COMPRESSION;

  const isOdd = (found: Attempt): boolean =>
    isRepetitive(found) ||
    found.languageProbability < LOWEST_LANGUAGE_PROBABILITY ||
    found.tokens.length > MOST_TOKENS_PER_SECOND * Math.max(seconds, 1);

  let earlier: Attempt | undefined;
  for (const frames of [short, short + SECOND_LOOK_FRAMES]) {
    if (frames >= MAX_FRAMES) break;
    const found = await attempt(await listen(frames), 0, earlier?.tokens ?? request.draft, false);
    const verdict = judgeShortWindow(found);
    if (verdict === 'no-speech' || (verdict === 'speech' && !isOdd(found))) return answer(found, verdict);
    const agreed = found.text === earlier?.text && found.language === earlier.language && !isRepetitive(found);
    if (agreed && found.meanLogProbability >= AGREED_LOG_PROBABILITY && !isStockPhrase(found.text)) return answer(found, 'speech');
    earlier = found;
  }

  const begin = await listen(MAX_FRAMES);
  let best: Attempt | undefined;
  for (const temperature of TEMPERATURES) {
    const found = await attempt(begin, temperature, earlier?.tokens ?? [], true);
    if (best === undefined && judgeFullWindow(found) === 'no-speech') return answer(found, 'no-speech');
    if (best === undefined || isRepetitive(best) || found.meanLogProbability > best.meanLogProbability) best = found;
    if (!isRepetitive(found) && found.meanLogProbability >= LOWEST_LOG_PROBABILITY) break;
  }
  return answer(best as Attempt, judgeFullWindow(best as Attempt));
}
