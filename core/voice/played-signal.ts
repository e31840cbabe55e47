/** What the loudspeaker plays, as it is played: brought to the rate of the ears for whoever takes it out of what they hear. */
import type { PlayedPiece, PlayedSignalHub } from './played-ports.ts';
import { HEARING_RATE_HZ } from './ports.ts';

/** Zero crossings of the sinc on each side: an echo canceller needs no more. */
const CROSSINGS = 8;
/** Between the numbers of two plays. */
const APART_SAMPLES = HEARING_RATE_HZ;

/** Hann-windowed sinc interpolation (J. O. Smith, Digital Audio Resampling) of a stream, to {@link HEARING_RATE_HZ}. */
function createDownsampler(fromHz: number): (samples: Int16Array) => Int16Array {
  const ratio = fromHz / HEARING_RATE_HZ;
  const cutoff = Math.min(1, 1 / ratio);
  const reach = Math.ceil(CROSSINGS / cutoff);
  let kept = new Float32Array(reach);
  /** Of the next sample out, in `kept`. */
  let position = reach;
  return (samples) => {
    const from = Math.max(0, Math.floor(position) - reach);
    const all = new Float32Array(kept.length - from + samples.length);
    all.set(kept.subarray(from));
    all.set(samples, kept.length - from);
    position -= from;
    const out = new Int16Array(Math.max(0, Math.ceil((all.length - reach - position) / ratio)));
    for (let index = 0; index < out.length; index += 1) {
      const centre = position + index * ratio;
      let sum = 0;
      for (let tap = Math.ceil(centre - reach); tap <= centre + reach && tap < all.length; tap += 1) {
        const distance = tap - centre;
        const angle = Math.PI * distance * cutoff;
        const sinc = distance === 0 ? 1 : Math.sin(angle) / angle;
        sum += (all[tap] ?? 0) * sinc * (0.5 + 0.5 * Math.cos((Math.PI * distance) / reach));
      }
      out[index] = Math.max(-32_768, Math.min(32_767, Math.round(sum * cutoff)));
    }
    position += out.length * ratio;
    kept = all;
    return out;
  };
}

export function createPlayedSignal(): PlayedSignalHub {
  const listeners = new Set<(piece: PlayedPiece) => void>();
  let downsample: ((samples: Int16Array) => Int16Array) | undefined;
  let rateHz = 0;
  let expected = -1;
  let at = 0;
  return {
    follow(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    wanted: () => listeners.size > 0,
    push({ samples, sampleRateHz, atSample }) {
      if (listeners.size === 0) return;
      if (atSample !== expected || sampleRateHz !== rateHz || downsample === undefined) {
        downsample = createDownsampler(sampleRateHz);
        rateHz = sampleRateHz;
        at += APART_SAMPLES;
      }
      expected = atSample + samples.length;
      const piece: PlayedPiece = { samples: downsample(samples), atSample: at };
      if (piece.samples.length === 0) return;
      at += piece.samples.length;
      for (const listener of listeners) listener(piece);
    },
  };
}
