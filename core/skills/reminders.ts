/** Timers, alarms and reminders while a program runs: kept, counted, and told when they are due, also those that were due meanwhile. */
import type { AssistantEvent } from '../../contract/events.ts';
import type { CallOptions } from '../base/call.ts';
import type { CancelTimer, Clock } from '../base/clock.ts';
import { isStop, toProblem } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import type { Reminder, ReminderStore } from './ports.ts';

/**
 * Longest wait before the wall clock is looked at again: a timer of the system stands still while the computer sleeps and does
 * not notice that the clock was set.
 */
const LOOK_MS = 20_000;

export interface RemindersOptions {
  readonly store: ReminderStore;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Reminders {
  add(reminder: Omit<Reminder, 'id' | 'createdAt'>, options: CallOptions): Promise<Reminder>;
  /** Those still to come and those that ring, the next due first. */
  list(options: CallOptions): Promise<readonly Reminder[]>;
  cancel(ids: readonly string[], options: CallOptions): Promise<void>;
  /** Calls `onDue` for each when its time has come, once while this program runs; one that was never stopped comes again with the next start. */
  start(onDue: (reminder: Reminder) => void, signal: AbortSignal): void;
  /** Told `reminders-changed`. @returns how to unsubscribe */
  subscribe(listener: (event: AssistantEvent) => void): () => void;
}

/** Nothing waits until {@link Reminders.start}; programs that end at once only keep what is asked for. */
export function createReminders({ store, clock, log }: RemindersOptions): Reminders {
  const listeners = new Set<(event: AssistantEvent) => void>();
  const changed = (): void => {
    for (const listener of listeners) listener({ type: 'reminders-changed' });
  };
  const told = new Set<string>();
  let tell: ((reminder: Reminder) => void) | undefined;
  let running: AbortSignal | undefined;
  let cancelWait: CancelTimer | undefined;

  const isOver = (): boolean => running?.aborted !== false;
  const stopWaiting = (): void => {
    cancelWait?.();
    cancelWait = undefined;
  };
  const look = async (): Promise<void> => {
    stopWaiting();
    const signal = running;
    if (signal === undefined || isOver()) return;
    const waiting: Reminder[] = [];
    for (const reminder of await store.list({ signal })) {
      if (told.has(reminder.id)) continue;
      if (reminder.dueAt > clock.epochMs()) waiting.push(reminder);
      else {
        told.add(reminder.id);
        tell?.(reminder);
      }
    }
    const next = waiting[0];
    if (next === undefined || isOver()) return;
    stopWaiting();
    cancelWait = clock.after(Math.min(LOOK_MS, Math.max(0, next.dueAt - clock.epochMs())), lookAgain);
  };
  function lookAgain(): void {
    look().catch((error: unknown) => {
      if (isStop(error) || isOver()) return;
      log.warn('reminders-unread', { code: toProblem(error).code });
      cancelWait = clock.after(LOOK_MS, lookAgain);
    });
  }

  return {
    async add(reminder, options) {
      const added = await store.add({ ...reminder, createdAt: clock.epochMs() }, options);
      lookAgain();
      changed();
      return added;
    },
    list: (options) => store.list(options),
    async cancel(ids, options) {
      await store.remove(ids, options);
      lookAgain();
      changed();
    },
    start(onDue, signal) {
      tell = onDue;
      running = signal;
      signal.addEventListener('abort', stopWaiting, { once: true });
      lookAgain();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
