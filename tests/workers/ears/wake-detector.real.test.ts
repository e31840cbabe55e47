/** The wake word's first stage on its models: what it was trained to give, and the same when it has slept. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadWakeModel, WAKE_BLOCK_SAMPLES, WAKE_MEMORY_BLOCKS } from '../../../workers/ears/wake-detector.ts';
import type { WakeModel } from '../../../workers/ears/wake-detector.ts';
import { createWakeListener } from '../../../workers/ears/wake-listener.ts';
import { readRecording } from '../../rig/wav.ts';
import { modelFolder } from '../../rig/workers.ts';

interface Reference {
  readonly stream: { readonly wav: string; readonly scores: readonly (number | null)[] };
}
const { stream } = JSON.parse(readFileSync(new URL('../../audio/wake/reference.json', import.meta.url), 'utf8')) as Reference;
const POSITIVE = 'wake/pos_kokoro_af_sky_clean.wav';

let model: WakeModel;
beforeAll(async () => {
  model = await loadWakeModel(modelFolder('hey-jarvis'));
});
afterAll(() => model.close());

function blocksOf(samples: Int16Array): Int16Array[] {
  return Array.from({ length: Math.floor(samples.length / WAKE_BLOCK_SAMPLES) }, (_, index) =>
    samples.subarray(index * WAKE_BLOCK_SAMPLES, (index + 1) * WAKE_BLOCK_SAMPLES),
  );
}

describe('the detector', () => {
  it('gives the scores of the reference, block for block', async () => {
    const detector = model.stream();
    const scores: number[] = [];
    for (const block of blocksOf(readRecording(POSITIVE))) scores.push(await detector.score(block));
    expect(stream.wav.endsWith('pos_kokoro_af_sky_clean.wav')).toBe(true);
    const wanted = stream.scores.flatMap((score, index) => (score === null ? [] : [{ index, score }]));
    expect(wanted.length).toBeGreaterThan(30);
    for (const { index, score } of wanted) expect(scores[index], `block ${String(index)}`).toBeCloseTo(score, 3);
  });

  it('remembers nothing from before its memory: after sleep its scores are those of one that never slept', async () => {
    const blocks = blocksOf(readRecording(POSITIVE));
    const always = model.stream();
    for (const block of blocks.slice(0, 36)) await always.score(block);
    const woken = model.stream();
    // Something else was heard before it slept.
    for (const block of blocksOf(readRecording('jfk.wav')).slice(0, 40)) await woken.take(block);
    for (const block of blocks.slice(36 - WAKE_MEMORY_BLOCKS, 36)) await woken.take(block);
    for (const block of blocks.slice(36, 50)) expect(await woken.score(block)).toBe(await always.score(block));
  });
});

describe('the listener', () => {
  async function heard(file: string, spoken: (sample: number) => boolean): Promise<readonly { atSample: number; score: number }[]> {
    const listener = createWakeListener(model.stream(), 0.25, 0);
    const samples = readRecording(file);
    const events = [];
    for (let at = 0; at < samples.length; at += 512) events.push(...(await listener.hear(samples.subarray(at, at + 512), spoken(at))));
    events.push(...listener.settle());
    return events.flatMap((event) => (event.type === 'wake-heard' ? [{ atSample: event.atSample, score: event.score }] : []));
  }

  it('hears the same whether it was awake all the time or woken by the voice', async () => {
    const all = await heard(POSITIVE, () => true);
    expect(all).toHaveLength(1);
    expect(all[0]?.score).toBeGreaterThan(0.9);
    // The word begins after 2.6 s; its first tenth of a second is over before it is noticed.
    expect(await heard(POSITIVE, (sample) => sample > 43_000)).toEqual(all);
  });

  it('hears nothing where nobody speaks', async () => {
    expect(await heard(POSITIVE, () => false)).toEqual([]);
  });
});
