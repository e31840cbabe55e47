import { expect, it } from 'vitest';
import { TRANSFORM_BINS, TRANSFORM_SAMPLES, createPowerTransform } from '../../../workers/stt/fourier.ts';

it('gives the power that the definition of the transform gives', () => {
  const transform = createPowerTransform();
  const power = new Float64Array(TRANSFORM_BINS);
  for (const seed of [1, 2]) {
    const samples = Float64Array.from(
      { length: TRANSFORM_SAMPLES },
      (_, at) => Math.sin(at * at * 0.01 * seed) + ((at * 37 * seed) % 11) / 11,
    );
    transform(samples, power);
    for (let bin = 0; bin < TRANSFORM_BINS; bin += 1) {
      let [real, imaginary] = [0, 0];
      samples.forEach((sample, at) => {
        const angle = (2 * Math.PI * bin * at) / TRANSFORM_SAMPLES;
        real += sample * Math.cos(angle);
        imaginary -= sample * Math.sin(angle);
      });
      expect(power[bin]).toBeCloseTo(real * real + imaginary * imaginary, 6);
    }
  }
});
