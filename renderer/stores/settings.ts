/** The settings as the window's state: every one with its value, kept current whoever changes them. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { ProblemReport } from '../../contract/problems.ts';
import type { SettingEntry, SettingValue } from '../../contract/settings.ts';
import type { Bridge } from '../bridge/port.ts';
import { problemOf } from './reply.ts';

/** A change that was refused. */
export interface SettingFailure {
  /** What was to be kept; shown until it is mended. */
  readonly typed: SettingValue;
  readonly report: ProblemReport;
}

export interface SettingsState {
  /** In the order people see them; empty until loaded. */
  readonly entries: readonly SettingEntry[];
  /** What is wrong with the sources of settings. */
  readonly problems: readonly ProblemReport[];
  /** Key -> the last change of it that was refused. */
  readonly failures: Readonly<Record<string, SettingFailure>>;
  /** The values that {@link SettingsState.resetAll} took away, until something else is changed. */
  readonly undoable: readonly (readonly [key: string, value: SettingValue])[];
  /** Fetches all, and follows changes from then on. */
  load(): Promise<void>;
  /** Shown at once; put back when it is refused. */
  set(key: string, value: SettingValue): Promise<void>;
  /** Takes a value out of the settings file. */
  reset(key: string): Promise<void>;
  /** Resets those of `keys` that the settings file holds. */
  resetAll(keys: readonly string[]): Promise<void>;
  undo(): Promise<void>;
  /** Forgets a change that was refused. */
  dismiss(key: string): void;
}

export type SettingsStore = StoreApi<SettingsState>;

/** The value of a setting, or `fallback` while it is not loaded or of another type. */
export function valueOf<T extends SettingValue>({ entries }: Pick<SettingsState, 'entries'>, key: string, fallback: T): T {
  const value = entries.find((entry) => entry.key === key)?.value;
  return typeof value === typeof fallback ? (value as T) : fallback;
}

/** The settings file holds it: it can be set back. */
export function isChanged({ from }: Pick<SettingEntry, 'from'>): boolean {
  return from === 'file';
}

/** Something goes before the settings file: a change here would not hold. */
export function isLocked({ from }: Pick<SettingEntry, 'from'>): boolean {
  return from === 'environment' || from === 'command line';
}

function without(failures: SettingsState['failures'], key: string): SettingsState['failures'] {
  return Object.fromEntries(Object.entries(failures).filter(([other]) => other !== key));
}

export function createSettingsStore(bridge: Bridge): SettingsStore {
  return createStore<SettingsState>()((set, get) => {
    const merge = (changed: readonly SettingEntry[]): void => {
      set(({ entries }) => ({ entries: entries.map((entry) => changed.find(({ key }) => key === entry.key) ?? entry) }));
    };
    const fetchAll = async (): Promise<void> => {
      const reply = await bridge.request('settings.list', {});
      if (reply.ok) set({ entries: reply.data.settings, problems: reply.data.problems as readonly ProblemReport[] });
    };
    /** Changes under way, by key: what is told of a value meanwhile is older than the one that is shown. */
    const underWay = new Map<string, symbol>();
    const change = async (route: 'settings.set' | 'settings.reset', key: string, value?: SettingValue): Promise<void> => {
      const before = get().entries.find((entry) => entry.key === key);
      const mine = Symbol(key);
      underWay.set(key, mine);
      if (before !== undefined && value !== undefined) merge([{ ...before, value }]);
      set(({ failures }) => ({ failures: without(failures, key) }));
      const reply =
        route === 'settings.set' && value !== undefined
          ? await bridge.request('settings.set', { key, value })
          : await bridge.request('settings.reset', { key });
      if (underWay.get(key) !== mine) return;
      underWay.delete(key);
      if (reply.ok) {
        merge([reply.data.setting]);
        return;
      }
      if (before !== undefined) merge([before]);
      const report = problemOf(reply);
      if (report !== undefined) set(({ failures }) => ({ failures: { ...failures, [key]: { typed: value ?? '', report } } }));
    };
    return {
      entries: [],
      problems: [],
      failures: {},
      undoable: [],
      async load() {
        bridge.onEvent((event) => {
          if (event.type !== 'settings-changed') return;
          merge(event.settings.filter(({ key }) => !underWay.has(key)));
          set({ problems: event.problems });
        });
        await fetchAll();
      },
      async set(key, value) {
        set({ undoable: [] });
        await change('settings.set', key, value);
      },
      async reset(key) {
        set({ undoable: [] });
        await change('settings.reset', key);
      },
      async resetAll(keys) {
        const changed = get().entries.filter((entry) => keys.includes(entry.key) && isChanged(entry));
        set(({ failures }) => ({ failures: Object.fromEntries(Object.entries(failures).filter(([key]) => !keys.includes(key))) }));
        for (const { key } of changed) await change('settings.reset', key);
        const failed = get().failures;
        set({ undoable: changed.filter(({ key }) => !Object.hasOwn(failed, key)).map(({ key, value }) => [key, value]) });
      },
      async undo() {
        const values = get().undoable;
        set({ undoable: [] });
        for (const [key, value] of values) await change('settings.set', key, value);
      },
      dismiss(key) {
        set(({ failures }) => ({ failures: without(failures, key) }));
      },
    };
  });
}
