/** The settings of a program while it runs: read at any moment, changed by people, told to those who asked. */
import type { SettingEntry } from './resolve.ts';
import { checkSetting, resolveSettings } from './resolve.ts';
import type { ResolvedSettings, SettingLayers } from './resolve.ts';
import { Problem } from '../base/errors.ts';
import type { SettingValue } from './definition.ts';
import { isSettingKey } from './schema.ts';
import type { SettingKey, SettingValues } from './schema.ts';

/** Where values are kept. */
export interface SettingsSource {
  /** Never throws: what was wrong with the file is in `problem`, and `values` is then empty. */
  read(): Promise<{ readonly values: Readonly<Record<string, unknown>>; readonly problem: Problem | undefined }>;
  /** `undefined` removes the key. @throws Problem `data-unwritable`, `disk-full` */
  set(key: SettingKey, value: SettingValue | undefined): Promise<void>;
}

export interface LiveSettings {
  values(): SettingValues;
  entries(): readonly SettingEntry[];
  /** What was wrong with the sources when they were read last. */
  problems(): readonly Problem[];
  /** @throws Problem `setting-unknown`, `setting-invalid`, `data-unwritable`, `disk-full` */
  set(key: string, value: unknown): Promise<SettingEntry>;
  /** Takes a key out of the file. @throws as {@link LiveSettings.set} */
  reset(key: string): Promise<SettingEntry>;
  /** Reads the file again: something else may have written it. While it can't be read, what it held before stays. */
  reload(): Promise<void>;
  /** Called after a change with the keys whose values or sources differ; none where only the problems are others. @returns how to unsubscribe */
  onChange(listener: (keys: readonly SettingKey[]) => void): () => void;
}

/** @param layers - what goes before the file and stays as it was at the start */
export async function openLiveSettings(source: SettingsSource, layers: Omit<SettingLayers, 'file'>): Promise<LiveSettings> {
  const listeners = new Set<(keys: readonly SettingKey[]) => void>();
  let file: Readonly<Record<string, unknown>> = {};
  const read = async (): Promise<ResolvedSettings> => {
    const { values, problem } = await source.read();
    // Somebody may be in the middle of writing it by hand; nobody wants all settings to fall back meanwhile.
    if (problem === undefined) file = values;
    const resolved = resolveSettings({ ...layers, file });
    return problem === undefined ? resolved : { ...resolved, problems: [problem, ...resolved.problems] };
  };
  let current = await read();

  const refresh = async (): Promise<void> => {
    const before = current;
    current = await read();
    const keys = current.entries.filter(({ value, from }, at) => before.entries[at]?.value !== value || before.entries[at].from !== from);
    const said = (problems: readonly Problem[]): string => JSON.stringify(problems.map((problem) => problem.report()));
    if (keys.length === 0 && said(before.problems) === said(current.problems)) return;
    for (const listener of listeners) listener(keys.map(({ key }) => key));
  };
  // One after the other: a reading that began earlier must not put back what a later one found.
  let reading: Promise<void> = Promise.resolve();
  const reload = (): Promise<void> => {
    reading = reading.then(refresh, refresh);
    return reading;
  };
  const known = (key: string): SettingKey => {
    if (!isSettingKey(key)) throw new Problem('setting-unknown', { key });
    return key;
  };
  const entry = (key: SettingKey): SettingEntry => {
    const found = current.entries.find((one) => one.key === key);
    if (found === undefined) throw new Problem('setting-unknown', { key });
    return found;
  };
  const keep = async (key: SettingKey, value: SettingValue | undefined): Promise<SettingEntry> => {
    await source.set(key, value);
    await reload();
    return entry(key);
  };

  return {
    values: () => current.values,
    entries: () => current.entries,
    problems: () => current.problems,
    set: async (key, value) => keep(known(key), checkSetting(known(key), value, entry(known(key)).from)),
    reset: async (key) => keep(known(key), undefined),
    reload,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
