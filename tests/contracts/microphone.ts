/** What every microphone keeps to. */
import { describe, expect, it } from 'vitest';
import { Stopped } from '../../core/base/errors.ts';
import { FRAME_SAMPLES } from '../../core/voice/ports.ts';
import type { Microphone, PcmFrame } from '../../core/voice/ports.ts';

/** @param create - a microphone that goes on for at least half a second. */
export function describeMicrophone(name: string, create: () => Promise<Microphone>): void {
  describe(`microphone contract: ${name}`, () => {
    const read = async (count: number, controller: AbortController): Promise<PcmFrame[]> => {
      const frames: PcmFrame[] = [];
      const microphone = await create();
      for await (const frame of microphone.frames({ signal: controller.signal })) {
        frames.push(frame);
        if (frames.length === count) break;
      }
      return frames;
    };

    it('gives whole frames that follow each other', async () => {
      const frames = await read(8, new AbortController());
      expect(frames.map((frame) => frame.samples.length)).toEqual(Array<number>(8).fill(FRAME_SAMPLES));
      expect(frames.map((frame) => frame.atSample)).toEqual(frames.map((_, index) => index * FRAME_SAMPLES));
    });

    it('throws the reason it is stopped for', async () => {
      const controller = new AbortController();
      const reason = new Stopped('user-stop');
      const microphone = await create();
      const iterator = microphone.frames({ signal: controller.signal })[Symbol.asyncIterator]();
      await iterator.next();
      controller.abort(reason);
      const drain = async (): Promise<void> => {
        while ((await iterator.next()).done !== true);
      };
      await expect(drain()).rejects.toBe(reason);
    });

    it('refuses a signal that is already aborted', async () => {
      const controller = new AbortController();
      const reason = new Stopped('superseded');
      controller.abort(reason);
      await expect(read(1, controller)).rejects.toBe(reason);
    });

    it('starts at zero again for the next reader', async () => {
      await read(2, new AbortController());
      const [first] = await read(1, new AbortController());
      expect(first?.atSample).toBe(0);
    });
  });
}
