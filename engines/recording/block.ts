/** A stretch of decoded sound on its way from a file to the ears. */

/** Every channel is as long as the others; samples are nominally within -1 to 1. */
export interface AudioBlock {
  readonly channels: readonly Float32Array[];
  readonly rateHz: number;
}

/** What a decoder throws when bytes make no sense; the reader turns it into a Problem. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError';
}

/** Rates outside belong to a damaged header: nothing records below, no converter samples above. */
const MIN_RATE_HZ = 1_000;
const MAX_RATE_HZ = 768_000;
const MAX_CHANNELS = 64;

/** @throws DecodeError when a header promises what no recording has */
export function checkFormat(rateHz: number, channels: number): void {
  if (!Number.isInteger(rateHz) || rateHz < MIN_RATE_HZ || rateHz > MAX_RATE_HZ) {
    throw new DecodeError(`a sample rate of ${String(rateHz)} Hz is not possible`);
  }
  if (channels < 1 || channels > MAX_CHANNELS) throw new DecodeError(`${String(channels)} channels are not possible`);
}

/** The mean of the channels. */
export function mixDown(block: AudioBlock): Float32Array {
  const [first, ...others] = block.channels;
  if (first === undefined) return new Float32Array(0);
  if (others.length === 0) return first;
  const mono = Float32Array.from(first);
  for (const channel of others)
    for (let index = 0; index < mono.length; index += 1) mono[index] = (mono[index] ?? 0) + (channel[index] ?? 0);
  const scale = 1 / block.channels.length;
  for (let index = 0; index < mono.length; index += 1) mono[index] = (mono[index] ?? 0) * scale;
  return mono;
}
