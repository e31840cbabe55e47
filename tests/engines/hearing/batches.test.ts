import { describe, expect, it } from 'vitest';
import { FRAME_SAMPLES } from '../../../core/voice/ports.ts';
import { createBatches } from '../../../engines/hearing/batches.ts';
import { createScriptedMicrophone } from '../../fakes/scripted-microphone.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';

const FRAME_MS = 32;
const SECOND_FRAMES = 32;

describe('frames on their way to the ears', () => {
  it('are read before anybody takes them: what is said while the ears still start is not lost', async () => {
    const clock = createVirtualClock();
    const samples = Int16Array.from({ length: 3 * SECOND_FRAMES * FRAME_SAMPLES }, (_, index) => Math.floor(index / FRAME_SAMPLES));
    const microphone = createScriptedMicrophone({ samples, clock });
    const batches = createBatches(microphone.frames({ signal: new AbortController().signal }));
    await clock.advance(SECOND_FRAMES * FRAME_MS);
    expect(microphone.open()).toBe(1);
    const first = await batches.chunks[Symbol.asyncIterator]().next();
    expect(first.value).toMatchObject({ atSample: 0 });
    expect((first.value as { samples: Int16Array }).samples.length).toBeGreaterThanOrEqual((SECOND_FRAMES - 1) * FRAME_SAMPLES);
    expect((first.value as { samples: Int16Array }).samples[0]).toBe(0);
    batches.close();
    await clock.advance(1_000);
    expect(microphone.open()).toBe(0);
  });

  it('wait for as many as are wanted, and for none at the end', async () => {
    const clock = createVirtualClock();
    const microphone = createScriptedMicrophone({ samples: new Int16Array(6 * FRAME_SAMPLES), clock });
    const batches = createBatches(microphone.frames({ signal: new AbortController().signal }), undefined, () => 4);
    const lengths: number[] = [];
    const taking = (async () => {
      for await (const { samples } of batches.chunks) {
        lengths.push(samples.length / FRAME_SAMPLES);
        batches.acknowledge();
      }
    })();
    await clock.advance(3 * FRAME_MS + 1);
    expect(lengths).toEqual([]);
    await clock.advance(10 * FRAME_MS);
    await taking;
    expect(lengths).toEqual([4, 2]);
  });
});
