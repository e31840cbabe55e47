import { describe, expect, it } from 'vitest';
import { Problem, Stopped } from '../../../core/base/errors.ts';
import { capture } from '../../../workers/microphone/capture.ts';
import type { CapturePart } from '../../../workers/microphone/protocol.ts';
import type { Recorder } from '../../../workers/microphone/recorder.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';

/** What each opening does: a problem, or reads that give a frame (`.`) or fail (`!`), then frames for ever. */
async function run(openings: readonly (Problem | string)[], stopAfterFrames: number) {
  const clock = createVirtualClock();
  const controller = new AbortController();
  const told: string[] = [];
  let opening = 0;
  let open = 0;
  const emit = (part: CapturePart): void => {
    told.push(part.type === 'frame' ? String(part.atSample) : part.type);
    if (told.filter((line) => /^\d/.test(line)).length === stopAfterFrames) controller.abort(new Stopped('user-stop'));
  };
  const done = capture({
    device: 'any',
    clock,
    signal: controller.signal,
    emit,
    breathe: () => Promise.resolve(),
    open(): Recorder {
      const script = openings[opening] ?? '';
      opening += 1;
      if (script instanceof Problem) throw script;
      open += 1;
      let reads = 0;
      return {
        read() {
          reads += 1;
          if (script[reads - 1] === '!') throw new Error('no frame');
          return new Int16Array(512);
        },
        close() {
          open -= 1;
        },
      };
    },
  }).then(
    () => undefined,
    (error: unknown) => error,
  );
  await clock.advance(10_000);
  const error = clock.timers() === 0 ? await done : new Error('still waiting');
  return { told, error, openings: opening, stillOpen: open };
}

describe('capturing', () => {
  it('gives frames until it is stopped, and closes the device', async () => {
    expect(await run([''], 3)).toEqual({ told: ['0', '512', '1024'], error: undefined, openings: 1, stillOpen: 0 });
  });

  it('forgives the first reads of a device', async () => {
    expect(await run(['!!.'], 2)).toMatchObject({ told: ['0', '512'], openings: 1 });
  });

  it('opens a device again that was lost, and goes on counting', async () => {
    expect(await run(['..!', ''], 4)).toMatchObject({ told: ['0', '512', 'lost', 'found', '1024', '1536'], openings: 2, stillOpen: 0 });
  });

  it('waits for a device that is away', async () => {
    const away = new Problem('microphone-unknown', { name: 'any', available: 'none' });
    expect(await run(['.!', away, away, ''], 2)).toMatchObject({ told: ['0', 'lost', 'found', '512'], openings: 4, stillOpen: 0 });
  });

  it('gives up a device whose first reads all fail, and tries again', async () => {
    expect(await run(['!!!', ''], 1)).toMatchObject({ told: ['lost', 'found', '0'], openings: 2, stillOpen: 0 });
  });

  it('says at once that there is none', async () => {
    expect(await run([new Problem('microphone-missing')], 1)).toMatchObject({ told: [], error: { code: 'microphone-missing' } });
  });
});
