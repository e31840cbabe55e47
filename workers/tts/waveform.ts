/** Raw waveforms -> the samples that are played: trimmed, joined without clicks, at one loudness. */

/** Below this (-50 dB of full scale, after the gain) a 5 ms window counts as silence. */
const SILENCE_RMS = 0.003;
const WINDOW_MS = 5;
/** Silence kept before and after the sound of a piece. */
const LEAD_MS = 20;
const TAIL_MS = 60;
const FADE_MS = 4;
/** The voice's peaks are about 0.3 of full scale. */
const GAIN = 2.2;
/** Above it samples are bent instead of cut off. */
const KNEE = 0.8;
const CEILING = 0.97;

function samplesOf(ms: number, rateHz: number): number {
  return Math.round((ms * rateHz) / 1_000);
}

/** First and last sample (exclusive) with sound; undefined when all is silent. */
export function soundBounds(samples: Float32Array, rateHz: number): { readonly start: number; readonly end: number } | undefined {
  const window = samplesOf(WINDOW_MS, rateHz);
  const loud = (from: number): boolean => {
    let energy = 0;
    const to = Math.min(from + window, samples.length);
    for (let index = from; index < to; index += 1) energy += (samples[index] ?? 0) ** 2;
    return Math.sqrt(energy / Math.max(1, to - from)) * GAIN > SILENCE_RMS;
  };
  let start = 0;
  while (start < samples.length && !loud(start)) start += window;
  if (start >= samples.length) return undefined;
  let end = samples.length;
  while (end > start && !loud(Math.max(0, end - window))) end -= window;
  return { start, end };
}

/** Bends what exceeds the knee towards the ceiling (tanh), so that nothing clips. */
function limit(value: number): number {
  const size = Math.abs(value);
  if (size <= KNEE) return value;
  return Math.sign(value) * (KNEE + (CEILING - KNEE) * Math.tanh((size - KNEE) / (CEILING - KNEE)));
}

/** One piece with a little silence on both sides, faded at its edges. NaN becomes silence. */
export function shape(samples: Float32Array, rateHz: number): Int16Array {
  const bounds = soundBounds(samples, rateHz);
  if (bounds === undefined) return new Int16Array(0);
  const from = Math.max(0, bounds.start - samplesOf(LEAD_MS, rateHz));
  const to = Math.min(samples.length, bounds.end + samplesOf(TAIL_MS, rateHz));
  const fade = Math.min(samplesOf(FADE_MS, rateHz), (to - from) >> 1);
  const shaped = new Int16Array(to - from);
  for (let index = 0; index < shaped.length; index += 1) {
    const edge = Math.min(index, shaped.length - 1 - index);
    const ramp = edge < fade ? edge / fade : 1;
    shaped[index] = Math.round(limit((samples[from + index] ?? 0) * GAIN) * ramp * 32_767);
  }
  return shaped;
}

/** A shaped piece and the silence after it. */
export interface ShapedPiece {
  readonly samples: Int16Array;
  readonly pauseMs: number;
}

/** Puts pieces one after the other, each followed by its pause. */
export function join(parts: readonly ShapedPiece[], rateHz: number): Int16Array {
  const sounding = parts.filter((part) => part.samples.length > 0);
  const lengthOf = (part: ShapedPiece): number => part.samples.length + samplesOf(part.pauseMs, rateHz);
  const joined = new Int16Array(sounding.reduce((sum, part) => sum + lengthOf(part), 0));
  let at = 0;
  for (const part of sounding) {
    joined.set(part.samples, at);
    at += lengthOf(part);
  }
  return joined;
}
