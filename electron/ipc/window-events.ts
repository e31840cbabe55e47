/** What the windows are told: the events of every source, loudness no oftener than a screen can show it. */
import type { AssistantEvent } from '../../contract/events.ts';
import type { Clock } from '../../core/base/clock.ts';

/** A frame of the microphone is 32 ms: all of them pass, but a recording that is read at once, or frames that come in a heap, do not. */
const LEVEL_EVERY_MS = 30;

type Listener = (event: AssistantEvent) => void;
export type Subscribe = (listener: Listener) => () => void;

/** Passes the first loudness, then the loudest of each interval. */
function paced(listener: Listener, clock: Clock): Listener {
  let sentAtMs = Number.NEGATIVE_INFINITY;
  let loudest = 0;
  return (event) => {
    if (event.type !== 'level-measured') {
      listener(event);
      return;
    }
    loudest = Math.max(loudest, event.rms);
    if (clock.nowMs() - sentAtMs < LEVEL_EVERY_MS) return;
    sentAtMs = clock.nowMs();
    listener({ ...event, rms: loudest });
    loudest = 0;
  };
}

export function windowEvents(sources: readonly Subscribe[], clock: Clock): Subscribe {
  return (listener) => {
    const one = paced(listener, clock);
    const ends = sources.map((subscribe) => subscribe(one));
    return () => {
      for (const end of ends) end();
    };
  };
}
