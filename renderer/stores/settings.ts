/** The settings as the window's state: every one with its value, kept current whoever changes them. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { ProblemReport } from '../../contract/problems.ts';
import type { SettingEntry, SettingValue } from '../../contract/settings.ts';
import type { Bridge } from '../bridge/port.ts';
import { problemOf } from './reply.ts';

export interface SettingsState {
  /** In the order people see them; empty until loaded. */
  readonly entries: readonly SettingEntry[];
  /** What was wrong with the last change, and with which key. */
  readonly problem: { readonly key: string; readonly report: ProblemReport } | undefined;
  /** Fetches all, and follows changes from then on. */
  load(): Promise<void>;
  set(key: string, value: SettingValue): Promise<void>;
  reset(key: string): Promise<void>;
  dismissProblem(): void;
}

export type SettingsStore = StoreApi<SettingsState>;

/** The value of a setting, or `fallback` while it is not loaded or of another type. */
export function valueOf<T extends SettingValue>({ entries }: Pick<SettingsState, 'entries'>, key: string, fallback: T): T {
  const value = entries.find((entry) => entry.key === key)?.value;
  return typeof value === typeof fallback ? (value as T) : fallback;
}

export function createSettingsStore(bridge: Bridge): SettingsStore {
  return createStore<SettingsState>()((set) => {
    const merge = (changed: readonly SettingEntry[]): void => {
      set(({ entries }) => ({ entries: entries.map((entry) => changed.find(({ key }) => key === entry.key) ?? entry) }));
    };
    return {
      entries: [],
      problem: undefined,
      async load() {
        bridge.onEvent((event) => {
          if (event.type === 'settings-changed') merge(event.settings);
        });
        const reply = await bridge.request('settings.list', {});
        if (reply.ok) set({ entries: reply.data.settings });
      },
      async set(key, value) {
        const reply = await bridge.request('settings.set', { key, value });
        const report = problemOf(reply);
        set({ problem: report === undefined ? undefined : { key, report } });
        if (reply.ok) merge([reply.data.setting]);
      },
      async reset(key) {
        const reply = await bridge.request('settings.reset', { key });
        const report = problemOf(reply);
        set({ problem: report === undefined ? undefined : { key, report } });
        if (reply.ok) merge([reply.data.setting]);
      },
      dismissProblem() {
        set({ problem: undefined });
      },
    };
  });
}
