/**
 * Takes what the loudspeaker plays out of what the microphone hears: an adaptive filter in the frequency domain that follows the room,
 * and a filter after it for what the first leaves. The first is the partitioned-block Kalman filter of F. Kuech, E. Mabande and
 * G. Enzner, "State-space architecture of the partitioned-block-based acoustic echo controller" (ICASSP 2014); the second is the Wiener
 * filter that follows from its uncertainty, with a share of the echo for what no linear filter can know.
 */
import { createFourier } from './echo-fft.ts';

/** Samples of a block: 16 ms at 16 kHz. What comes out is later by one block. */
export const ECHO_BLOCK_SAMPLES = 256;
const SIZE = 2 * ECHO_BLOCK_SAMPLES;
const BINS = ECHO_BLOCK_SAMPLES + 1;
/** Partitions of the filter: 512 ms, a delay of 250 ms and the room after it. */
export const ECHO_PARTITIONS = 32;

/** How it adapts and suppresses; chosen by `scripts/measure-echo.ts choose`. */
export interface EchoTuning {
  /** Share of the path that stays as it is from block to block, 0 to 1. */
  readonly steadiness: number;
  /** Smoothing of the near end's power, 0 to 1. */
  readonly nearSmoothing: number;
  /** Power of the echo that stays at least, per power of the modelled echo: distortion, and the room after the filter's end. */
  readonly distortion: number;
  /** Power of the whole path that is thought possible before anything is known. */
  readonly prior: number;
  /** By how much the expected rest is overrated. */
  readonly caution: number;
  /** Amplitude that is left at least of what is taken for echo. */
  readonly floor: number;
  /** Share of the power heard that must be left to be somebody's voice, 0 to 1; less is silence. */
  readonly nearShare: number;
}

export const echoTuning: EchoTuning = {
  steadiness: 0.9995,
  nearSmoothing: 0.6,
  distortion: 0.02,
  prior: 0.3,
  caution: 4,
  floor: 0.01,
  nearShare: 0.3,
};

export interface EchoCanceller {
  /**
   * One block of each, {@link ECHO_BLOCK_SAMPLES} values of -1 to 1.
   * @param out - gets the block before this one of the microphone, without the echo; before the filter after it in `cancelled`
   */
  block(microphone: Float32Array, played: Float32Array, out: Float32Array): void;
  /** The last block after the adaptive filter alone. */
  readonly cancelled: Float32Array;
  /**
   * Another sound path: nothing is known of it.
   * @param before - the block before, where there was a rest: it comes out next
   */
  begin(before?: Int16Array): void;
}

/** Power that is silence: 16-bit noise of less than one step. */
const SILENCE = 1e-7;
/** Of the two powers the gate compares, per block. */
const SHARE_SMOOTHING = 0.6;

