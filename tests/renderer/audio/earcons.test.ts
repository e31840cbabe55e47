import { describe, expect, it } from 'vitest';
import type { EarconName } from '../../../contract/desktop-events.ts';
import { earconSamples } from '../../../renderer/audio/earcons.ts';

const names: readonly EarconName[] = ['listening-started', 'listening-stopped', 'failed', 'muted', 'unmuted'];

describe.each(names)('the earcon %s', (name) => {
  const samples = earconSamples(name, 48_000);

  it('is short and quiet', () => {
    expect(samples.length / 48_000).toBeLessThan(0.45);
    const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    expect(20 * Math.log10(peak)).toBeCloseTo(-22, 0);
  });

  it('begins and ends in silence, without a click', () => {
    expect(Math.abs(samples[0] ?? 1)).toBeLessThan(0.001);
    expect(Math.abs(samples.at(-1) ?? 1)).toBeLessThan(0.001);
    const jump = samples.reduce((most, sample, at) => Math.max(most, Math.abs(sample - (samples[at - 1] ?? sample))), 0);
    expect(jump).toBeLessThan(0.02);
  });
});

describe('the earcons', () => {
  it('are told apart by ear: no two have the same samples', () => {
    const all = names.map((name) => earconSamples(name, 8_000).join());
    expect(new Set(all).size).toBe(names.length);
  });
});
