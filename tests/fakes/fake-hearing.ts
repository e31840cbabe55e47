/** Ears that hear what a script says. */
import type { Hearing, HearingEvent } from '../../core/voice/ports.ts';

/** What comes after which frame. */
export interface ScriptedEvent {
  /** Told after so many frames have been read; beyond the last frame it is told at the end. */
  readonly afterFrames: number;
  readonly event: HearingEvent;
}

/** Tells each event once enough frames have passed; reads every frame. */
export function createFakeHearing(script: readonly ScriptedEvent[]): Hearing {
  return {
    async *listen(frames, { signal }) {
      signal.throwIfAborted();
      const waiting = [...script];
      let count = 0;
      const due = function* (): Generator<HearingEvent> {
        for (let next = waiting[0]; next !== undefined && next.afterFrames <= count; next = waiting[0]) {
          waiting.shift();
          yield next.event;
        }
      };
      yield* due();
      for await (const _ of frames) {
        signal.throwIfAborted();
        count += 1;
        yield* due();
      }
      count = Number.POSITIVE_INFINITY;
      yield* due();
    },
  };
}
