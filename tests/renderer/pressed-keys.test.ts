import { describe, expect, it } from 'vitest';
import { readAccelerator, spellAccelerator } from '../../electron/shell/hotkey/accelerator.ts';
import { pressedKeys } from '../../renderer/views/settings/pressed-keys.ts';
import type { KeyPress } from '../../renderer/views/settings/pressed-keys.ts';

const press = (code: string, held: Partial<KeyPress> = {}): KeyPress => ({
  code,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  altGraph: false,
  ...held,
});
const both = { ctrlKey: true, altKey: true };

const rows: readonly (readonly [string, KeyPress, readonly string[], string | null | undefined])[] = [
  ['Ctrl and Alt with the space bar', press('Space', both), ['Control', 'Alt'], 'Space'],
  ['a letter where its keyboard has it', press('KeyQ', { ctrlKey: true }), ['Control'], 'A'],
  ['a letter the layout does not know', press('KeyX', { ctrlKey: true }), ['Control'], 'X'],
  ['a digit, whatever is typed without Shift', press('Digit1', { ctrlKey: true, shiftKey: true }), ['Control', 'Shift'], '1'],
  ['a digit of the block at the right', press('Numpad7', { altKey: true }), ['Alt'], 'num7'],
  ['a function key alone', press('F9'), [], 'F9'],
  ['AltGr, which Windows calls Ctrl and Alt as well', press('F2', { ...both, altGraph: true }), ['AltGr'], 'F2'],
  ['an arrow', press('ArrowUp', { metaKey: true }), ['Super'], 'Up'],
  ['a sign', press('Comma', { ctrlKey: true }), ['Control'], ','],
  ['plus', press('BracketRight', { ctrlKey: true }), ['Control'], 'Plus'],
  ['a modifier alone', press('ControlLeft', { ctrlKey: true }), ['Control'], undefined],
  ['a key no shortcut can have', press('Semicolon', { ctrlKey: true }), ['Control'], null],
];
/** A few keys of a keyboard in Paris and one in Stockholm. */
const layout = { KeyQ: 'a', Digit1: '&', Semicolon: 'ö', BracketRight: '+' };

describe('pressed keys', () => {
  it.each(rows)('%s', (_name, given, modifiers, key) => {
    const pressed = pressedKeys(given, layout);
    expect(pressed).toEqual({ modifiers, key });
    if (typeof key !== 'string') return;
    // What the page writes the shell reads.
    const written = [...modifiers, key].join('+');
    const judged = ((): string => {
      try {
        return spellAccelerator(readAccelerator(written, 'linux'));
      } catch (error) {
        return String((error as { data?: { reason?: string } }).data?.reason);
      }
    })();
    expect(judged).toBe(written);
  });
});
