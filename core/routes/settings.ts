/** The settings' routes. */
import type { HandlersOf } from '../../contract/route.ts';
import type { settingRoutes } from '../../contract/routes/settings.ts';
import type { LiveSettings } from '../settings/live.ts';

/** @param settings - of the program that serves them */
export function createSettingHandlers(settings: LiveSettings): HandlersOf<typeof settingRoutes> {
  return {
    'settings.list': async () => ({ settings: [...settings.entries()], problems: settings.problems().map((problem) => problem.report()) }),
    'settings.set': async ({ key, value }) => ({ setting: await settings.set(key, value) }),
    'settings.reset': async ({ key }) => ({ setting: await settings.reset(key) }),
  };
}
