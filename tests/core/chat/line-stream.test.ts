import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEventData, readLines } from '../../../core/chat/line-stream.ts';
import { rejection } from '../../contracts/chat-model.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';
import { gather } from '../../rig/gather.ts';

function body(text: string, sizes: readonly number[] = [text.length], onCancel?: () => void): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  let piece = 0;
  return new ReadableStream({
    pull(controller) {
      const size = Math.max(1, sizes[piece++ % sizes.length] ?? 1);
      if (at < bytes.length) controller.enqueue(bytes.slice(at, (at += size)));
      else controller.close();
    },
    cancel() {
      onCancel?.();
    },
  });
}

describe('lines of a body', () => {
  it('are the same however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme' }).map((line) => line.replace(/[\r\n\uFEFF]/g, ''))),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        async (lines, end, sizes) => {
          const text = lines.map((line) => line + end).join('');
          expect(await gather(readLines(body(text, sizes)))).toEqual(lines);
        },
      ),
    );
  });

  it('may lack the last end', async () => {
    expect(await gather(readLines(body('a\n\nb')))).toEqual(['a', '', 'b']);
  });

  it('are refused when one never ends', async () => {
    expect(await rejection(gather(readLines(body('x'.repeat(3_000_000), [100_000]))))).toMatchObject({ code: 'chat-refused' });
  });

  it('cancel the body when they are left', async () => {
    let cancelled = false;
    for await (const line of readLines(
      body('a\nb\n', [2], () => {
        cancelled = true;
      }),
    )) {
      expect(line).toBe('a');
      break;
    }
    expect(cancelled).toBe(true);
  });

  it('are given up after a minute of silence', async () => {
    const clock = createVirtualClock();
    const silent = rejection(gather(readLines(new ReadableStream({ pull: () => new Promise(() => undefined) }), clock)));
    await clock.advance(60_000);
    expect(await silent).toMatchObject({ code: 'chat-interrupted' });
    expect(clock.timers()).toBe(0);
  });
});

describe('server-sent events', () => {
  it.each([
    ['data: a\n\ndata: b\n\n', ['a', 'b']],
    ['data:a\ndata: b\n\n', ['a\nb']],
    [': comment\n\nevent: x\nid: 1\nretry: 5\ndata: a\n\n', ['a']],
    ['data\n\ndata:  a\n\n', ['', ' a']],
    ['data: cut off', ['cut off']],
    ['database: no\n\n', []],
  ])('of %j have the data %j', async (text, data) => {
    expect(await gather(readEventData(readLines(body(text))))).toEqual(data);
  });
});
