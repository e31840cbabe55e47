/** Reads the time tokens of a piece as segments. */
import type { TranscriptSegment } from '../../core/voice/ports.ts';
import { HEARING_RATE_HZ } from '../../core/voice/ports.ts';
import { FIRST_TIME_TOKEN, TIME_TOKEN_MS } from './vocabulary.ts';
import type { Vocabulary } from './vocabulary.ts';

const toMs = (samples: number): number => Math.round((samples * 1000) / HEARING_RATE_HZ);

/**
 * Segments between pairs of time tokens, in ms of the utterance. Text after the last mark ends with the piece.
 * @param startsAtSample - of the piece, in the utterance
 * @param endsAtSample - no segment ends later
 */
export function readSegments(
  vocabulary: Pick<Vocabulary, 'decode'>,
  tokens: readonly number[],
  startsAtSample: number,
  endsAtSample: number,
): TranscriptSegment[] {
  const segments: TranscriptSegment[] = [];
  const [firstMs, lastMs] = [toMs(startsAtSample), toMs(endsAtSample)];
  const clamp = (ms: number): number => Math.min(lastMs, Math.max(firstMs, ms));
  let words: number[] = [];
  let startMs = firstMs;
  const close = (endMs: number): void => {
    const text = vocabulary.decode(words).trim();
    if (text !== '') segments.push({ text, startMs, endMs: Math.max(startMs, endMs) });
    words = [];
  };
  for (const token of tokens) {
    if (token < FIRST_TIME_TOKEN) {
      words.push(token);
      continue;
    }
    const ms = clamp(firstMs + (token - FIRST_TIME_TOKEN) * TIME_TOKEN_MS);
    close(ms);
    startMs = ms;
  }
  close(lastMs);
  return segments;
}

/** Where the last mark of a piece lies, in its samples; 0 when there is none. */
export function lastMarkSamples(tokens: readonly number[]): number {
  const mark = tokens.findLast((token) => token >= FIRST_TIME_TOKEN) ?? FIRST_TIME_TOKEN;
  return ((mark - FIRST_TIME_TOKEN) * TIME_TOKEN_MS * HEARING_RATE_HZ) / 1000;
}
