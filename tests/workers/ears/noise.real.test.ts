import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HearingEvent } from '../../../core/voice/ports.ts';
import { createHearing } from '../../../engines/hearing/hearing.ts';
import type { EarsProtocol } from '../../../workers/ears/protocol.ts';
import { listenTo } from '../../contracts/hearing.ts';
import { speechClips } from '../../rig/mixtures.ts';
import { noises, toPcm } from '../../rig/noise.ts';
import { modelFolder, realWorker } from '../../rig/workers.ts';

const worker = realWorker<EarsProtocol>('ears', { modelFolder: modelFolder('silero-vad') });
const hearing = createHearing({ worker });
beforeAll(() => worker.warm(new AbortController().signal));
afterAll(() => worker.stop());

const ends = (events: readonly HearingEvent[]) => events.filter((event) => event.type === 'speech-end');

// Seeds and clips the thresholds were not chosen on (scripts/measure-ears.ts).
describe('ears in noise', () => {
  it.each(Object.entries(noises))('find no utterance in %s', async (_, maker) => {
    for (const seed of [11, 12]) {
      expect(ends(await listenTo(hearing, toPcm(maker(30, seed)), 'pause'))).toEqual([]);
      expect(ends(await listenTo(hearing, toPcm(maker(30, seed)), 'hold'))).toEqual([]);
    }
  });

  it.each([
    ['clean', undefined, 0],
    ['white noise 10 dB below', 'white', 10],
    ['a fan 5 dB below', 'fan', 5],
    ['music 10 dB below', 'music', 10],
  ] as const)('keep every word of held speech with %s', async (_, kind, snrDb) => {
    for (const clip of speechClips('report', kind, snrDb)) {
      const events = await listenTo(hearing, toPcm(clip.sound), 'hold');
      const start = events.find((event) => event.type === 'speech-start');
      const [end] = ends(events);
      expect(end, clip.name).toBeDefined();
      const from = Math.max(0, (start?.atSample ?? 0) - 8_000);
      expect(from, clip.name).toBeLessThanOrEqual(clip.voiced.indexOf(true) * 160);
      expect(from + (end?.utterance.length ?? 0), clip.name).toBeGreaterThanOrEqual((clip.voiced.lastIndexOf(true) + 1) * 160);
    }
  });
});
