/** Lays the sources of settings over each other: defaults < profile < settings file < environment < command line. */
import type { SettingEntry as ContractEntry, SettingSource } from '../../contract/settings.ts';
import { Problem } from '../base/errors.ts';
import { environmentName, valueFromText } from './definition.ts';
import type { SettingValue } from './definition.ts';
import { isProfileName, profiles } from './profiles.ts';
import type { ProfileName } from './profiles.ts';
import { isSettingKey, settingDefinition, settingKeys } from './schema.ts';
import type { SettingKey, SettingValues } from './schema.ts';

/** The sources, as they were found. */
export interface SettingLayers {
  /** The content of the settings file; values of any type. */
  readonly file?: Readonly<Record<string, unknown>>;
  /** `JARVIS_PROFILE` chooses the profile. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** `KEY=VALUE` pairs as they were written. */
  readonly commandLine?: readonly string[];
}

/** One setting as `jarvis config` shows it. */
export type SettingEntry = Omit<ContractEntry, 'key'> & { readonly key: SettingKey };

export interface ResolvedSettings {
  readonly values: SettingValues;
  readonly entries: readonly SettingEntry[];
  /** What was wrong with a source; the values before it are kept. */
  readonly problems: readonly Problem[];
  readonly profile: ProfileName;
}

/** How a value is written in a message: short, and on one line. */
function shown(value: unknown): string {
  const written = typeof value === 'string' ? value : JSON.stringify(value);
  const oneLine = written.replace(/\s+/g, ' ');
  return oneLine.length > 80 ? `${oneLine.slice(0, 79)}…` : `"${oneLine}"`;
}

/**
 * Judges one value.
 * @param keptFrom - named in the problem: whose value holds instead
 * @throws Problem `setting-invalid`
 */
export function checkSetting(key: SettingKey, value: unknown, keptFrom: string): SettingValue {
  const outcome = settingDefinition(key).schema.safeParse(value);
  if (outcome.success) return outcome.data;
  const detail = outcome.error.issues[0]?.message ?? 'it is not allowed';
  throw new Problem('setting-invalid', { key, value: shown(value), detail, keptFrom });
}

/**
 * The value `written` stands for, where it comes as text.
 * @throws Problem `setting-unknown`, `setting-invalid`
 */
export function parseSetting(key: string, written: string, keptFrom: string): { readonly key: SettingKey; readonly value: SettingValue } {
  if (!isSettingKey(key)) throw new Problem('setting-unknown', { key });
  const value = valueFromText(settingDefinition(key), written);
  try {
    return { key, value: checkSetting(key, value, keptFrom) };
  } catch (error) {
    // NaN says less than what was written.
    if (error instanceof Problem) throw new Problem(error.code, { ...error.data, value: shown(written) });
    throw error;
  }
}

/** Resolves every setting; a bad value is named in `problems` and the one below it holds. */
export function resolveSettings(layers: SettingLayers): ResolvedSettings {
  const problems: Problem[] = [];
  const current = new Map<SettingKey, { value: SettingValue; from: SettingSource }>(
    settingKeys.map((key) => [key, { value: settingDefinition(key).default, from: 'default' }]),
  );
  const keptFrom = (key: string): string => (isSettingKey(key) ? (current.get(key)?.from ?? 'default') : 'default');
  const attempt = (from: SettingSource, judge: () => { key: SettingKey; value: SettingValue }): void => {
    try {
      const { key, value } = judge();
      current.set(key, { value, from });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problems.push(new Problem(error.code, { ...error.data, from }));
    }
  };

  const environment = layers.environment ?? {};
  const profileName = environment['JARVIS_PROFILE'] ?? '';
  const profile = isProfileName(profileName) ? profileName : 'prod';
  if (profileName !== '' && !isProfileName(profileName)) {
    const detail = `it must be one of: ${Object.keys(profiles).join(', ')}`;
    problems.push(
      new Problem('setting-invalid', { key: 'JARVIS_PROFILE', value: shown(profileName), detail, keptFrom: 'prod', from: 'environment' }),
    );
  }
  for (const [key, value] of Object.entries(profiles[profile])) {
    attempt('profile', () => ({ key: key as SettingKey, value: checkSetting(key as SettingKey, value, 'default') }));
  }

  for (const [key, value] of Object.entries(layers.file ?? {})) {
    attempt('file', () => {
      if (!isSettingKey(key)) throw new Problem('setting-unknown', { key });
      return { key, value: checkSetting(key, value, keptFrom(key)) };
    });
  }

  for (const key of settingKeys) {
    const written = environment[environmentName(key)];
    // As with ${VAR:-default}, empty is the same as absent.
    if (written !== undefined && written !== '') attempt('environment', () => parseSetting(key, written, keptFrom(key)));
  }

  for (const pair of layers.commandLine ?? []) {
    const at = pair.indexOf('=');
    const key = (at < 0 ? pair : pair.slice(0, at)).trim();
    attempt('command line', () => parseSetting(key, at < 0 ? '' : pair.slice(at + 1), keptFrom(key)));
  }

  const entries = settingKeys.map((key): SettingEntry => {
    const { group, default: fallback, type, range, restart, description, choices, min, max } = settingDefinition(key);
    const { value, from } = current.get(key) ?? { value: fallback, from: 'default' };
    const limits = {
      ...(choices === undefined ? {} : { choices: choices.map(String) }),
      ...(min === undefined ? {} : { min }),
      ...(max === undefined ? {} : { max }),
    };
    return { key, group, value, from, default: fallback, type, range, ...limits, env: environmentName(key), restart, description };
  });
  const values = Object.fromEntries(entries.map((entry) => [entry.key, entry.value])) as unknown as SettingValues;
  return { values, entries, problems, profile };
}
