/** Cuts long audio at its silences and joins what was said in the pieces. */
import { MAX_WINDOW_SAMPLES } from './mel.ts';

/** 20 ms: short enough to find a gap between words. */
const BLOCK_SAMPLES = 320;
/** 200 ms: a pause a cut may lie in. */
const GAP_BLOCKS = 10;
/** Pieces are at least so long, so that each has context. */
const SHORTEST_SAMPLES = MAX_WINDOW_SAMPLES / 2;
/** One second is left as silence at the end of the window, which Whisper was trained to end on. */
export const LONGEST_SAMPLES = MAX_WINDOW_SAMPLES - 16_000;

/** Mean squares of blocks of 20 ms, in units of full scale; an incomplete last block counts as it is. */
export function blockEnergies(samples: Int16Array): Float64Array {
  const energies = new Float64Array(Math.ceil(samples.length / BLOCK_SAMPLES));
  for (let block = 0; block < energies.length; block++) {
    const from = block * BLOCK_SAMPLES;
    const to = Math.min(samples.length, from + BLOCK_SAMPLES);
    let sum = 0;
    for (let at = from; at < to; at++) sum += (samples[at] as number) * (samples[at] as number);
    energies[block] = sum / (to - from) / 32_768 ** 2;
  }
  return energies;
}

/** Where the first piece of `samples` ends: all of it when it fits one window, else at the {@link quietestSample}. */
export function firstPieceSamples(samples: Int16Array): number {
  return samples.length <= LONGEST_SAMPLES ? samples.length : quietestSample(samples.subarray(0, LONGEST_SAMPLES));
}

/**
 * The middle of the quietest stretch after the first 15 s: of 200 ms at least, and the latest of those about as quiet (3 dB), so
 * that pieces get long.
 */
export function quietestSample(samples: Int16Array): number {
  const energies = blockEnergies(samples);
  const first = SHORTEST_SAMPLES / BLOCK_SAMPLES;
  const gaps: number[] = [];
  for (let block = first; block + GAP_BLOCKS <= energies.length; block++) {
    const sum = energies.subarray(block, block + GAP_BLOCKS).reduce((total, energy) => total + energy, 0);
    // Digital silence differs from silence by rounding only.
    gaps.push(Math.max(sum / GAP_BLOCKS, 1e-9));
  }
  const limit = 2 * Math.min(...gaps);
  const last = gaps.findLastIndex((energy) => energy <= limit);
  const before = gaps.findLastIndex((energy, index) => index < last && energy > limit);
  return Math.round(first + (before + 1 + last + GAP_BLOCKS) / 2) * BLOCK_SAMPLES;
}

const WRITTEN_WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u3000-\u303f\uff00-\uffef]/u;

/** The texts in order as one, with single spaces where the writing has spaces. */
export function joinTexts(texts: readonly string[]): string {
  return texts.reduce((whole, text) => {
    const next = text.trim();
    if (whole === '' || next === '') return whole + next;
    const dense = WRITTEN_WITHOUT_SPACES.test(whole.at(-1) as string) && WRITTEN_WITHOUT_SPACES.test(next.charAt(0));
    return dense ? whole + next : `${whole} ${next}`;
  }, '');
}
