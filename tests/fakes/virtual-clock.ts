/** A clock that stands still until a test moves it. */
import type { Clock } from '../../core/base/clock.ts';

/** Moves only by `advance`. */
export interface VirtualClock extends Clock {
  /** Lets `durationMs` pass: timers fire in order, each after everything that could run before it has run. */
  advance(durationMs: number): Promise<void>;
  /** Lets everything run that needs no time. */
  settle(): Promise<void>;
  /** Timers that wait. */
  timers(): number;
}

interface Timer {
  readonly atMs: number;
  readonly action: () => void;
}

/** Promise chains settle within a turn of the event loop; a few turns cover what queues another through a macrotask. */
const TURNS_TO_SETTLE = 8;

async function settle(): Promise<void> {
  for (let turn = 0; turn < TURNS_TO_SETTLE; turn += 1) {
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
  }
}

/** Starts at 0; `epochMs` is 2026-01-01T00:00:00Z plus what passed. */
export function createVirtualClock(): VirtualClock {
  const waiting = new Set<Timer>();
  let nowMs = 0;
  return {
    nowMs: () => nowMs,
    epochMs: () => Date.UTC(2026, 0, 1) + nowMs,
    after(delayMs, action) {
      const timer = { atMs: nowMs + Math.max(0, delayMs), action };
      waiting.add(timer);
      return () => {
        waiting.delete(timer);
      };
    },
    async advance(durationMs) {
      const untilMs = nowMs + durationMs;
      await settle();
      for (;;) {
        const next = [...waiting].filter((timer) => timer.atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0];
        if (next === undefined) break;
        nowMs = Math.max(nowMs, next.atMs);
        waiting.delete(next);
        next.action();
        await settle();
      }
      nowMs = untilMs;
    },
    settle,
    timers: () => waiting.size,
  };
}
