import { expect, it } from 'vitest';
import { describeMicrophone } from '../contracts/microphone.ts';
import { createScriptedMicrophone } from './scripted-microphone.ts';
import { createVirtualClock } from './virtual-clock.ts';

const samples = Int16Array.from({ length: 16_000 }, (_, index) => index % 100);

describeMicrophone('the scripted one', () => Promise.resolve(createScriptedMicrophone({ samples, endless: true })));

it('gives frames at the pace of its clock and closes when it is left', async () => {
  const clock = createVirtualClock();
  const microphone = createScriptedMicrophone({ samples, clock });
  const times: number[] = [];
  const reading = (async () => {
    for await (const _ of microphone.frames({ signal: new AbortController().signal })) {
      times.push(clock.nowMs());
      if (times.length === 3) break;
    }
  })();
  await clock.advance(200);
  await reading;
  expect(times).toEqual([32, 64, 96]);
  expect(microphone.open()).toBe(0);
  expect(clock.timers()).toBe(0);
});

it('fails at the frame it is told to', async () => {
  const error = new Error('unplugged');
  const microphone = createScriptedMicrophone({ samples, failure: { atFrame: 2, error } });
  const positions: number[] = [];
  const read = async (): Promise<void> => {
    for await (const frame of microphone.frames({ signal: new AbortController().signal })) positions.push(frame.atSample);
  };
  await expect(read()).rejects.toBe(error);
  expect(positions).toEqual([0, 512]);
  expect(microphone.open()).toBe(0);
});
