import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createMicrophone, listMicrophones } from '../../../engines/microphone/microphone.ts';
import { Problem, Stopped } from '../../../core/base/errors.ts';
import { describeMicrophone } from '../../contracts/microphone.ts';
import { foundShare } from '../../rig/signal.ts';
import { MICROPHONE_NAME, SECOND_MICROPHONE_NAME, startSoundCard } from '../../rig/sound-card.ts';
import type { SoundCard } from '../../rig/sound-card.ts';
import { until } from '../../rig/until.ts';
import { readRecording } from '../../rig/wav.ts';
import { realWorker } from '../../rig/workers.ts';
import type { MicrophoneProtocol } from '../../../workers/microphone/protocol.ts';

let card: SoundCard;
let worker = realWorker<MicrophoneProtocol>('microphone', {});

beforeAll(async () => {
  card = await startSoundCard();
});
afterAll(async () => {
  await worker.stop();
  await card.stop();
});

/** Collects frames in the background. */
function collect(device: string, onPresence?: (present: boolean) => void) {
  const controller = new AbortController();
  const pieces: Int16Array[] = [];
  const positions: number[] = [];
  const microphone = createMicrophone({ worker, device: () => device, ...(onPresence === undefined ? {} : { onPresence }) });
  const ended = (async () => {
    for await (const frame of microphone.frames({ signal: controller.signal })) {
      pieces.push(frame.samples);
      positions.push(frame.atSample);
    }
  })().catch((error: unknown) => error);
  const atLeast = (frames: number): Promise<void> => until(`${String(frames)} frames`, () => pieces.length >= frames);
  return {
    positions,
    atLeast,
    frames: () => pieces.length,
    samples() {
      const joined = new Int16Array(pieces.length * 512);
      pieces.forEach((piece, index) => {
        joined.set(piece, index * 512);
      });
      return joined;
    },
    async stop() {
      controller.abort(new Stopped('user-stop'));
      return ended;
    },
  };
}

describeMicrophone('the real one', () => Promise.resolve(createMicrophone({ worker, device: () => 'default' })));

describe('a microphone on a sound card', () => {
  it('hears what is played into it', async () => {
    const played = readRecording('living-room-light-en.wav').subarray(3_000, 27_000);
    const heard = collect(MICROPHONE_NAME);
    await heard.atLeast(5);
    await card.playIntoMicrophone(played, 16_000);
    await heard.atLeast(heard.frames() + 10);
    await heard.stop();
    expect(foundShare(played, heard.samples(), 16_000)).toBeGreaterThan(0.7);
  });

  it('closes the stream when it is stopped', async () => {
    const heard = collect('default');
    await heard.atLeast(3);
    expect(await card.openMicrophones()).toBe(1);
    expect(await heard.stop()).toBeInstanceOf(Stopped);
    await until('no stream', async () => (await card.openMicrophones()) === 0, 2_000);
  });

  it('follows the device it was told when that is unplugged and comes back', async () => {
    const presence: boolean[] = [];
    const heard = collect(MICROPHONE_NAME, (present) => presence.push(present));
    await heard.atLeast(10);
    await card.unplug('microphone');
    await until('lost', () => presence.length > 0);
    expect(presence).toEqual([false]);
    const whileAway = heard.frames();
    await card.plug('microphone');
    await heard.atLeast(whileAway + 5);
    const played = readRecording('living-room-light-en.wav').subarray(3_000, 27_000);
    await card.playIntoMicrophone(played, 16_000);
    await heard.atLeast(heard.frames() + 10);
    await heard.stop();
    expect(presence).toEqual([false, true]);
    expect(heard.positions).toEqual(heard.positions.map((_, index) => index * 512));
    expect(foundShare(played, heard.samples().subarray(whileAway * 512), 16_000)).toBeGreaterThan(0.7);
  });

  it('names the devices there are, and those when another is asked for', async () => {
    await card.plug('second-microphone');
    const { signal } = new AbortController();
    const devices = await listMicrophones(worker, { signal });
    expect(devices).toEqual(expect.arrayContaining([MICROPHONE_NAME, SECOND_MICROPHONE_NAME]));
    const nobody = createMicrophone({ worker, device: () => 'Nobody' }).frames({ signal });
    const iterator = nobody[Symbol.asyncIterator]();
    const problem: unknown = await iterator.next().catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(Problem);
    expect(problem).toMatchObject({ code: 'microphone-unknown', data: { name: 'Nobody' } });
    expect((problem as Problem).remedy).toContain(SECOND_MICROPHONE_NAME);
    await card.unplug('second-microphone');
  });
});

describe('without any sound', () => {
  afterEach(async () => {
    await worker.stop();
  });

  it('says that there is no microphone', async () => {
    await worker.stop();
    const environment = { ...process.env };
    Object.assign(process.env, {
      XDG_RUNTIME_DIR: '/nonexistent',
      PULSE_RUNTIME_PATH: '/nonexistent',
      PULSE_SERVER: 'unix:/nonexistent/native',
    });
    worker = realWorker<MicrophoneProtocol>('microphone', {});
    try {
      const { signal } = new AbortController();
      const frames = createMicrophone({ worker, device: () => 'default' }).frames({ signal });
      const iterator = frames[Symbol.asyncIterator]();
      await expect(iterator.next()).rejects.toMatchObject({ code: 'microphone-missing' });
      expect(await listMicrophones(worker, { signal })).toEqual([]);
    } finally {
      Object.assign(process.env, environment);
    }
  });
});
