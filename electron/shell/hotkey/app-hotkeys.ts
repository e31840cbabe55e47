/** The shortcuts of this app on this computer: Electron's grabs, the keyboard hook, and the moments at which key-ups are lost. */
import { app, globalShortcut, powerMonitor } from 'electron';
import type { Clock } from '../../../core/base/clock.ts';
import type { Log } from '../../../core/base/log.ts';
import type { LiveSettings } from '../../../core/settings/live.ts';
import { createKeyHook, isWayland } from './hook.ts';
import { createHotkeys } from './hotkeys.ts';
import type { DictationLine, Hotkeys } from './hotkeys.ts';
import type { TalkLine } from './push-to-talk.ts';

/** To be called before the app is ready: on Wayland the desktop itself is asked for shortcuts. */
export function preparePortal(): void {
  if (isWayland(process.env, process.platform)) app.commandLine.appendSwitch('enable-features', 'GlobalShortcutsPortal');
}

export interface AppHotkeyOptions {
  readonly settings: LiveSettings;
  readonly talk: TalkLine;
  readonly dictation: DictationLine;
  readonly toggleQuickChat: () => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** Nothing is heard before `start`. */
export function createAppHotkeys(options: AppHotkeyOptions): Hotkeys {
  return createHotkeys({
    ...options,
    hook: createKeyHook((error) => {
      options.log.error('hotkey-hook-failed', error);
    }),
    shortcuts: {
      register: (keys, action) => globalShortcut.register(keys, action),
      unregister: (keys) => {
        globalShortcut.unregister(keys);
      },
    },
    onLock(listener) {
      powerMonitor.on('lock-screen', listener).on('suspend', listener);
      return () => {
        powerMonitor.off('lock-screen', listener).off('suspend', listener);
      };
    },
    platform: process.platform,
  });
}
