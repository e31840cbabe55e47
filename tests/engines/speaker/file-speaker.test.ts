import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createFileSpeaker } from '../../../engines/speaker/file-speaker.ts';
import { resample } from '../../../engines/speaker/resample.ts';
import { describeSpeaker, speechOf, toneSentence } from '../../contracts/speaker.ts';
import { readWav } from '../../rig/wav.ts';

const folder = mkdtempSync(join(tmpdir(), 'jarvis-speaker-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
let files = 0;
const newPath = (): string => join(folder, `${String((files += 1))}.wav`);
const { signal } = new AbortController();

describeSpeaker('a file', () => ({ create: () => Promise.resolve(createFileSpeaker({ path: newPath() })) }));

describe('a file speaker', () => {
  it('writes what was said, play after play', async () => {
    const path = newPath();
    const speaker = createFileSpeaker({ path });
    const [first, second, third] = [toneSentence(0, 50), toneSentence(1, 30), toneSentence(0, 20)];
    await speaker.play(speechOf(first, second), { signal });
    expect(readWav(path)).toEqual({ samples: Int16Array.of(...first.samples, ...second.samples), rateHz: 24_000 });
    await speaker.play(speechOf(third), { signal });
    expect(readWav(path).samples).toEqual(Int16Array.of(...first.samples, ...second.samples, ...third.samples));
  });

  it('replaces a file that was there', async () => {
    const path = newPath();
    await createFileSpeaker({ path }).play(speechOf(toneSentence(0, 500)), { signal });
    await createFileSpeaker({ path }).play(speechOf(toneSentence(0, 10)), { signal });
    expect(readWav(path).samples).toHaveLength(240);
  });

  it('leaves an empty recording when there was nothing to say', async () => {
    const path = newPath();
    await createFileSpeaker({ path }).play(speechOf(toneSentence(0, 0)), { signal });
    expect(readWav(path)).toEqual({ samples: new Int16Array(0), rateHz: 24_000 });
  });

  it('brings all voices to the rate of the first', async () => {
    const path = newPath();
    await createFileSpeaker({ path }).play(speechOf(toneSentence(0, 100, 22_050), toneSentence(1, 100, 24_000)), { signal });
    expect(readWav(path).rateHz).toBe(22_050);
    expect(readWav(path).samples).toHaveLength(4_410);
  });

  it('says where it can not write', async () => {
    const speaker = createFileSpeaker({ path: join(folder, 'no', 'such', 'folder.wav') });
    await expect(speaker.play(speechOf(toneSentence(0, 10)), { signal })).rejects.toMatchObject({ code: 'file-unwritable' });
  });

  it('says that the disk is full', async () => {
    const speaker = createFileSpeaker({ path: '/dev/full' });
    await expect(speaker.play(speechOf(toneSentence(0, 10)), { signal })).rejects.toMatchObject({ code: 'disk-full' });
  });
});

describe('resampling', () => {
  it.each([
    [22_050, 24_000],
    [48_000, 24_000],
    [16_000, 24_000],
  ])('keeps a tone from %i to %i Hz', (fromHz, toHz) => {
    const tone = (rateHz: number, length: number): Int16Array =>
      Int16Array.from({ length }, (_, at) => Math.round(10_000 * Math.sin((2 * Math.PI * 1_000 * at) / rateHz)));
    const got = resample(tone(fromHz, fromHz / 5), fromHz, toHz);
    const wanted = tone(toHz, got.length);
    let error = 0;
    let power = 0;
    for (let index = 200; index < got.length - 200; index += 1) {
      error += ((got[index] ?? 0) - (wanted[index] ?? 0)) ** 2;
      power += (wanted[index] ?? 0) ** 2;
    }
    expect(10 * Math.log10(power / error)).toBeGreaterThan(50);
  });

  it('lets nothing through that the lower rate can not hold', () => {
    const high = Int16Array.from({ length: 9_600 }, (_, at) => Math.round(10_000 * Math.sin((2 * Math.PI * 15_000 * at) / 48_000)));
    const got = resample(high, 48_000, 24_000).subarray(200, -200);
    expect(Math.max(...got)).toBeLessThan(100);
  });
});
