/** Logits -> the next token: what may be written, how likely it is, and which is taken. */
import { FIRST_TIME_TOKEN, TOKENS } from './vocabulary.ts';

/** Whisper's rule: the first time mark lies within the first second (generation_config.json, max_initial_timestamp_index). */
const FIRST_MARK_LIMIT = 50;

/** A token and its natural log-probability among what was allowed. */
export interface Choice {
  readonly token: number;
  readonly logProbability: number;
}

/** What decides over a step. */
export interface StepRules {
  readonly suppressed: readonly number[];
  readonly suppressedFirst: readonly number[];
  readonly times: boolean;
}

/** Lowers what may not follow `written` to -infinity, in place. */
export function applyRules(logits: Float32Array, written: readonly number[], rules: StepRules): void {
  for (const token of rules.suppressed) logits[token] = -Infinity;
  logits.fill(-Infinity, TOKENS.start, rules.times ? TOKENS.noTimes + 1 : logits.length);
  if (written.length === 0) for (const token of rules.suppressedFirst) logits[token] = -Infinity;
  if (rules.times) applyTimeRules(logits, written);
}

/** Time marks come in pairs, never go back, and are taken when together they are likelier than any word (Whisper, decoding.py's rules). */
function applyTimeRules(logits: Float32Array, written: readonly number[]): void {
  const isTime = (token: number | undefined): boolean => token !== undefined && token >= FIRST_TIME_TOKEN;
  const lastIsTime = isTime(written.at(-1));
  const beforeIsTime = written.length < 2 || isTime(written.at(-2));
  if (lastIsTime && beforeIsTime) logits.fill(-Infinity, FIRST_TIME_TOKEN);
  else if (lastIsTime) logits.fill(-Infinity, 0, TOKENS.end);
  const latest = written.findLast((token) => isTime(token));
  if (latest !== undefined) {
    // A segment may begin where the last one ended, but not end where it began.
    logits.fill(-Infinity, FIRST_TIME_TOKEN, lastIsTime && !beforeIsTime ? latest : latest + 1);
  }
  if (written.length === 0) {
    logits.fill(-Infinity, 0, FIRST_TIME_TOKEN);
    logits.fill(-Infinity, FIRST_TIME_TOKEN + FIRST_MARK_LIMIT + 1);
    return;
  }
  const words = maximum(logits, 0, FIRST_TIME_TOKEN);
  if (logSum(logits, FIRST_TIME_TOKEN, logits.length) > words) logits.fill(-Infinity, 0, FIRST_TIME_TOKEN);
}

function maximum(values: Float32Array, from: number, to: number): number {
  let best = -Infinity;
  for (let at = from; at < to; at++) if ((values[at] as number) > best) best = values[at] as number;
  return best;
}

/** log Σ e^x over a range. */
export function logSum(values: Float32Array, from = 0, to = values.length): number {
  const best = maximum(values, from, to);
  if (best === -Infinity) return -Infinity;
  let sum = 0;
  // Terms below e^-16 of the best change nothing that is decided on, and exp is most of the cost.
  for (let at = from; at < to; at++) {
    const distance = (values[at] as number) - best;
    if (distance > -16) sum += Math.exp(distance);
  }
  return best + Math.log(sum);
}

/** The likeliest token. */
export function chooseBest(logits: Float32Array): Choice {
  let token = 0;
  for (let at = 1; at < logits.length; at++) if ((logits[at] as number) > (logits[token] as number)) token = at;
  return { token, logProbability: (logits[token] as number) - logSum(logits) };
}

/** A token by chance; `random` gives 0 up to 1. Its log-probability is the one at temperature 1. */
export function chooseByChance(logits: Float32Array, temperature: number, random: () => number): Choice {
  const heated = logits.map((logit) => logit / temperature);
  const total = logSum(heated);
  let left = random();
  for (let at = 0; at < heated.length; at++) {
    left -= Math.exp((heated[at] as number) - total);
    if (left < 0) return { token: at, logProbability: (logits[at] as number) - logSum(logits) };
  }
  return chooseBest(logits);
}

/** A reproducible source of chance (mulberry32, Tommy Ettinger, public domain algorithm). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
