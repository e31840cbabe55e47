/** Frames of a recording, at once and at the pace of speech. */
import { expect, it } from 'vitest';
import { FRAME_SAMPLES } from '../../../core/voice/ports.ts';
import { createRecordingMicrophone } from '../../../engines/recording/microphone.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';

const samples = Int16Array.from({ length: FRAME_SAMPLES * 3 + 100 }, (_, index) => index);

it('gives every sample once, in order', async () => {
  const { signal } = new AbortController();
  const heard: number[] = [];
  for await (const frame of createRecordingMicrophone(samples, { realtime: false }).frames({ signal })) {
    expect(frame.atSample).toBe(heard.length);
    heard.push(...frame.samples);
  }
  expect(heard).toEqual([...samples]);
});

it('gives a frame when it has been spoken', async () => {
  const clock = createVirtualClock();
  const { signal } = new AbortController();
  let frames = 0;
  const reading = (async () => {
    for await (const frame of createRecordingMicrophone(samples, { realtime: true, clock }).frames({ signal }))
      frames += frame.samples.length > 0 ? 1 : 0;
  })();
  await clock.settle();
  expect(frames).toBe(0);
  await clock.advance(64);
  expect(frames).toBe(2);
  await clock.advance(100);
  await reading;
  expect(frames).toBe(4);
});

it('stops while it waits', async () => {
  const clock = createVirtualClock();
  const controller = new AbortController();
  const microphone = createRecordingMicrophone(samples, { realtime: true, clock });
  const frames = microphone.frames({ signal: controller.signal })[Symbol.asyncIterator]();
  const next = frames.next();
  controller.abort(new Error('enough'));
  await expect(next).rejects.toThrow('enough');
  expect(clock.timers()).toBe(0);
});
