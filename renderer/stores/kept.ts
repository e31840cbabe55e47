/** What was asked to be kept apart from memories: timers, alarms, reminders, lists and notes. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { PageRouteOutput } from '../../contract/desktop.ts';
import type { ProblemReport } from '../../contract/problems.ts';
import type { Bridge } from '../bridge/port.ts';
import { problemOf } from './reply.ts';

export type KeptReminder = PageRouteOutput<'reminders.list'>['reminders'][number];
export type KeptEntry = PageRouteOutput<'lists.all'>['entries'][number];

/** A list and what is on it. */
export interface KeptList {
  /** As the skills call it: `shopping`, `notes`. */
  readonly name: string;
  readonly entries: readonly KeptEntry[];
}

export interface KeptState {
  /** The next due first; undefined until they are known. */
  readonly reminders: readonly KeptReminder[] | undefined;
  readonly lists: readonly KeptList[];
  readonly problem: ProblemReport | undefined;
  /** Loads, and loads again with every change. @returns how to end it */
  follow(): () => void;
  cancel(id: string): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
}

export type KeptStore = StoreApi<KeptState>;

/** Entries a route takes at once. */
const MOST_IDS = 1_000;

function listsOf(entries: readonly KeptEntry[]): readonly KeptList[] {
  const names = [...new Set(entries.map(({ list }) => list))];
  return names.map((name) => ({ name, entries: entries.filter(({ list }) => list === name) }));
}

export function createKeptStore(bridge: Bridge): KeptStore {
  return createStore<KeptState>()((set) => {
    let newest = 0;
    const load = async (): Promise<void> => {
      newest += 1;
      const mine = newest;
      const [reminders, lists] = await Promise.all([bridge.request('reminders.list', {}), bridge.request('lists.all', {})]);
      // An older answer may come later.
      if (mine !== newest) return;
      if (!reminders.ok) set({ problem: problemOf(reminders) });
      else if (!lists.ok) set({ problem: problemOf(lists) });
      else set({ reminders: reminders.data.reminders, lists: listsOf(lists.data.entries), problem: undefined });
    };
    return {
      reminders: undefined,
      lists: [],
      problem: undefined,
      follow() {
        void load();
        return bridge.onEvent((event) => {
          if (event.type === 'reminders-changed' || event.type === 'data-erased') void load();
        });
      },
      async cancel(id) {
        const reply = await bridge.request('reminders.cancel', { id });
        if (!reply.ok) set({ problem: problemOf(reply) });
      },
      async remove(ids) {
        const reply = await bridge.request('lists.remove', { ids: ids.slice(0, MOST_IDS) });
        if (!reply.ok) set({ problem: problemOf(reply) });
      },
    };
  });
}
