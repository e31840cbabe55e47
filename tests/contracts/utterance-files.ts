/** What the files of utterances must do; run on the fake and on the real ones. */
import { describe, expect, it } from 'vitest';
import type { UtteranceFiles } from '../../core/voice/utterance-ports.ts';

const first = '11111111-1111-4111-8111-111111111111';
const second = '22222222-2222-4222-8222-222222222222';
const block = (length: number, value: number): Int16Array => new Int16Array(length).fill(value);

/** @param open - an empty folder */
export function describeUtteranceFiles(name: string, open: () => UtteranceFiles): void {
  describe(`utterance files: ${name}`, () => {
    it('are none at first, and none are missed', async () => {
      const files = open();
      expect(await files.list()).toEqual([]);
      await expect(files.read(first)).rejects.toMatchObject({ code: 'utterance-missing' });
      await files.markAnswered(first);
      await files.remove(first);
      await files.probe();
      expect(await files.list()).toEqual([]);
    });

    it('can be read after every block, and when it is complete', async () => {
      const files = open();
      const file = await files.create(first, 1_000);
      await file.append(block(8_000, 1));
      expect(await files.read(first)).toEqual(block(8_000, 1));
      await file.append(block(4_001, -2));
      const whole = Int16Array.of(...block(8_000, 1), ...block(4_001, -2));
      expect(await files.read(first)).toEqual(whole);
      await file.end();
      expect(await files.read(first)).toEqual(whole);
      expect(await files.list()).toMatchObject([
        { id: first, startedAt: 1_000, durationMs: 12_001 / 16, state: 'unanswered', elsewhere: false },
      ]);
    });

    it('are listed from the oldest, and know which are answered', async () => {
      const files = open();
      for (const [id, startedAt] of [
        [second, 2_000],
        [first, 1_000],
      ] as const) {
        const file = await files.create(id, startedAt);
        await file.append(block(16, 1));
        await file.end();
      }
      await files.markAnswered(first);
      expect((await files.list()).map(({ id, state }) => [id, state])).toEqual([
        [first, 'answered'],
        [second, 'unanswered'],
      ]);
      expect(await files.read(first)).toEqual(block(16, 1));
      await files.remove(first);
      expect((await files.list()).map(({ id }) => id)).toEqual([second]);
    });

    it('have no sound when nothing was written', async () => {
      const files = open();
      await (await files.create(first, 1_000)).end();
      expect((await files.list()).every(({ durationMs }) => durationMs === 0)).toBe(true);
      await expect(files.read(first)).rejects.toMatchObject({ code: 'utterance-missing' });
    });
  });
}
