/** What each route about shortcuts does. */
import type { HandlersOf } from '../../contract/route.ts';
import type { hotkeyRoutes } from '../../contract/routes/hotkey.ts';
import type { Hotkeys } from '../shell/hotkey/hotkeys.ts';

export function createHotkeyHandlers(hotkeys: Hotkeys): HandlersOf<typeof hotkeyRoutes> {
  return {
    'hotkey.state': async () => hotkeys.state(),
    'hotkey.check': async ({ name, keys }) => ({ problem: hotkeys.check(name, keys)?.report() ?? null }),
    'hotkey.capture': async ({ on }) => {
      hotkeys.capture(on);
      return {};
    },
    'hotkey.layout': async ({ layout }) => {
      hotkeys.setLayout(layout);
      return {};
    },
  };
}
