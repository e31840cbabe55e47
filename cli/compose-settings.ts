/** Opens the settings of a data folder: all that commands about settings need, without any engine. */
import { resolveSettings } from '../core/settings/resolve.ts';
import type { ResolvedSettings } from '../core/settings/resolve.ts';
import { dataFolder } from '../engines/settings-file/folders.ts';
import { createSettingsFile } from '../engines/settings-file/settings-file.ts';
import type { SettingsFile } from '../engines/settings-file/settings-file.ts';

/** Settings as they are now, and the file that keeps them. */
export interface OpenedSettings {
  /** The data folder. */
  readonly home: string;
  readonly settings: ResolvedSettings;
  readonly settingsFile: SettingsFile;
}

/** @param set - `KEY=VALUE` pairs of the command line */
export async function openSettings(set: readonly string[]): Promise<OpenedSettings> {
  const home = dataFolder();
  const settingsFile = createSettingsFile(home);
  const { values, problem } = await settingsFile.read();
  const resolved = resolveSettings({ file: values, environment: process.env, commandLine: set });
  const settings = problem === undefined ? resolved : { ...resolved, problems: [problem, ...resolved.problems] };
  return { home, settings, settingsFile };
}
