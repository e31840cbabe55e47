/** Whisper's log-mel features, computed only for the frames there are and as audio arrives. */
import { TRANSFORM_BINS, TRANSFORM_SAMPLES, createPowerTransform } from './fourier.ts';

/** Mel bands of Whisper base (preprocessor_config.json, feature_size). */
export const MEL_BANDS = 80;
/** Samples from one frame to the next: 10 ms at 16 kHz (hop_length). */
export const HOP_SAMPLES = 160;
/** Frames of the window Whisper was trained on: 30 s (nb_max_frames). */
export const MAX_FRAMES = 3000;
/** Samples of that window. */
export const MAX_WINDOW_SAMPLES = MAX_FRAMES * HOP_SAMPLES;

const RATE_HZ = 16_000;
/** The logarithm of silence, log10(1e-10), as the extractor floors it. */
const FLOOR_LOG = -10;
/** Values more than this below the loudest of the window are raised to it. */
const DYNAMIC_RANGE_LOG = 8;

/** Slaney's mel scale: linear to 1 kHz, logarithmic above (Auditory Toolbox, 1998). */
function hzToMel(hz: number): number {
  return hz < 1000 ? (3 * hz) / 200 : 15 + (Math.log(hz / 1000) * 27) / Math.log(6.4);
}

function melToHz(mel: number): number {
  return mel < 15 ? (200 * mel) / 3 : 1000 * Math.exp((Math.log(6.4) * (mel - 15)) / 27);
}

interface Band {
  readonly firstBin: number;
  readonly weights: Float64Array;
}

/** Triangles between neighbouring mel centres, each of area one. */
function createBands(): Band[] {
  const top = hzToMel(RATE_HZ / 2);
  const edges = Array.from({ length: MEL_BANDS + 2 }, (_, index) => melToHz((top * index) / (MEL_BANDS + 1)));
  return Array.from({ length: MEL_BANDS }, (_, band) => {
    const [low, centre, high] = [edges[band] as number, edges[band + 1] as number, edges[band + 2] as number];
    const weights: number[] = [];
    let firstBin = -1;
    for (let bin = 0; bin < TRANSFORM_BINS; bin++) {
      const hz = (bin * RATE_HZ) / TRANSFORM_SAMPLES;
      const height = Math.min((hz - low) / (centre - low), (high - hz) / (high - centre));
      if (height <= 0) continue;
      if (firstBin < 0) firstBin = bin;
      weights.push((height * 2) / (high - low));
    }
    return { firstBin: Math.max(firstBin, 0), weights: Float64Array.from(weights) };
  });
}

const bands = createBands();
/** Hann, periodic. */
const taper = Float64Array.from({ length: TRANSFORM_SAMPLES }, (_, at) => 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / TRANSFORM_SAMPLES));

/** The features of an utterance that may still grow. */
export interface LogMel {
  /** Samples that follow those given before; their complete frames are computed now. */
  push(samples: Int16Array): void;
  /** Samples so far. */
  readonly samples: number;
  /**
   * What the encoder takes, [80, frames], as if silence followed the samples up to the end of a 30 s window.
   * @param frames - 1 to {@link MAX_FRAMES}; must cover the samples, or they are cut
   */
  window(frames: number): Float32Array;
}

/** Starts an utterance of at most {@link MAX_WINDOW_SAMPLES} samples. */
export function createLogMel(): LogMel {
  const transform = createPowerTransform();
  const frame = new Float64Array(TRANSFORM_SAMPLES);
  const power = new Float64Array(TRANSFORM_BINS);
  let audio = new Float32Array(RATE_HZ * 4);
  let length = 0;
  /** Raw logarithms of complete frames, frame after frame. */
  let logs = new Float32Array(MEL_BANDS * 400);
  let complete = 0;

  /** Frames are centred on their hop; before the start and after a full window the audio is mirrored, else silent. */
  const sampleAt = (position: number): number => {
    let at = Math.abs(position);
    if (at >= MAX_WINDOW_SAMPLES) at = 2 * MAX_WINDOW_SAMPLES - 2 - at;
    return at < length ? (audio[at] as number) : 0;
  };

  const compute = (index: number, into: Float32Array, offset: number): void => {
    const start = index * HOP_SAMPLES - TRANSFORM_SAMPLES / 2;
    const inside = start >= 0 && start + TRANSFORM_SAMPLES <= length;
    for (let at = 0; at < TRANSFORM_SAMPLES; at++) {
      frame[at] = (inside ? (audio[start + at] as number) : sampleAt(start + at)) * (taper[at] as number);
    }
    transform(frame, power);
    for (let band = 0; band < MEL_BANDS; band++) {
      const { firstBin, weights } = bands[band] as Band;
      let sum = 0;
      for (let at = 0; at < weights.length; at++) sum += (weights[at] as number) * (power[firstBin + at] as number);
      into[offset + band] = Math.log10(Math.max(sum, 1e-10));
    }
  };

  return {
    get samples() {
      return length;
    },
    push(samples) {
      if (length + samples.length > audio.length) {
        const grown = new Float32Array(Math.max(audio.length * 2, length + samples.length));
        grown.set(audio.subarray(0, length));
        audio = grown;
      }
      for (let at = 0; at < samples.length; at++) audio[length + at] = (samples[at] as number) / 32_768;
      length += samples.length;
      while (complete < MAX_FRAMES - 1 && complete * HOP_SAMPLES + TRANSFORM_SAMPLES / 2 <= length) {
        if ((complete + 1) * MEL_BANDS > logs.length) {
          const grown = new Float32Array(logs.length * 2);
          grown.set(logs);
          logs = grown;
        }
        compute(complete, logs, complete * MEL_BANDS);
        complete += 1;
      }
    },
    window(frames) {
      const sounding = Math.min(frames, Math.ceil((length + TRANSFORM_SAMPLES / 2) / HOP_SAMPLES));
      const tail = new Float32Array(Math.max(0, sounding - complete) * MEL_BANDS);
      for (let index = complete; index < sounding; index++) compute(index, tail, (index - complete) * MEL_BANDS);
      const ready = Math.min(complete, sounding) * MEL_BANDS;
      let loudest = FLOOR_LOG;
      for (let at = 0; at < ready; at++) if ((logs[at] as number) > loudest) loudest = logs[at] as number;
      for (const value of tail) if (value > loudest) loudest = value;
      const floor = Math.max(FLOOR_LOG, loudest - DYNAMIC_RANGE_LOG);
      const features = new Float32Array(MEL_BANDS * frames).fill((floor + 4) / 4);
      for (let index = 0; index < sounding; index++) {
        const source = index < complete ? logs : tail;
        const from = (index < complete ? index : index - complete) * MEL_BANDS;
        for (let band = 0; band < MEL_BANDS; band++) {
          features[band * frames + index] = (Math.max(source[from + band] as number, floor) + 4) / 4;
        }
      }
      return features;
    },
  };
}
