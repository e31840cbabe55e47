/**
 * One shortcut: its keys as the hook sees them and as the system grabs them. The hook is believed; a grab that fires while the hook
 * notices nothing counts as one short press.
 */
import type { CancelTimer, Clock } from '../../../core/base/clock.ts';
import { Problem } from '../../../core/base/errors.ts';
import type { HotkeyLimit, ShortcutName } from '../../../contract/routes/hotkey.ts';
import { readAccelerator, spellAccelerator } from './accelerator.ts';
import type { Accelerator } from './accelerator.ts';
import { nextChord, restingChord } from './chord.ts';
import type { Chord, KeyStroke } from './chord.ts';
import { keyCodeOf } from './key-codes.ts';
import type { KeyboardLayout } from './key-codes.ts';

/** A grab and the hook tell the same press within a millisecond or two; this is for a busy main process. */
const HOOK_IS_DEAF_AFTER_MS = 150;
/** A grab fires again while its keys are held: first after up to 660 ms (X.Org), so firings closer than this are one press. */
const ONE_PRESS_MS = 750;

/** Electron's globalShortcut. */
export interface GlobalShortcuts {
  /** False when it was refused. */
  register(keys: string, action: () => void): boolean;
  unregister(keys: string): void;
}

export interface BindingParts {
  readonly shortcuts: GlobalShortcuts;
  readonly clock: Clock;
  readonly platform: NodeJS.Platform;
  readonly layout: KeyboardLayout;
  /** Why there is no hook; undefined while it runs. */
  readonly limit: HotkeyLimit | undefined;
}

export interface BindingActions {
  readonly onDown: () => void;
  readonly onUp: () => void;
  /** A press whose end nobody will tell. */
  readonly onPress: () => void;
}

export interface Binding {
  readonly name: ShortcutName;
  readonly keys: string;
  readonly works: boolean;
  readonly problem: Problem | undefined;
  take(stroke: KeyStroke): void;
  /** Its keys are down, as the hook sees them. */
  isActive(): boolean;
  /** Forgets what is held: its key-up may have been lost. */
  rest(): void;
  close(): void;
}

function unusable(name: ShortcutName, keys: string, problem: Problem | undefined): Binding {
  return { name, keys, works: false, problem, take: () => undefined, isActive: () => false, rest: () => undefined, close: () => undefined };
}

/** Wayland's desktops refuse because they have no portal for it, others because somebody has the keys. */
function refusal(keys: string, limit: HotkeyLimit | undefined, heard: boolean): Problem {
  return limit === 'wayland' ? new Problem('hotkey-unsupported', { keys }) : new Problem('hotkey-taken', { keys, heard });
}

/** @param taken - the shortcuts bound before this one; the same keys are refused */
export function bindShortcut(
  name: ShortcutName,
  written: string,
  taken: readonly string[],
  { shortcuts, clock, platform, layout, limit }: BindingParts,
  { onDown, onUp, onPress }: BindingActions,
): Binding {
  if (written === '') return unusable(name, '', undefined);
  let accelerator: Accelerator;
  try {
    accelerator = readAccelerator(written, platform);
  } catch (error) {
    return unusable(name, written, error as Problem);
  }
  const keys = spellAccelerator(accelerator);
  if (taken.includes(keys)) return unusable(name, keys, new Problem('hotkey-same', { keys }));

  const code = limit === undefined ? keyCodeOf(accelerator, layout) : undefined;
  const chord: Chord | undefined = code === undefined ? undefined : { code, modifiers: accelerator.modifiers };
  let state = restingChord;
  let downAtMs = Number.NEGATIVE_INFINITY;
  let firedAtMs = Number.NEGATIVE_INFINITY;
  let cancelDoubt: CancelTimer | undefined;

  const onFire = (): void => {
    const nowMs = clock.nowMs();
    const again = nowMs - firedAtMs < ONE_PRESS_MS;
    firedAtMs = nowMs;
    if (again && chord === undefined) return;
    if (chord === undefined) {
      onPress();
      return;
    }
    cancelDoubt ??= clock.after(HOOK_IS_DEAF_AFTER_MS, () => {
      cancelDoubt = undefined;
      const heard = state.active || downAtMs >= nowMs - HOOK_IS_DEAF_AFTER_MS;
      if (!heard && !again) onPress();
    });
  };

  let registered = false;
  try {
    registered = shortcuts.register(keys, onFire);
  } catch {
    // Electron does not know such keys on this computer; the hook may.
  }
  return {
    name,
    keys,
    works: registered || chord !== undefined,
    problem: registered ? undefined : refusal(keys, limit, chord !== undefined),
    take(stroke) {
      if (chord === undefined) return;
      const step = nextChord(state, stroke, chord, platform);
      state = step.state;
      if (step.change === 'down') {
        downAtMs = clock.nowMs();
        onDown();
      } else if (step.change === 'up') onUp();
    },
    isActive: () => state.active,
    rest() {
      state = restingChord;
    },
    close() {
      cancelDoubt?.();
      if (registered) shortcuts.unregister(keys);
    },
  };
}
