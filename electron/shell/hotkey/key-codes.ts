/** The numbers the keyboard hook gives keys, which are places on a keyboard, and the ones that stand for an accelerator's key. */
import type { Accelerator } from './accelerator.ts';

/** Scan codes as libuiohook reports them (its uiohook.h, `VC_…`). */
export const CONTROL_CODES: readonly number[] = [0x1d, 0xe1d];
export const ALT_LEFT_CODE = 0x38;
export const ALT_RIGHT_CODE = 0xe38;
export const SHIFT_CODES: readonly number[] = [0x2a, 0x36];
export const META_CODES: readonly number[] = [0xe5b, 0xe5c];
export const MODIFIER_CODES: readonly number[] = [...CONTROL_CODES, ALT_LEFT_CODE, ALT_RIGHT_CODE, ...SHIFT_CODES, ...META_CODES];
export const ESCAPE_CODE = 0x01;

/** Letters and signs by the place they have on a US keyboard, named as `KeyboardEvent.code` names places. */
const PLACES: Readonly<Record<string, number>> = {
  ...Object.fromEntries('QWERTYUIOP'.split('').map((letter, index) => [`Key${letter}`, 0x10 + index])),
  ...Object.fromEntries('ASDFGHJKL'.split('').map((letter, index) => [`Key${letter}`, 0x1e + index])),
  ...Object.fromEntries('ZXCVBNM'.split('').map((letter, index) => [`Key${letter}`, 0x2c + index])),
  ...Object.fromEntries('1234567890'.split('').map((digit, index) => [`Digit${digit}`, 0x02 + index])),
  Minus: 0x0c,
  Equal: 0x0d,
  BracketLeft: 0x1a,
  BracketRight: 0x1b,
  Backslash: 0x2b,
  Semicolon: 0x27,
  Quote: 0x28,
  Comma: 0x33,
  Period: 0x34,
  Slash: 0x35,
  Backquote: 0x29,
};

/** Where a sign is on a US keyboard. */
const US_PLACES: Readonly<Record<string, string>> = {
  '-': 'Minus',
  '=': 'Equal',
  Plus: 'Equal',
  '[': 'BracketLeft',
  ']': 'BracketRight',
  '\\': 'Backslash',
  ';': 'Semicolon',
  "'": 'Quote',
  ',': 'Comma',
  '.': 'Period',
  '/': 'Slash',
  '`': 'Backquote',
};

/** Keys whose place is the same on every keyboard. */
const FIXED: Readonly<Record<string, number>> = {
  Space: 0x39,
  Tab: 0x0f,
  Backspace: 0x0e,
  Return: 0x1c,
  Scrolllock: 0x46,
  PrintScreen: 0xe37,
  Insert: 0xe52,
  Delete: 0xe53,
  Home: 0xe47,
  End: 0xe4f,
  PageUp: 0xe49,
  PageDown: 0xe51,
  Up: 0xe048,
  Down: 0xe050,
  Left: 0xe04b,
  Right: 0xe04d,
  num0: 0x52,
  num1: 0x4f,
  num2: 0x50,
  num3: 0x51,
  num4: 0x4b,
  num5: 0x4c,
  num6: 0x4d,
  num7: 0x47,
  num8: 0x48,
  num9: 0x49,
  numdec: 0x53,
  numadd: 0x4e,
  numsub: 0x4a,
  nummult: 0x37,
  numdiv: 0xe35,
  ...Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`F${String(index + 1)}`, 0x3b + index])),
  F11: 0x57,
  F12: 0x58,
  F13: 0x5b,
  F14: 0x5c,
  F15: 0x5d,
  ...Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`F${String(index + 16)}`, 0x63 + index])),
};

/** `KeyboardEvent.code` -> the character the keyboard in use has there, as the page's keyboard map tells it. */
export type KeyboardLayout = Readonly<Record<string, string>>;

/**
 * The code of an accelerator's key; undefined for keys the hook does not tell apart. Electron means the character, so it depends on
 * the layout: `A` is another place in Paris than in London.
 */
export function keyCodeOf({ key }: Accelerator, layout: KeyboardLayout): number | undefined {
  const fixed = FIXED[key];
  if (fixed !== undefined) return fixed;
  const character = key === 'Plus' ? '+' : key.toLowerCase();
  // Digits keep their place: where they need Shift, shortcuts name the key all the same.
  const placed = /^\d$/.test(key) ? undefined : Object.entries(layout).find(([, typed]) => typed.toLowerCase() === character)?.[0];
  const place = placed ?? US_PLACES[key] ?? (/^\d$/.test(key) ? `Digit${key}` : `Key${key}`);
  return PLACES[place];
}
