/** The characters of the keyboard in use, which a page alone can ask for. */
import type { Bridge } from './port.ts';

/** `KeyboardEvent.code` -> the character it types without modifiers. */
export type KeyboardLayout = Readonly<Record<string, string>>;

interface KeyboardNavigator {
  readonly keyboard?: { getLayoutMap(): Promise<Iterable<readonly [string, string]>> };
}

/** Empty where it can't be known. */
export async function keyboardLayout(): Promise<KeyboardLayout> {
  try {
    return Object.fromEntries((await (navigator as KeyboardNavigator).keyboard?.getLayoutMap()) ?? []);
  } catch {
    return {};
  }
}

/** Tells the main process, whose shortcuts mean characters and whose hook knows places. */
export async function tellKeyboardLayout(bridge: Bridge): Promise<void> {
  const layout = await keyboardLayout();
  if (Object.keys(layout).length > 0) await bridge.request('hotkey.layout', { layout });
}
