import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../core/base/clock.ts';
import { Stopped } from '../../core/base/errors.ts';
import { createPlayedSignal } from '../../core/voice/played-signal.ts';
import type { Speaker, SpokenSentence } from '../../core/voice/ports.ts';
import { createPagePlayer } from '../../electron/shell/audio/page-player.ts';
import type { PagePlayer } from '../../electron/shell/audio/page-player.ts';
import { createDeviceSpeaker } from '../../engines/speaker/device-speaker.ts';
import { describeSpeaker, speechOf, toneSentence } from '../contracts/speaker.ts';
import { buildApp, makeHome, removeHome, startDesktop, startScreen } from '../rig/desktop.ts';
import type { Desktop } from '../rig/desktop.ts';
import { foundShare, peaks } from '../rig/signal.ts';
import { startSoundCard } from '../rig/sound-card.ts';
import type { SoundCard } from '../rig/sound-card.ts';
import { openSoundPage } from '../rig/sound-page.ts';
import type { SoundPageRig } from '../rig/sound-page.ts';
import { until } from '../rig/until.ts';
import { readRecording } from '../rig/wav.ts';

let card: SoundCard;
let desktop: Desktop;
let home: string;
let endScreen: () => void;
let rig: SoundPageRig;
let player: PagePlayer;
let speaker: Speaker;
let volume = 1;

beforeAll(async () => {
  await buildApp();
  endScreen = await startScreen();
  card = await startSoundCard();
  home = makeHome();
  desktop = await startDesktop(home);
  rig = await openSoundPage(desktop);
  player = createPagePlayer({ clock: systemClock, send: rig.send });
  rig.reports = player;
  speaker = createDeviceSpeaker({
    worker: { call: (_method, input, options) => player.play(input, options as never) },
    volume: () => volume,
  });
});

afterAll(async () => {
  await desktop.quit();
  await card.stop();
  endScreen();
  removeHome(home);
});

const open = (): AbortSignal => new AbortController().signal;

/** Words at 16 kHz as a sentence. */
const words = (index: number, from: number, to: number): SpokenSentence => ({
  sentence: { index, text: 'words', spoken: 'words' },
  samples: readRecording('living-room-light-en.wav').slice(from, to),
  sampleRateHz: 16_000,
});

describeSpeaker('the page', () => ({ create: () => Promise.resolve(speaker) }));

describe('the page as a loudspeaker', () => {
  it('plays what it was given, sentence after sentence without a gap', async () => {
    // A busy machine starves the sound card now and then, which nobody's program can help; a gap of ours would be in every playing.
    const shares: number[] = [];
    while (shares.length < 4 && !shares.some((share) => share > 0.7)) {
      const recording = await card.recordSpeaker(16_000);
      await speaker.play(speechOf(words(0, 3_000, 15_000), words(1, 15_000, 27_000)), { signal: open() });
      shares.push(foundShare(words(0, 3_000, 27_000).samples, await recording.stop(), 16_000));
    }
    expect(Math.max(...shares)).toBeGreaterThan(0.7);
  });

  it('tells what it plays, as it leaves for the device, while that is wanted', async () => {
    const hub = createPlayedSignal();
    const told: Int16Array[] = [];
    const tapped = createDeviceSpeaker({
      worker: { call: (_method, input, options) => player.play(input, options as never) },
      volume: () => 0.5,
      played: hub,
    });
    const leave = hub.follow(({ samples }) => void told.push(samples));
    await tapped.play(speechOf(words(0, 3_000, 15_000), words(1, 15_000, 27_000)), { signal: open() });
    leave();
    const joined = Int16Array.from(told.flatMap((samples) => [...samples]));
    expect(foundShare(words(0, 3_000, 27_000).samples, joined, 16_000)).toBeGreaterThan(0.7);
    told.length = 0;
    await tapped.play(speechOf(words(0, 3_000, 5_000)), { signal: open() });
    expect(told).toEqual([]);
  });

  it('reports what was heard when it is stopped in the middle', async () => {
    const recording = await card.recordSpeaker(24_000);
    const controller = new AbortController();
    let sounded = false;
    const playing = speaker.play(speechOf(toneSentence(0, 400), toneSentence(1, 2_000, 24_000, 600)), {
      signal: controller.signal,
      onFirstSound() {
        sounded = true;
      },
    });
    await until('a sound', () => sounded);
    await setTimeout(900);
    controller.abort(new Stopped('barge-in'));
    const report = await playing;
    const recordedMs = peaks(await recording.stop(), 24_000, 5).filter((peak) => peak > 50).length * 5;
    const reportedMs = (report.heard[0]?.fraction ?? 0) * 400 + (report.heard[1]?.fraction ?? 0) * 2_000;
    expect(report.complete).toBe(false);
    expect(report.heard[0]?.fraction).toBe(1);
    expect(reportedMs).toBeGreaterThan(500);
    expect(reportedMs).toBeLessThan(1_500);
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

  it('plays at its volume and follows it while it plays', async () => {
    volume = 0.25;
    const recording = await card.recordSpeaker(24_000);
    const playing = speaker.play(speechOf(toneSentence(0, 1_000)), { signal: open() });
    await setTimeout(500);
    rig.send({ type: 'volume-changed', volume: 0.5 });
    await playing;
    volume = 1;
    const levels = peaks(await recording.stop(), 24_000, 20).flatMap((peak) => {
      if (Math.abs(peak - 2_000) < 100) return ['a quarter'];
      return Math.abs(peak - 4_000) < 200 ? ['half'] : [];
    });
    expect(levels.filter((level, index) => level !== levels[index - 1])).toEqual(['a quarter', 'half']);
  });

  it('goes on when the device was away for a moment (it lost the loudspeaker after unplugging)', async () => {
    const playing = speaker.play(speechOf(toneSentence(0, 4_000)), { signal: open() });
    await setTimeout(500);
    await card.unplug('speaker');
    await setTimeout(300);
    await card.plug('speaker');
    await expect(playing).resolves.toMatchObject({ complete: true });
  });

  it('ends with what was heard when the page crashes, and the next answer is heard', async () => {
    const playing = speaker.play(speechOf(toneSentence(0, 5_000)), { signal: open() });
    await setTimeout(1_000);
    player.lose();
    const report = await playing;
    expect(report.complete).toBe(false);
    expect(report.heard[0]?.fraction).toBeGreaterThan(0);
    expect(report.heard[0]?.fraction).toBeLessThan(0.25);
    expect(await speaker.play(speechOf(toneSentence(0, 100)), { signal: open() })).toMatchObject({ complete: true });
  });
});
