/** What rings: told by events, stopped or put off by a button or Escape. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { RingingReminder } from '../../contract/routes/reminders.ts';
import type { Bridge } from '../bridge/port.ts';

/** As "snooze" means it by voice, in minutes. */
export const SNOOZE_MINUTES = 5;

export interface RingingState {
  readonly ringing: readonly RingingReminder[];
  /** Asks for what rang before the window was open, and follows. @returns how to end it */
  follow(): () => void;
  silence(): Promise<void>;
  snooze(): Promise<void>;
}

export type RingingStore = StoreApi<RingingState>;

export function createRingingStore(bridge: Bridge): RingingStore {
  return createStore<RingingState>()((set) => ({
    ringing: [],
    follow() {
      let told = false;
      void bridge.request('reminders.list', {}).then((reply) => {
        // What was told meanwhile is newer.
        if (reply.ok && !told) set({ ringing: reply.data.ringing });
      });
      return bridge.onEvent((event) => {
        if (event.type !== 'reminders-ringing') return;
        told = true;
        set({ ringing: event.ringing });
      });
    },
    async silence() {
      await bridge.request('reminders.silence', {});
    },
    async snooze() {
      await bridge.request('reminders.snooze', { minutes: SNOOZE_MINUTES });
    },
  }));
}
