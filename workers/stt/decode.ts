/** Writes the text of one window, token by token, or checks a text that was guessed before in a single pass. */
import type { TokenModel } from './network.ts';
import { MAX_TOKENS } from './network.ts';
import { repetitionStart } from './repetition.ts';
import type { RepetitionLimit } from './repetition.ts';
import { applyRules, chooseBest, chooseByChance, logSum } from './scores.ts';
import type { Choice, StepRules } from './scores.ts';
import { TOKENS } from './vocabulary.ts';

/** Whisper's own limit: half of the positions are for the text, the rest for what was said before. */
const MAX_TEXT_TOKENS = MAX_TOKENS / 2;

/** What to write. */
export interface DecodeRequest {
  /** Tokens of what was said before, without {@link TOKENS.previous}. */
  readonly previous: readonly number[];
  /** Language tokens to choose from by likelihood; one alone is fixed. */
  readonly languages: readonly number[];
  /** The language to begin with; another one costs one more pass when it turns out likelier. */
  readonly guess: number;
  readonly rules: StepRules;
  /** Text tokens that are probably right, from an earlier and shorter recording of the same utterance. */
  readonly draft: readonly number[];
  readonly repetition: RepetitionLimit;
  /** 0 takes the likeliest token; above, by chance. */
  readonly temperature: number;
  readonly random: () => number;
  readonly signal: AbortSignal;
  /** Called with all tokens so far after each step; they are the caller's even when the decoding is stopped. */
  readonly onProgress?: (tokens: readonly number[]) => void;
}

/** What was written. */
export interface Decoded {
  /** Text and time tokens, without the end; cut where a repetition begins. */
  readonly tokens: readonly number[];
  readonly language: number;
  /** How likely it is among those allowed. */
  readonly languageProbability: number;
  /** Mean natural log-probability of the tokens and the end. */
  readonly meanLogProbability: number;
  /** Probability, before any word, that there is no speech. */
  readonly noSpeechProbability: number;
  readonly repeated: boolean;
  /** Tokens of the draft that stood. */
  readonly accepted: number;
}

/** Lets frames of the host arrive: the networks block the thread while they run. */
export const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

/**
 * Greedy decoding with the drafts verified as in speculative decoding (Leviathan et al., 2023): the likeliest token after each
 * draft token is what step-by-step decoding would have written, so the longest agreeing prefix is taken and writing goes on.
 * @throws the signal's reason, between steps
 */
export async function decode(model: TokenModel, request: DecodeRequest): Promise<Decoded> {
  const { rules, signal, temperature } = request;
  const before = request.previous.length === 0 ? [] : [TOKENS.previous, ...request.previous];
  const task = rules.times ? [TOKENS.transcribe] : [TOKENS.transcribe, TOKENS.noTimes];
  const draft = temperature === 0 ? request.draft.slice(0, MAX_TEXT_TOKENS - 1) : [];

  signal.throwIfAborted();
  const startAt = before.length;
  const rows = await model.extend([...before, TOKENS.start, request.guess, ...task, ...draft]);
  const startRow = rows[startAt] as Float32Array;
  const noSpeechProbability = Math.exp((startRow[TOKENS.noSpeech] as number) - logSum(startRow));
  const language = likeliest(startRow, request.languages);
  const languageProbability = shareOf(startRow, language, request.languages);
  let checked = rows.slice(startAt + 1 + task.length);
  if (language !== request.guess) {
    model.rewind(startAt + 1);
    checked = (await model.extend([language, ...task, ...draft])).slice(task.length);
  }

  const textAt = model.length - draft.length;
  const tokens: number[] = [];
  let sum = 0;
  const choose = (logits: Float32Array): Choice => {
    applyRules(logits, tokens, rules);
    return temperature === 0 ? chooseBest(logits) : chooseByChance(logits, temperature, request.random);
  };

  let accepted = 0;
  let next = choose(checked[0] as Float32Array);
  while (accepted < draft.length && next.token === draft[accepted]) {
    tokens.push(next.token);
    sum += next.logProbability;
    accepted += 1;
    next = choose(checked[accepted] as Float32Array);
  }
  if (accepted < draft.length) model.rewind(textAt + accepted);
  request.onProgress?.(tokens.slice());

  let repeatedAt = repetitionStart(tokens, request.repetition);
  while (next.token !== TOKENS.end && repeatedAt === undefined && tokens.length < MAX_TEXT_TOKENS && model.length < MAX_TOKENS) {
    tokens.push(next.token);
    sum += next.logProbability;
    repeatedAt = repetitionStart(tokens, request.repetition);
    if (repeatedAt !== undefined) break;
    request.onProgress?.(tokens.slice());
    await breathe();
    signal.throwIfAborted();
    next = choose((await model.extend([next.token]))[0] as Float32Array);
  }
  sum += next.token === TOKENS.end ? next.logProbability : 0;
  return {
    tokens: repeatedAt === undefined ? tokens : tokens.slice(0, repeatedAt),
    language,
    languageProbability,
    meanLogProbability: sum / (tokens.length + 1),
    noSpeechProbability,
    repeated: repeatedAt !== undefined,
    accepted,
  };
}

function likeliest(logits: Float32Array, tokens: readonly number[]): number {
  return tokens.reduce((best, token) => ((logits[token] as number) > (logits[best] as number) ? token : best), tokens[0] as number);
}

function shareOf(logits: Float32Array, token: number, among: readonly number[]): number {
  return Math.exp((logits[token] as number) - logSum(Float32Array.from(among, (other) => logits[other] as number)));
}
