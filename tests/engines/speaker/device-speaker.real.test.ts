import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Stopped } from '../../../core/base/errors.ts';
import type { SpokenSentence } from '../../../core/voice/ports.ts';
import { createDeviceSpeaker } from '../../../engines/speaker/device-speaker.ts';
import type { SpeakerProtocol } from '../../../workers/speaker/protocol.ts';
import { describeSpeaker, speechOf, toneSentence } from '../../contracts/speaker.ts';
import { foundShare, peaks } from '../../rig/signal.ts';
import { startSoundCard } from '../../rig/sound-card.ts';
import type { SoundCard } from '../../rig/sound-card.ts';
import { readRecording } from '../../rig/wav.ts';
import { realWorker } from '../../rig/workers.ts';

let card: SoundCard;
const worker = realWorker<SpeakerProtocol>('speaker', {});
const speaker = createDeviceSpeaker({ worker, volume: () => 1 });
const open = (): AbortSignal => new AbortController().signal;

beforeAll(async () => {
  card = await startSoundCard();
});
afterAll(async () => {
  await worker.stop();
  await card.stop();
});

/** Words at 16 kHz as a sentence. */
const words = (index: number, from: number, to: number): SpokenSentence => ({
  sentence: { index, text: 'words', spoken: 'words' },
  samples: readRecording('living-room-light-en.wav').slice(from, to),
  sampleRateHz: 16_000,
});

describeSpeaker('the system one', () => ({ create: () => Promise.resolve(speaker) }));

describe('a speaker on a sound card', () => {
  it('plays what it was given, sentence after sentence without a gap', async () => {
    const recording = await card.recordSpeaker(16_000);
    await speaker.play(speechOf(words(0, 3_000, 15_000), words(1, 15_000, 27_000)), { signal: open() });
    const heard = await recording.stop();
    const whole = words(0, 3_000, 27_000).samples;
    expect(foundShare(whole, heard, 16_000)).toBeGreaterThan(0.7);
  });

  it('reports what was heard when it is stopped in the middle', async () => {
    const recording = await card.recordSpeaker(24_000);
    const controller = new AbortController();
    const playing = speaker.play(speechOf(toneSentence(0, 400), toneSentence(1, 2_000, 24_000, 600)), { signal: controller.signal });
    await setTimeout(1_000);
    controller.abort(new Stopped('barge-in'));
    const report = await playing;
    const recordedMs = peaks(await recording.stop(), 24_000, 5).filter((peak) => peak > 50).length * 5;
    const reportedMs = (report.heard[0]?.fraction ?? 0) * 400 + (report.heard[1]?.fraction ?? 0) * 2_000;
    expect(report.complete).toBe(false);
    expect(report.heard[0]?.fraction).toBe(1);
    expect(reportedMs).toBeGreaterThan(500);
    expect(reportedMs).toBeLessThan(1_100);
    expect(Math.abs(recordedMs - reportedMs)).toBeLessThan(40);
  });

  it('ducks and comes back', async () => {
    const recording = await card.recordSpeaker(24_000);
    const playing = speaker.play(speechOf(toneSentence(0, 1_500)), { signal: open() });
    await setTimeout(500);
    speaker.duck();
    await setTimeout(500);
    speaker.unduck();
    await playing;
    const levels = peaks(await recording.stop(), 24_000, 20).flatMap((peak) => {
      if (Math.abs(peak - 8_000) < 400) return ['loud'];
      return Math.abs(peak - 8_000 * 10 ** (-15 / 20)) < 100 ? ['ducked'] : [];
    });
    expect(levels.filter((level, index) => level !== levels[index - 1])).toEqual(['loud', 'ducked', 'loud']);
  });

  it('plays at its volume', async () => {
    const quiet = createDeviceSpeaker({ worker, volume: () => 0.25 });
    const recording = await card.recordSpeaker(24_000);
    await quiet.play(speechOf(toneSentence(0, 300)), { signal: open() });
    expect(Math.max(...(await recording.stop()))).toBeCloseTo(2_000, -2);
  });

  it('asks for the next sentence while one plays, and not for the one after', async () => {
    const asked: number[] = [];
    const startedMs = performance.now();
    async function* counted(): AsyncGenerator<SpokenSentence> {
      for (let index = 0; index < 3; index += 1) {
        asked.push(performance.now() - startedMs);
        yield await Promise.resolve(toneSentence(index, 1_000));
      }
    }
    await speaker.play(counted(), { signal: open() });
    const [first = 0, second = 0, third = 0] = asked;
    expect(second - first).toBeLessThan(900);
    expect(third - second).toBeGreaterThan(600);
  });

  it('goes on when the device was away for a moment', async () => {
    const playing = speaker.play(speechOf(toneSentence(0, 4_000)), { signal: open() });
    await setTimeout(500);
    await card.unplug('speaker');
    await card.plug('speaker');
    await expect(playing).resolves.toMatchObject({ complete: true });
  });
});

describe('without a sound server', () => {
  it('says that there is no loudspeaker', async () => {
    const environment = { ...process.env };
    Object.assign(process.env, {
      XDG_RUNTIME_DIR: '/nonexistent',
      PULSE_RUNTIME_PATH: '/nonexistent',
      PULSE_SERVER: 'unix:/nonexistent/native',
    });
    const deaf = realWorker<SpeakerProtocol>('speaker', {});
    try {
      const alone = createDeviceSpeaker({ worker: deaf, volume: () => 1 });
      await expect(alone.play(speechOf(toneSentence(0, 100)), { signal: open() })).rejects.toMatchObject({ code: 'speaker-missing' });
    } finally {
      Object.assign(process.env, environment);
      await deaf.stop();
    }
  });
});
