/** Pressed keys as a shortcut is written: `Control+Alt+Space`. Pure. */
import type { KeyboardLayout } from '../../bridge/keyboard-layout.ts';

/** What is looked at of a KeyboardEvent. */
export interface KeyPress {
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
  /** AltGr is held; Windows says Control and Alt as well then. */
  readonly altGraph: boolean;
}

export interface PressedKeys {
  /** In the order they are written. */
  readonly modifiers: readonly string[];
  /** Undefined for a modifier alone; null for a key that can't be in a shortcut. */
  readonly key: string | null | undefined;
}

const NAMED: Readonly<Record<string, string>> = {
  Space: 'Space',
  Tab: 'Tab',
  Backspace: 'Backspace',
  Delete: 'Delete',
  Insert: 'Insert',
  Enter: 'Return',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  PrintScreen: 'PrintScreen',
  ScrollLock: 'Scrolllock',
  NumpadEnter: 'Return',
  NumpadDecimal: 'numdec',
  NumpadAdd: 'numadd',
  NumpadSubtract: 'numsub',
  NumpadMultiply: 'nummult',
  NumpadDivide: 'numdiv',
  MediaPlayPause: 'MediaPlayPause',
  MediaTrackNext: 'MediaNextTrack',
  MediaTrackPrevious: 'MediaPreviousTrack',
  MediaStop: 'MediaStop',
};

/** Where a US keyboard has its signs. */
const US_SIGNS: KeyboardLayout = {
  Minus: '-',
  Equal: '=',
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Semicolon: ';',
  Quote: "'",
  Comma: ',',
  Period: '.',
  Slash: '/',
  Backquote: '`',
};

const MODIFIER = /^(Control|Alt|Shift|Meta|OS)(Left|Right)?$|^(CapsLock|NumLock|Fn|AltGraph)$/;

function keyOf(code: string, layout: KeyboardLayout): string | null | undefined {
  if (MODIFIER.test(code)) return undefined;
  if (NAMED[code] !== undefined) return NAMED[code];
  if (/^F([1-9]|1\d|2[0-4])$/.test(code)) return code;
  const digit = /^(Digit|Numpad)(\d)$/.exec(code);
  if (digit !== null) return digit[1] === 'Numpad' ? `num${digit[2] ?? ''}` : (digit[2] ?? '');
  const character = layout[code] ?? US_SIGNS[code] ?? /^Key([A-Z])$/.exec(code)?.[1] ?? '';
  if (/^[a-z]$/i.test(character)) return character.toUpperCase();
  if (character === '+') return 'Plus';
  return Object.values(US_SIGNS).includes(character) ? character : null;
}

export function pressedKeys(press: KeyPress, layout: KeyboardLayout): PressedKeys {
  const { altGraph } = press;
  const names = [
    press.ctrlKey && !altGraph && 'Control',
    press.altKey && !altGraph && 'Alt',
    altGraph && 'AltGr',
    press.shiftKey && 'Shift',
    press.metaKey && 'Super',
  ];
  return { modifiers: names.filter((name) => name !== false), key: keyOf(press.code, layout) };
}
