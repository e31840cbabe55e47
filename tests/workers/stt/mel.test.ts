import { expect, it } from 'vitest';
import { createLogMel } from '../../../workers/stt/mel.ts';

/** A second: a tone that swells, a rising tone and a little dirt. */
const sound = Int16Array.from({ length: 16_000 }, (_, at) =>
  Math.round(
    8000 * Math.sin((2 * Math.PI * 440 * at) / 16_000) * Math.sin((Math.PI * at) / 16_000) +
      3000 * Math.sin((2 * Math.PI * (1000 + at / 8) * at) / 16_000) +
      ((at * 7919) % 401) -
      200,
  ),
);

/** [band, frame, value] of that sound as @huggingface/transformers 4.3.1's WhisperFeatureExtractor gives it. */
const reference: readonly (readonly [number, number, number])[] = [
  [0, 0, 0.464718],
  [10, 0, 0.530031],
  [40, 1, -0.185426],
  [8, 50, -0.212088],
  [79, 50, -0.053398],
  [30, 75, -0.421784],
  [25, 99, -0.32901],
  [60, 100, 0.101207],
  [5, 101, -0.631122],
  [5, 150, -0.717443],
  [79, 2999, -0.717443],
];

it.each([3000, 200])('agrees with the published extractor in a window of %i frames', (frames) => {
  const mel = createLogMel();
  mel.push(sound);
  const features = mel.window(frames);
  expect(features).toHaveLength(80 * frames);
  for (const [band, frame, value] of reference) {
    if (frame < frames) expect(features[band * frames + frame]).toBeCloseTo(value, 4);
  }
});

it('does not depend on the pieces the audio comes in, nor on windows taken before', () => {
  const whole = createLogMel();
  whole.push(sound);
  const pieces = createLogMel();
  for (let at = 0; at < sound.length; at += 511) {
    pieces.push(sound.subarray(at, at + 511));
    pieces.window(150);
  }
  expect(pieces.samples).toBe(sound.length);
  expect(pieces.window(150)).toEqual(whole.window(150));
});

it('gives the value of silence after the audio and for no audio at all', () => {
  const mel = createLogMel();
  expect(new Set(mel.window(100))).toEqual(new Set([-1.5]));
  mel.push(new Int16Array(800));
  expect(new Set(mel.window(100))).toEqual(new Set([-1.5]));
});
