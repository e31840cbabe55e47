import { describe, expect, it } from 'vitest';
import { Problem, Stopped } from '../../../core/base/errors.ts';
import { FRAME_SAMPLES } from '../../../core/voice/ports.ts';
import type { Microphone, PcmFrame } from '../../../core/voice/ports.ts';
import { createWarmMicrophone, PRE_ROLL_SAMPLES } from '../../../core/voice/warm-microphone.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';
import { sleep } from '../../../core/base/clock.ts';

const FRAME_MS = 32;

/** Frames whose samples are all their number since the clock began; counts openings. */
function setUp(settings: { muted: boolean; keepOpenMs: number; device: string }) {
  const clock = createVirtualClock();
  const log: string[] = [];
  const device: Microphone = {
    async *frames({ signal }) {
      log.push(`open ${settings.device}`);
      try {
        for (let index = 0; ; index += 1) {
          await sleep(clock, FRAME_MS, signal);
          if (settings.device === 'broken') throw new Problem('microphone-missing');
          const number = Math.round(clock.nowMs() / FRAME_MS);
          yield { samples: new Int16Array(FRAME_SAMPLES).fill(number), atSample: index * FRAME_SAMPLES };
        }
      } finally {
        log.push('closed');
      }
    },
  };
  let speaking = false;
  const microphone = createWarmMicrophone({ microphone: device, clock, settings: () => settings, mayKeep: () => !speaking });
  return {
    clock,
    log,
    microphone,
    speak(value: boolean) {
      speaking = value;
    },
    /** Listens until it is stopped. */
    listen() {
      const controller = new AbortController();
      const heard: PcmFrame[] = [];
      let error: unknown;
      const done = (async () => {
        try {
          for await (const frame of microphone.frames({ signal: controller.signal })) heard.push(frame);
        } catch (thrown) {
          error = thrown;
        }
      })();
      return {
        heard,
        numbers: () => heard.map(({ samples }) => samples[0]),
        error: () => error,
        async stop() {
          controller.abort(new Stopped('user-stop'));
          await done;
        },
        done,
      };
    },
  };
}

