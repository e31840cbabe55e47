/** Brings speech of another voice to the rate of the file it goes into. */

/** Zero crossings of the sinc on each side: 70 dB down with the window below. */
const CROSSINGS = 16;

/** Hann-windowed sinc interpolation (J. O. Smith, Digital Audio Resampling). @returns mono samples at `toHz` */
export function resample(samples: Int16Array, fromHz: number, toHz: number): Int16Array {
  if (fromHz === toHz) return samples;
  const ratio = toHz / fromHz;
  /** Below the lower of the two Nyquist frequencies. */
  const cutoff = Math.min(1, ratio);
  const reach = CROSSINGS / cutoff;
  const out = new Int16Array(Math.round(samples.length * ratio));
  for (let index = 0; index < out.length; index += 1) {
    const centre = index / ratio;
    let sum = 0;
    for (let tap = Math.max(0, Math.ceil(centre - reach)); tap <= Math.min(samples.length - 1, centre + reach); tap += 1) {
      const distance = tap - centre;
      const angle = Math.PI * distance * cutoff;
      const sinc = distance === 0 ? 1 : Math.sin(angle) / angle;
      const window = 0.5 + 0.5 * Math.cos((Math.PI * distance) / reach);
      sum += (samples[tap] ?? 0) * sinc * window;
    }
    out[index] = Math.max(-32_768, Math.min(32_767, Math.round(sum * cutoff)));
  }
  return out;
}
