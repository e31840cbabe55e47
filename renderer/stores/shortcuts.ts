/** The shortcuts as the settings show them: how they are heard, what is wrong with them, and the one that is being chosen by pressing it. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { ProblemReport } from '../../contract/problems.ts';
import type { HotkeyState, ShortcutName } from '../../contract/routes/hotkey.ts';
import type { Bridge } from '../bridge/port.ts';
import { problemOf } from './reply.ts';

export interface ShortcutsState {
  /** Undefined until it is known. */
  readonly hotkeys: HotkeyState | undefined;
  /** Keys are being chosen for it. */
  readonly choosing: ShortcutName | undefined;
  /** What was wrong with the keys that were offered last. */
  readonly refused: { readonly name: ShortcutName; readonly problem: ProblemReport } | undefined;
  /** Asks, and follows from then on. @returns how to end it */
  follow(): () => void;
  /** From now on keys reach the page and nothing else. */
  choose(name: ShortcutName): void;
  /** Keys that were pressed. @returns true when they will do; choosing is over then */
  offer(name: ShortcutName, keys: string): Promise<boolean>;
  /** Leaves everything as it is. */
  leave(): void;
}

export type ShortcutsStore = StoreApi<ShortcutsState>;

export function createShortcutsStore(bridge: Bridge): ShortcutsStore {
  return createStore<ShortcutsState>()((set, get) => ({
    hotkeys: undefined,
    choosing: undefined,
    refused: undefined,
    follow() {
      const end = bridge.onEvent((event) => {
        if (event.type === 'hotkeys-changed') set({ hotkeys: event.state });
      });
      void bridge.request('hotkey.state', {}).then((reply) => {
        if (reply.ok) set({ hotkeys: reply.data });
      });
      return () => {
        end();
        get().leave();
      };
    },
    choose(name) {
      set({ choosing: name, refused: undefined });
      void bridge.request('hotkey.capture', { on: true });
    },
    async offer(name, keys) {
      const reply = await bridge.request('hotkey.check', { name, keys });
      if (get().choosing !== name) return false;
      const problem = reply.ok ? (reply.data.problem ?? undefined) : problemOf(reply);
      if (problem !== undefined) {
        set({ refused: { name, problem } });
        return false;
      }
      get().leave();
      return true;
    },
    leave() {
      if (get().choosing === undefined) return;
      set({ choosing: undefined, refused: undefined });
      void bridge.request('hotkey.capture', { on: false });
    },
  }));
}
