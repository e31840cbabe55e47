/** Notices that the model has begun to say the same thing over and over. */
import { deflateRawSync } from 'node:zlib';

/** Longest phrase whose repetition is looked for, in tokens. */
const LONGEST_PHRASE = 48;

/** How much repetition is too much. */
export interface RepetitionLimit {
  /** Times a phrase may stand in a row. */
  readonly times: number;
  /** Tokens a run must have before it counts, so that "no, no, no" stays. */
  readonly tokens: number;
}

/** For a window cut to the speech, where a false alarm costs only a second look at the full window. */
export const STRICT_REPETITION: RepetitionLimit = { times: 2, tokens: 8 };
/** For the full window, whose word is final: people do repeat a sentence. */
export const PATIENT_REPETITION: RepetitionLimit = { times: 4, tokens: 16 };

/** The start of the second copy when `tokens` end in a run of one phrase beyond the limit. */
export function repetitionStart(tokens: readonly number[], limit: RepetitionLimit): number | undefined {
  const { length } = tokens;
  for (let period = 1; period <= LONGEST_PHRASE && period * 2 <= length; period++) {
    let run = period;
    while (run < length && tokens[length - 1 - run] === tokens[length - 1 - run + period]) run += 1;
    if (run >= limit.tokens && run >= period * limit.times) return length - run + period;
  }
  return undefined;
}

/** Bytes of the text over its deflated bytes; above 2.4 Whisper's authors call it repetitive (Robust Speech Recognition, 2022, 4.5). */
export function compressionRatio(text: string): number {
  const bytes = new TextEncoder().encode(text);
  // Six bytes stand for the zlib frame the published threshold was measured with.
  return bytes.length === 0 ? 0 : bytes.length / (deflateRawSync(bytes).length + 6);
}
