import { describe, expect, it } from 'vitest';
import { watchPauses } from '../../../core/voice/pause-watch.ts';
import type { PauseWatch } from '../../../core/voice/pause-watch.ts';
import { FRAME_SAMPLES } from '../../../core/voice/ports.ts';
import type { PcmFrame, Transcript } from '../../../core/voice/ports.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';

const FRAME_MS = 32;
const words = (text: string): Transcript => ({ kind: 'text', text, language: 'en' });

async function* manyFrames(): AsyncGenerator<PcmFrame> {
  for (let index = 0; index < 300; index += 1) yield { atSample: index * FRAME_SAMPLES, samples: new Int16Array(FRAME_SAMPLES) };
}

/** The ms from sample 0, which was voiced, to the end of the frame that ends the pause; undefined where none does. */
async function endsAfterMs(baseMs: number | undefined, script: (watch: PauseWatch, atMs: number) => void): Promise<number | undefined> {
  const watch = watchPauses(manyFrames(), createVirtualClock(), baseMs);
  for await (const { atSample, endsPause } of watch.frames) {
    const atMs = atSample / 16 + FRAME_MS;
    if (endsPause !== undefined) return atMs;
    script(watch, atMs);
  }
  return undefined;
}

describe('watchPauses', () => {
  /** The pause is told after 224 ms, its words after 320. */
  const pausing = (said?: string): ((watch: PauseWatch, atMs: number) => void) => {
    let tell: (found: Transcript) => void = () => undefined;
    return (watch, atMs) => {
      if (atMs === 224) tell = watch.paused(0);
      if (atMs === 320 && said !== undefined) tell(words(said));
    };
  };

  it('ends after the user’s pause while the words are not known', async () => {
    expect(await endsAfterMs(700, pausing())).toBe(704);
  });

  it('ends sooner after a finished clause, later after an unfinished one', async () => {
    expect(await endsAfterMs(700, pausing('Who are you?'))).toBeLessThan(704);
    expect(await endsAfterMs(700, pausing('Who are'))).toBe(1_408);
  });

  it('leaves it to the ears where nobody gave a pause', async () => {
    expect(await endsAfterMs(undefined, pausing('Who are you?'))).toBeUndefined();
  });

  it('ends nothing once speech goes on, whatever comes late', async () => {
    let late: (found: Transcript) => void = () => undefined;
    const ended = await endsAfterMs(700, (watch, atMs) => {
      if (atMs === 224) late = watch.paused(0);
      if (atMs === 320) watch.over();
      if (atMs === 352) late(words('Who are you?'));
    });
    expect(ended).toBeUndefined();
  });

  it('judges a second pause by its own words', async () => {
    let first: (found: Transcript) => void = () => undefined;
    const ended = await endsAfterMs(700, (watch, atMs) => {
      if (atMs === 224) first = watch.paused(0);
      if (atMs === 320) watch.over();
      if (atMs !== 544) return;
      watch.paused(320 * 16);
      first(words('Who are you?'));
    });
    expect(ended).toBe(1_024);
  });
});
