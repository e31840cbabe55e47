/** What each route of the introduction does. */
import type { HandlersOf } from '../../contract/route.ts';
import type { firstRunRoutes } from '../../contract/routes/first-run.ts';
import { Problem } from '../../core/base/errors.ts';
import type { FirstRunFile } from '../shell/first-run.ts';

export function createFirstRunHandlers(file: FirstRunFile, home: string): HandlersOf<typeof firstRunRoutes> {
  return {
    'first-run.state': () => file.read(),
    async 'first-run.keep'(state) {
      try {
        await file.write(state);
      } catch (error) {
        throw new Problem('data-unwritable', { path: home, detail: error instanceof Error ? error.message : String(error) });
      }
      return {};
    },
  };
}
