import { describe, expect, it } from 'vitest';
import { prefetch } from '../../../core/base/prefetch.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';

function source(log: string[], count: number): AsyncGenerator<number> {
  return (async function* () {
    try {
      for (let item = 0; item < count; item += 1) {
        log.push(`make ${String(item)}`);
        await Promise.resolve();
        yield item;
      }
    } finally {
      log.push('closed');
    }
  })();
}

describe('prefetch', () => {
  it('makes two ahead of the one that is read, in order', async () => {
    const clock = createVirtualClock();
    const log: string[] = [];
    const reader = prefetch(source(log, 10), 2);
    expect((await reader.next()).value).toBe(0);
    await clock.settle();
    expect(log).toEqual(['make 0', 'make 1', 'make 2']);
    expect((await reader.next()).value).toBe(1);
    await clock.settle();
    expect(log).toEqual(['make 0', 'make 1', 'make 2', 'make 3']);
    await reader.return(undefined);
    expect(log.at(-1)).toBe('closed');
  });

  it('gives everything and closes the source', async () => {
    const log: string[] = [];
    const items: number[] = [];
    for await (const item of prefetch(source(log, 5), 2)) items.push(item);
    expect(items).toEqual([0, 1, 2, 3, 4]);
    expect(log.at(-1)).toBe('closed');
  });

  it('gives what was made before an error, then the error', async () => {
    const failing = (async function* () {
      yield 1;
      await Promise.resolve();
      throw new Error('broken');
    })();
    const items: number[] = [];
    await expect(
      (async () => {
        for await (const item of prefetch(failing, 2)) items.push(item);
      })(),
    ).rejects.toThrow('broken');
    expect(items).toEqual([1]);
  });
});
