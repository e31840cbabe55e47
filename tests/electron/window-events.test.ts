import { describe, expect, it } from 'vitest';
import type { AssistantEvent } from '../../contract/events.ts';
import { windowEvents } from '../../electron/ipc/window-events.ts';
import type { Subscribe } from '../../electron/ipc/window-events.ts';
import { createVirtualClock } from '../fakes/virtual-clock.ts';

function source(): { subscribe: Subscribe; tell: (event: AssistantEvent) => void; listeners: () => number } {
  const listeners = new Set<(event: AssistantEvent) => void>();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell(event) {
      for (const listener of listeners) listener(event);
    },
    listeners: () => listeners.size,
  };
}

describe('what windows are told', () => {
  it('is about 30 levels a second however many are measured, the loudest of each interval', async () => {
    const clock = createVirtualClock();
    const levels = source();
    const told: AssistantEvent[] = [];
    windowEvents([levels.subscribe], clock)((event) => told.push(event));
    for (let index = 0; index < 1_000; index += 1) {
      levels.tell({ type: 'level-measured', rms: index === 500 ? 1 : 0.1 });
      await clock.advance(1);
    }
    expect(told.length).toBeLessThanOrEqual(34);
    expect(told.length).toBeGreaterThanOrEqual(30);
    expect(told.filter((event) => event.type === 'level-measured' && event.rms === 1)).toHaveLength(1);
  });

  it('is every level at the pace of a microphone', async () => {
    const clock = createVirtualClock();
    const levels = source();
    let told = 0;
    windowEvents([levels.subscribe], clock)(() => (told += 1));
    for (let index = 0; index < 100; index += 1) {
      levels.tell({ type: 'level-measured', rms: 0.1 });
      await clock.advance(32);
    }
    expect(told).toBe(100);
  });

  it('is all else of every source, at once and in order, until nobody listens', () => {
    const [first, second] = [source(), source()];
    const told: string[] = [];
    const end = windowEvents([first.subscribe, second.subscribe], createVirtualClock())((event) => told.push(event.type));
    first.tell({ type: 'phase-changed', phase: 'listening' });
    second.tell({ type: 'voice-changed', speaking: true });
    first.tell({ type: 'voice-changed', speaking: false });
    end();
    first.tell({ type: 'phase-changed', phase: 'idle' });
    expect(told).toEqual(['phase-changed', 'voice-changed', 'voice-changed']);
    expect(first.listeners() + second.listeners()).toBe(0);
  });
});
