import { describe, expect, it } from 'vitest';
import { Problem } from '../../../core/base/errors.ts';
import { createAsyncQueue } from '../../../core/base/queue.ts';
import type { OpenOutput, OutputListener } from '../../../workers/speaker/output.ts';
import { playAll } from '../../../workers/speaker/playback.ts';
import type { PlayChunk, PlayPart } from '../../../workers/speaker/protocol.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';

const BUFFER_SAMPLES = 600;
const speech = (length: number, sampleRateHz = 24_000): PlayChunk => ({
  type: 'speech',
  samples: new Int16Array(length).fill(9_000),
  sampleRateHz,
});

/** A device that asks for buffers when the test says so. */
function stage(refusals: readonly number[] = []) {
  const clock = createVirtualClock();
  const chunks = createAsyncQueue<PlayChunk>();
  const parts: PlayPart[] = [];
  const opened: { rateHz: number; listener: OutputListener; closed: boolean }[] = [];
  let tries = 0;
  const open: OpenOutput = (rateHz, listener) => {
    tries += 1;
    if (refusals.includes(tries)) return Promise.reject(new Problem('speaker-missing'));
    const device = { rateHz, listener, closed: false };
    opened.push(device);
    return Promise.resolve({
      close() {
        device.closed = true;
      },
    });
  };
  const controller = new AbortController();
  const outcome: { playedSamples?: number; error?: unknown } = {};
  playAll({ volume: 1, ducked: false }, chunks, { open, clock, signal: controller.signal, emit: (part) => parts.push(part) }).then(
    (playedSamples) => {
      outcome.playedSamples = playedSamples;
    },
    (error: unknown) => {
      outcome.error = error;
    },
  );
  return {
    clock,
    chunks,
    parts,
    opened,
    outcome,
    controller,
    tries: () => tries,
    async ask(buffers: number): Promise<Int16Array> {
      await clock.settle();
      const all = new Int16Array(buffers * BUFFER_SAMPLES);
      for (let index = 0; index < buffers; index += 1) {
        const device = opened.at(-1);
        if (device?.closed === false) device.listener.fill(all.subarray(index * BUFFER_SAMPLES, (index + 1) * BUFFER_SAMPLES));
        await clock.settle();
      }
      return all;
    },
  };
}

describe('a play', () => {
  it('ends once the device has taken two buffers after the last speech', async () => {
    const { chunks, ask, outcome, opened } = stage();
    chunks.push(speech(700));
    chunks.push({ type: 'speech-end' });
    await ask(3);
    expect(outcome).toEqual({});
    await ask(1);
    expect(outcome).toEqual({ playedSamples: 700 });
    expect(opened.map(({ closed }) => closed)).toEqual([true]);
  });

  it('tells the first sound and where each piece begins', async () => {
    const { chunks, ask, parts } = stage();
    await ask(2);
    expect(parts).toEqual([]);
    chunks.push({ type: 'speech', samples: new Int16Array(600), sampleRateHz: 24_000 });
    chunks.push(speech(600));
    await ask(2);
    expect(parts).toEqual([{ type: 'position', playedSamples: 600 }, { type: 'first-sound' }, { type: 'position', playedSamples: 1_200 }]);
  });

  it('waits in silence for speech that is still being made', async () => {
    const { chunks, ask, outcome } = stage();
    chunks.push(speech(600));
    await ask(40);
    expect(outcome).toEqual({});
    chunks.push(speech(600));
    chunks.push({ type: 'speech-end' });
    await ask(4);
    expect(outcome).toEqual({ playedSamples: 1_200 });
  });

  it('ends within a buffer of a stop and says what was played', async () => {
    const { chunks, ask, outcome, opened } = stage();
    chunks.push(speech(24_000));
    await ask(4);
    chunks.push({ type: 'stop' });
    await ask(1);
    expect(outcome).toEqual({ playedSamples: 4 * BUFFER_SAMPLES + 120 });
    expect(opened[0]?.closed).toBe(true);
  });

  it('obeys commands when there is no more speech', async () => {
    const { chunks, ask, outcome } = stage();
    chunks.push(speech(24_000));
    chunks.push({ type: 'speech-end' });
    await ask(4);
    chunks.push({ type: 'duck', ducked: true });
    expect((await ask(4)).at(-1)).toBe(Math.round(9_000 * 10 ** (-15 / 20)));
    chunks.push({ type: 'stop' });
    await ask(1);
    expect(outcome).toEqual({ playedSamples: 8 * BUFFER_SAMPLES + 120 });
  });

  it('stops before it has said anything', async () => {
    const { chunks, ask, outcome } = stage();
    chunks.push({ type: 'stop' });
    await ask(0);
    expect(outcome).toEqual({ playedSamples: 0 });
  });

  it('opens the device anew for another rate, after what it has', async () => {
    const { chunks, ask, outcome, opened } = stage();
    chunks.push(speech(600));
    chunks.push(speech(500, 22_050));
    chunks.push({ type: 'speech-end' });
    await ask(8);
    expect(opened.map(({ rateHz, closed }) => [rateHz, closed])).toEqual([
      [24_000, true],
      [22_050, true],
    ]);
    expect(outcome).toEqual({ playedSamples: 1_100 });
  });

  it('goes on where it was when the device comes back', async () => {
    const { chunks, ask, outcome, opened, clock } = stage([2, 3]);
    chunks.push(speech(3_000));
    chunks.push({ type: 'speech-end' });
    await ask(2);
    opened[0]?.listener.lost();
    await clock.advance(700);
    expect(opened).toHaveLength(2);
    await ask(6);
    expect(outcome).toEqual({ playedSamples: 3_000 });
  });

  it('gives up when the device stays away', async () => {
    const { chunks, ask, outcome, opened, clock, tries } = stage([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
    chunks.push(speech(3_000));
    await ask(2);
    opened[0]?.listener.lost();
    await clock.advance(10_000);
    expect(outcome.error).toMatchObject({ code: 'speaker-missing' });
    expect(tries()).toBe(11);
    expect(clock.timers()).toBe(0);
  });

  it('can be stopped while the device is away', async () => {
    const { chunks, ask, outcome, opened, clock } = stage([2, 3, 4]);
    chunks.push(speech(3_000));
    await ask(2);
    opened[0]?.listener.lost();
    await clock.advance(100);
    chunks.push({ type: 'stop' });
    await clock.advance(400);
    expect(outcome).toEqual({ playedSamples: 1_200 });
  });

  it('fails at once without a device', async () => {
    const { outcome, clock } = stage([1]);
    await clock.settle();
    expect(outcome.error).toMatchObject({ code: 'speaker-missing' });
  });

  it('closes the device when it is cancelled', async () => {
    const { controller, ask, outcome, opened } = stage();
    await ask(1);
    const reason = new Error('cancelled');
    controller.abort(reason);
    await ask(1);
    expect(outcome.error).toBe(reason);
    expect(opened[0]?.closed).toBe(true);
  });
});