export function createEchoCanceller(tuning: EchoTuning = echoTuning): EchoCanceller {
  const { steadiness, nearSmoothing, distortion, prior, caution, floor, nearShare } = tuning;
  const fourier = createFourier(SIZE);
  const length = ECHO_PARTITIONS * BINS;
  /** Spectra of what was played, as a ring of partitions; `newest` is the last. */
  const playedRe = new Float32Array(length);
  const playedIm = new Float32Array(length);
  const pathRe = new Float32Array(length);
  const pathIm = new Float32Array(length);
  /** How uncertain each value of the path is. */
  const unsure = new Float32Array(length);
  const near = new Float32Array(BINS).fill(SILENCE);
  const expected = new Float32Array(BINS);
  const modelled = new Float32Array(BINS);
  const echoTail = new Float32Array(BINS);
  const errorRe = new Float32Array(SIZE);
  const errorIm = new Float32Array(SIZE);
  const re = new Float32Array(SIZE);
  const im = new Float32Array(SIZE);
  const lastPlayed = new Float32Array(ECHO_BLOCK_SAMPLES);
  const lastCancelled = new Float32Array(ECHO_BLOCK_SAMPLES);
  const lastMicrophone = new Float32Array(ECHO_BLOCK_SAMPLES);
  const cancelled = new Float32Array(ECHO_BLOCK_SAMPLES);
  const overlap = new Float32Array(ECHO_BLOCK_SAMPLES);
  const gains = new Float32Array(BINS).fill(1);
  const window = Float32Array.from({ length: SIZE }, (_, index) => Math.sin((Math.PI * (index + 0.5)) / SIZE));
  let newest = 0;
  let constrained = 0;
  let heardPower = 0;
  let leftPower = 0;
  /** 1 while what is left is let through. */
  let open = 1;

  const begin = (before?: Int16Array): void => {
    pathRe.fill(0);
    pathIm.fill(0);
    unsure.fill(prior / ECHO_PARTITIONS);
    if (before === undefined) return;
    open = 1;
    for (const values of [playedRe, playedIm, lastPlayed, echoTail]) values.fill(0);
    gains.fill(1);
    for (let index = 0; index < ECHO_BLOCK_SAMPLES; index += 1) {
      const sample = (before[index] as number) / 32_768;
      lastMicrophone[index] = sample;
      lastCancelled[index] = sample;
      overlap[index] = sample * (window[ECHO_BLOCK_SAMPLES + index] as number) ** 2;
    }
  };
  begin();

  const take = (played: Float32Array): void => {
    re.set(lastPlayed);
    re.set(played, ECHO_BLOCK_SAMPLES);
    im.fill(0);
    lastPlayed.set(played);
    fourier.transform(re, im);
    newest = newest === 0 ? ECHO_PARTITIONS - 1 : newest - 1;
    playedRe.set(re.subarray(0, BINS), newest * BINS);
    playedIm.set(im.subarray(0, BINS), newest * BINS);
  };

  /** Writes the modelled echo of the block to the second half of `re`, its power and that of what may be left to the bins. */
  const model = (): void => {
    re.fill(0);
    im.fill(0);
    expected.fill(0);
    for (let partition = 0; partition < ECHO_PARTITIONS; partition += 1) {
      const x = ((newest + partition) % ECHO_PARTITIONS) * BINS;
      const w = partition * BINS;
      for (let bin = 0; bin < BINS; bin += 1) {
        const xr = playedRe[x + bin] as number;
        const xi = playedIm[x + bin] as number;
        const wr = pathRe[w + bin] as number;
        const wi = pathIm[w + bin] as number;
        re[bin] = (re[bin] as number) + xr * wr - xi * wi;
        im[bin] = (im[bin] as number) + xr * wi + xi * wr;
        expected[bin] = (expected[bin] as number) + 0.5 * (unsure[w + bin] as number) * (xr * xr + xi * xi);
      }
    }
    for (let bin = 0; bin < BINS; bin += 1) modelled[bin] = 0.5 * ((re[bin] as number) ** 2 + (im[bin] as number) ** 2);
    for (let bin = 1; bin < ECHO_BLOCK_SAMPLES; bin += 1) {
      re[SIZE - bin] = re[bin] as number;
      im[SIZE - bin] = -(im[bin] as number);
    }
    fourier.restore(re, im);
  };

  const adapt = (): void => {
    for (let bin = 0; bin < BINS; bin += 1) {
      const power = (errorRe[bin] as number) ** 2 + (errorIm[bin] as number) ** 2;
      near[bin] = Math.max(SILENCE, nearSmoothing * (near[bin] as number) + (1 - nearSmoothing) * power);
    }
    const keeps = steadiness * steadiness;
    for (let partition = 0; partition < ECHO_PARTITIONS; partition += 1) {
      const x = ((newest + partition) % ECHO_PARTITIONS) * BINS;
      const w = partition * BINS;
      for (let bin = 0; bin < BINS; bin += 1) {
        const xr = playedRe[x + bin] as number;
        const xi = playedIm[x + bin] as number;
        const er = errorRe[bin] as number;
        const ei = errorIm[bin] as number;
        const v = unsure[w + bin] as number;
        const step = v / ((expected[bin] as number) + (near[bin] as number));
        const wr = (pathRe[w + bin] as number) + step * (xr * er + xi * ei);
        const wi = (pathIm[w + bin] as number) + step * (xr * ei - xi * er);
        pathRe[w + bin] = wr;
        pathIm[w + bin] = wi;
        unsure[w + bin] = keeps * (1 - 0.5 * step * (xr * xr + xi * xi)) * v + (1 - keeps) * (wr * wr + wi * wi);
      }
    }
  };

  /** A path is as long as its partition: what has wrapped around is taken away, a few partitions at a time. */
  const constrain = (): void => {
    const w = constrained * BINS;
    constrained = (constrained + 1) % ECHO_PARTITIONS;
    for (let bin = 0; bin < BINS; bin += 1) {
      re[bin] = pathRe[w + bin] as number;
      im[bin] = pathIm[w + bin] as number;
      if (bin === 0 || bin === ECHO_BLOCK_SAMPLES) continue;
      re[SIZE - bin] = re[bin] as number;
      im[SIZE - bin] = -(im[bin] as number);
    }
    fourier.restore(re, im);
    re.fill(0, ECHO_BLOCK_SAMPLES);
    im.fill(0);
    fourier.transform(re, im);
    pathRe.set(re.subarray(0, BINS), w);
    pathIm.set(im.subarray(0, BINS), w);
  };

  /** Leaves what is not expected to be echo. */
  const suppress = (out: Float32Array): void => {
    for (let index = 0; index < ECHO_BLOCK_SAMPLES; index += 1) {
      re[index] = (lastCancelled[index] as number) * (window[index] as number);
      re[ECHO_BLOCK_SAMPLES + index] = (cancelled[index] as number) * (window[ECHO_BLOCK_SAMPLES + index] as number);
    }
    im.fill(0);
    lastCancelled.set(cancelled);
    fourier.transform(re, im);
    for (let bin = 0; bin < BINS; bin += 1) {
      const tail = Math.max(modelled[bin] as number, 0.85 * (echoTail[bin] as number));
      echoTail[bin] = tail;
      const rest = caution * ((expected[bin] as number) + distortion * tail);
      const power = (re[bin] as number) ** 2 + (im[bin] as number) ** 2;
      const gain = Math.max(floor, 1 - rest / (power + 1e-12));
      // Falls at once and rises over a few blocks: what flickers sounds like a voice.
      gains[bin] = Math.min(gain, 0.5 * (gains[bin] as number) + 0.5 * gain);
    }
    for (let bin = 0; bin < BINS; bin += 1) {
      re[bin] = (re[bin] as number) * (gains[bin] as number);
      im[bin] = (im[bin] as number) * (gains[bin] as number);
      if (bin === 0 || bin === ECHO_BLOCK_SAMPLES) continue;
      re[SIZE - bin] = re[bin] as number;
      im[SIZE - bin] = -(im[bin] as number);
    }
    fourier.restore(re, im);
    for (let index = 0; index < ECHO_BLOCK_SAMPLES; index += 1) {
      out[index] = (overlap[index] as number) + (re[index] as number) * (window[index] as number);
      overlap[index] = (re[ECHO_BLOCK_SAMPLES + index] as number) * (window[ECHO_BLOCK_SAMPLES + index] as number);
    }
  };

  /** Little is left of what was heard: nobody spoke. */
  const gate = (out: Float32Array): void => {
    let left = 0;
    let all = 0;
    for (let index = 0; index < ECHO_BLOCK_SAMPLES; index += 1) {
      left += (out[index] as number) ** 2;
      all += (lastMicrophone[index] as number) ** 2;
    }
    heardPower = SHARE_SMOOTHING * heardPower + (1 - SHARE_SMOOTHING) * all;
    leftPower = SHARE_SMOOTHING * leftPower + (1 - SHARE_SMOOTHING) * left;
    const before = open;
    open = leftPower >= nearShare * heardPower ? 1 : 0;
    if (before === 1 && open === 1) return;
    for (let index = 0; index < ECHO_BLOCK_SAMPLES; index += 1) {
      out[index] = (out[index] as number) * (before + ((open - before) * index) / ECHO_BLOCK_SAMPLES);
    }
  };

  return {
    cancelled,
    begin,
    block(microphone, played, out) {
      take(played);
      model();
      for (let index = 0; index < ECHO_BLOCK_SAMPLES; index += 1) {
        cancelled[index] = (microphone[index] as number) - (re[ECHO_BLOCK_SAMPLES + index] as number);
      }
      errorRe.fill(0, 0, ECHO_BLOCK_SAMPLES);
      errorRe.set(cancelled, ECHO_BLOCK_SAMPLES);
      errorIm.fill(0);
      fourier.transform(errorRe, errorIm);
      adapt();
      constrain();
      constrain();
      suppress(out);
      gate(out);
      lastMicrophone.set(microphone);
    },
  };
}