describe('a microphone that is kept warm', () => {
  it('is closed as soon as nobody listens, where it is not to be kept open', async () => {
    const { clock, log, microphone, listen } = setUp({ muted: false, keepOpenMs: 0, device: 'a' });
    const first = listen();
    await clock.advance(100);
    await first.stop();
    await clock.settle();
    expect(first.numbers()).toEqual([1, 2, 3]);
    expect(first.error()).toBeInstanceOf(Stopped);
    expect(log).toEqual(['open a', 'closed']);
    expect(microphone.isOpen()).toBe(false);
  });

  it('gives the next listener the half second before, counted from its own start', async () => {
    const { clock, log, listen } = setUp({ muted: false, keepOpenMs: 60_000, device: 'a' });
    const first = listen();
    await clock.advance(FRAME_MS * 2);
    await first.stop();
    await clock.advance(FRAME_MS * 40);
    const second = listen();
    await clock.advance(FRAME_MS);
    await second.stop();
    const kept = Math.ceil(PRE_ROLL_SAMPLES / FRAME_SAMPLES);
    expect(second.numbers()).toEqual(Array.from({ length: kept + 1 }, (_, index) => 43 - kept + index));
    expect(second.heard.map(({ atSample }) => atSample)).toEqual(Array.from({ length: kept + 1 }, (_, index) => index * FRAME_SAMPLES));
    expect(log).toEqual(['open a']);
  });

  it('is closed when its time is up, and not before the last listener has been gone for so long', async () => {
    const { clock, log, microphone, listen } = setUp({ muted: false, keepOpenMs: 1_000, device: 'a' });
    const first = listen();
    await clock.advance(FRAME_MS);
    await first.stop();
    await clock.advance(900);
    const second = listen();
    await clock.advance(900);
    expect(microphone.isOpen()).toBe(true);
    await second.stop();
    await clock.advance(999);
    expect(microphone.isOpen()).toBe(true);
    await clock.advance(1);
    expect(log).toEqual(['open a', 'closed']);
    expect(clock.timers()).toBe(0);
  });

  it('keeps nothing of what Jarvis says itself', async () => {
    const { clock, speak, listen } = setUp({ muted: false, keepOpenMs: 60_000, device: 'a' });
    const first = listen();
    await clock.advance(FRAME_MS);
    await first.stop();
    speak(true);
    await clock.advance(FRAME_MS * 10);
    const second = listen();
    speak(false);
    await clock.advance(FRAME_MS);
    await second.stop();
    expect(second.numbers()).toEqual([12]);
  });

  it('is one device for two listeners', async () => {
    const { clock, log, listen } = setUp({ muted: false, keepOpenMs: 0, device: 'a' });
    const [first, second] = [listen(), listen()];
    await clock.advance(FRAME_MS);
    await first.stop();
    await clock.advance(FRAME_MS);
    await second.stop();
    await clock.settle();
    expect(first.numbers()).toEqual([1]);
    expect(second.numbers()).toEqual([1, 2]);
    expect(log).toEqual(['open a', 'closed']);
  });

  it('does not open while it is muted', async () => {
    const { clock, log, microphone, listen } = setUp({ muted: true, keepOpenMs: 60_000, device: 'a' });
    expect(microphone.refusal?.()).toMatchObject({ code: 'microphone-muted' });
    const first = listen();
    await first.done;
    expect(first.error()).toMatchObject({ code: 'microphone-muted' });
    await clock.advance(1_000);
    expect(log).toEqual([]);
  });

  it('is closed at once when it is muted, whoever listens (D3)', async () => {
    const settings = { muted: false, keepOpenMs: 60_000, device: 'a' };
    const { clock, log, microphone, listen } = setUp(settings);
    const first = listen();
    await clock.advance(FRAME_MS);
    settings.muted = true;
    microphone.check();
    await first.done;
    await clock.settle();
    expect(first.error()).toBeInstanceOf(Stopped);
    expect(log).toEqual(['open a', 'closed']);
    await clock.advance(1_000);
    expect(clock.timers()).toBe(0);
  });

  it('is closed at once when it is not to be kept open any more', async () => {
    const settings = { muted: false, keepOpenMs: 60_000, device: 'a' };
    const { clock, log, microphone, listen } = setUp(settings);
    const first = listen();
    await clock.advance(FRAME_MS);
    await first.stop();
    settings.keepOpenMs = 0;
    microphone.check();
    await clock.settle();
    expect(log).toEqual(['open a', 'closed']);
  });

  it('goes on with another device while somebody listens', async () => {
    const settings = { muted: false, keepOpenMs: 0, device: 'a' };
    const { clock, log, microphone, listen } = setUp(settings);
    const first = listen();
    await clock.advance(FRAME_MS);
    settings.device = 'b';
    microphone.check();
    await clock.advance(FRAME_MS);
    await first.stop();
    await clock.settle();
    expect(first.numbers()).toEqual([1, 2]);
    expect(log).toEqual(['open a', 'open b', 'closed', 'closed']);
  });

  it('tells whoever listens what went wrong, and opens anew for the next', async () => {
    const settings = { muted: false, keepOpenMs: 60_000, device: 'broken' };
    const { clock, log, microphone, listen } = setUp(settings);
    const first = listen();
    await clock.advance(FRAME_MS);
    await first.done;
    expect(first.error()).toMatchObject({ code: 'microphone-missing' });
    expect(microphone.isOpen()).toBe(false);
    settings.device = 'a';
    const second = listen();
    await clock.advance(FRAME_MS);
    await second.stop();
    expect(second.heard).toHaveLength(1);
    expect(log).toEqual(['open broken', 'closed', 'open a']);
  });
});
