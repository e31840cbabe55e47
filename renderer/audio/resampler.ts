/** Brings speech to the rate of the device as it is played, chunk by chunk and without a seam. Pure. */

/** Zero crossings of the sinc on each side: 70 dB down with the window below. */
const CROSSINGS = 16;
/** Positions between two samples the table knows; in between it is read linearly. */
const PHASES = 256;

export interface Resampler {
  /** Samples of speech that have been passed. */
  taken(): number;
  add(samples: Int16Array): void;
  /** No more follows: the end may be played too. */
  end(): void;
  /** Nothing is left that can be played now. */
  empty(): boolean;
  /** The next sample for the device, -1 to 1. Call only while it is not empty. */
  next(): number;
}

/** Hann-windowed sinc, one side, {@link PHASES} values per sample. */
function windowedSinc(cutoff: number, reach: number): Float32Array {
  const table = new Float32Array(reach * PHASES + 2);
  for (let index = 0; index < table.length; index += 1) {
    const distance = index / PHASES;
    if (distance >= reach) break;
    const angle = Math.PI * distance * cutoff;
    const sinc = distance === 0 ? 1 : Math.sin(angle) / angle;
    table[index] = (cutoff * sinc * (0.5 + 0.5 * Math.cos((Math.PI * distance) / reach))) / 32_768;
  }
  return table;
}

/** @param fromHz - of the speech @param toHz - of the device */
export function createResampler(fromHz: number, toHz: number): Resampler {
  const step = fromHz / toHz;
  const cutoff = Math.min(1, toHz / fromHz);
  /** Samples looked at on each side. */
  const reach = fromHz === toHz ? 0 : Math.ceil(CROSSINGS / cutoff);
  const table = windowedSinc(cutoff, reach);
  /** Samples that are still looked at, and those to come; `kept` starts at sample `keptFrom` of the speech. */
  let kept = new Int16Array(0);
  let keptFrom = 0;
  let total = 0;
  let position = 0;
  let ended = false;

  return {
    taken: () => Math.min(total, Math.floor(position)),
    add(samples) {
      const from = Math.max(keptFrom, Math.floor(position) - reach);
      const rest = kept.subarray(from - keptFrom);
      const joined = new Int16Array(rest.length + samples.length);
      joined.set(rest);
      joined.set(samples, rest.length);
      kept = joined;
      keptFrom = from;
      total += samples.length;
    },
    end() {
      ended = true;
    },
    empty: () => (ended ? position >= total : Math.floor(position) + reach >= total),
    next() {
      if (reach === 0) {
        const sample = kept[position - keptFrom] ?? 0;
        position += 1;
        return sample / 32_768;
      }
      const first = Math.max(keptFrom, Math.ceil(position - reach));
      const last = Math.min(total - 1, Math.floor(position + reach));
      let sum = 0;
      for (let index = first; index <= last; index += 1) {
        const at = Math.abs(index - position) * PHASES;
        const whole = Math.floor(at);
        const before = table[whole] ?? 0;
        sum += (kept[index - keptFrom] ?? 0) * (before + ((table[whole + 1] ?? 0) - before) * (at - whole));
      }
      position += step;
      return sum;
    },
  };
}
