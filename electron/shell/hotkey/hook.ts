/** The keyboard hook: key-downs and key-ups whatever program is in front. It swallows nothing, and nothing of what it sees is kept. */
import { systemPreferences } from 'electron';
import type { UiohookKeyboardEvent } from 'uiohook-napi';
import type { HotkeyLimit } from '../../../contract/routes/hotkey.ts';
import type { KeyStroke } from './chord.ts';

export interface KeyHook {
  /** Loads and starts it. @returns why it can't be had here, or undefined when it runs */
  start(onStroke: (stroke: KeyStroke) => void): Promise<HotkeyLimit | undefined>;
  stop(): void;
}

/** True where the hook sees only the keys of programs that are not Wayland's own. */
export function isWayland(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean {
  if (platform !== 'linux') return false;
  return environment['XDG_SESSION_TYPE'] === 'wayland' || (environment['WAYLAND_DISPLAY'] ?? '') !== '';
}

/** The hook of this computer; its native part is loaded when it is started. */
export function createKeyHook(onError: (error: unknown) => void): KeyHook {
  let stop: (() => void) | undefined;
  return {
    async start(onStroke) {
      if (isWayland(process.env, process.platform)) return 'wayland';
      // Without leave the hook would start and hear nothing.
      if (process.platform === 'darwin' && !systemPreferences.isTrustedAccessibilityClient(false)) return 'permission';
      try {
        const { uIOhook } = await import('uiohook-napi');
        const listen = (type: KeyStroke['type']) => (event: UiohookKeyboardEvent) => {
          const { keycode: code, ctrlKey: control, altKey: alt, shiftKey: shift, metaKey: meta } = event;
          onStroke({ type, code, control, alt, shift, meta });
        };
        uIOhook.on('keydown', listen('down'));
        uIOhook.on('keyup', listen('up'));
        uIOhook.start();
        stop = () => {
          uIOhook.removeAllListeners();
          uIOhook.stop();
        };
        return undefined;
      } catch (error) {
        onError(error);
        return 'hook-failed';
      }
    },
    stop() {
      stop?.();
      stop = undefined;
    },
  };
}
