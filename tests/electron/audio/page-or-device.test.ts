import { describe, expect, it } from 'vitest';
import { EngineFault } from '../../../core/base/errors.ts';
import { createAsyncQueue } from '../../../core/base/queue.ts';
import { createPageOrDevice } from '../../../electron/shell/audio/page-or-device.ts';
import type { PageOrDeviceOptions, SpeakerCall } from '../../../electron/shell/audio/page-or-device.ts';
import type { PlayChunk, PlayOptions } from '../../../electron/shell/audio/page-player.ts';

const piece = (length: number): PlayChunk => ({ type: 'speech', samples: new Int16Array(length), sampleRateHz: 24_000 });
const input = { volume: 1, ducked: false };
const signal = new AbortController().signal;

async function lengthsOf(chunks: AsyncIterable<PlayChunk> | undefined): Promise<number[]> {
  const lengths: number[] = [];
  for await (const chunk of chunks ?? []) {
    if (chunk.type === 'speech-end') break;
    if (chunk.type === 'speech') lengths.push(chunk.samples.length);
  }
  return lengths;
}

/** What was played where. */
function stage(play: (options: PlayOptions) => Promise<{ playedSamples: number }>, ready = true) {
  const onDevice: number[][] = [];
  const silent: string[] = [];
  const device: SpeakerCall = {
    async call(_method, _input, { chunks }) {
      const lengths = await lengthsOf(chunks);
      onDevice.push(lengths);
      return { playedSamples: lengths.reduce((sum, length) => sum + length, 0) };
    },
  };
  const options: PageOrDeviceOptions = {
    page: { play: (_input, given) => play(given) },
    pageReady: () => ready,
    device,
    onSilentPage: ({ message }) => silent.push(message),
  };
  return { call: createPageOrDevice(options).call, onDevice, silent };
}

function given(...chunks: readonly PlayChunk[]) {
  const queue = createAsyncQueue<PlayChunk>();
  for (const chunk of chunks) queue.push(chunk);
  return queue;
}

describe('the page or the device', () => {
  it('plays on the device while there is no page', async () => {
    const { call, onDevice } = stage(() => Promise.reject(new Error('not asked')), false);
    const played = await call('play', input, { signal, chunks: given(piece(5), piece(6), { type: 'speech-end' }) });
    expect([played, onDevice]).toEqual([{ playedSamples: 11 }, [[5, 6]]]);
  });

  it('plays in the page when there is one', async () => {
    const { call, onDevice, silent } = stage(async ({ chunks }) => ({ playedSamples: (await lengthsOf(chunks)).length }));
    expect(await call('play', input, { signal, chunks: given(piece(5), piece(6), { type: 'speech-end' }) })).toEqual({ playedSamples: 2 });
    expect([onDevice, silent]).toEqual([[], []]);
  });

  it('says all of it on the device when the page plays none of it, so that no answer is silent', async () => {
    const { call, onDevice, silent } = stage(async ({ chunks }) => {
      for await (const chunk of chunks) if (chunk.type === 'speech') throw new EngineFault('page', 'failed', 'silent');
      return { playedSamples: 0 };
    });
    const chunks = given(piece(5), piece(6));
    const playing = call('play', input, { signal, chunks });
    setImmediate(() => {
      chunks.push(piece(7));
      chunks.push({ type: 'speech-end' });
    });
    expect(await playing).toEqual({ playedSamples: 18 });
    expect(onDevice).toEqual([[5, 6, 7]]);
    expect(silent).toEqual(['page failed: silent']);
  });

  it('plays one thing after the other', async () => {
    const order: string[] = [];
    const { call } = stage(async ({ chunks }) => {
      order.push('begin');
      await lengthsOf(chunks);
      order.push('end');
      return { playedSamples: 0 };
    });
    const first = given(piece(1));
    const playing = [
      call('play', input, { signal, chunks: first }),
      call('play', input, { signal, chunks: given({ type: 'speech-end' }) }),
    ];
    setImmediate(() => {
      first.push({ type: 'speech-end' });
    });
    await Promise.all(playing);
    expect(order).toEqual(['begin', 'end', 'begin', 'end']);
  });
});
