/** Cuts long audio at its silences and joins what was said in the pieces. */
import { MAX_WINDOW_SAMPLES } from './mel.ts';

/** 20 ms: short enough to find a gap between words. */
const BLOCK_SAMPLES = 320;
/** A cut lies in the quietest 200 ms around it. */
const GAP_BLOCKS = 10;
/** Pieces are at least so long, so that each has context. */
const SHORTEST_SAMPLES = MAX_WINDOW_SAMPLES / 2;
/** One second is left as silence at the end of the window: without it Whisper drops last words. */
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

/**
 * Where the first piece of `samples` ends: the middle of the quietest 200 ms between 15 s and 29 s, the latest of those
 * about as quiet (3 dB), so that pieces get long. All of it when it fits one window.
 */
export function firstPieceSamples(samples: Int16Array): number {
  if (samples.length <= LONGEST_SAMPLES) return samples.length;
  const energies = blockEnergies(samples.subarray(0, LONGEST_SAMPLES));
  let best = energies.length;
  let bestEnergy = Infinity;
  let gap = 0;
  const first = SHORTEST_SAMPLES / BLOCK_SAMPLES;
  for (let block = first - GAP_BLOCKS; block < energies.length; block++) {
    gap += energies[block] as number;
    if (block < first) continue;
    gap -= energies[block - GAP_BLOCKS] as number;
    // Digital silence differs from silence by rounding only.
    const energy = Math.max(gap / GAP_BLOCKS, 1e-9);
    if (energy > bestEnergy * 2) continue;
    bestEnergy = Math.min(bestEnergy, energy);
    best = block + 1 - GAP_BLOCKS / 2;
  }
  return best * BLOCK_SAMPLES;
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
