import { describe, expect, it } from 'vitest';
import { readAccelerator, spellAccelerator } from '../../../electron/shell/hotkey/accelerator.ts';
import { keyCodeOf } from '../../../electron/shell/hotkey/key-codes.ts';

const spelt: readonly (readonly [string, string])[] = [
  ['Control+Alt+Space', 'Control+Alt+Space'],
  ['alt+ctrl+space', 'Control+Alt+Space'],
  ['CommandOrControl+Shift+j', 'Control+Shift+J'],
  ['Super+Enter', 'Super+Return'],
  ['Control+AltGr+Plus', 'Control+AltGr+Plus'],
  ['F9', 'F9'],
  ['Shift+F9', 'Shift+F9'],
  ['MediaPlayPause', 'MediaPlayPause'],
  ['Alt+Up', 'Alt+Up'],
  ['Control+num5', 'Control+num5'],
];

const refused: readonly (readonly [string, string])[] = [
  ['A', 'types'],
  ['Shift+A', 'types'],
  ['AltGr+E', 'types'],
  ['Space', 'types'],
  ['Shift+Tab', 'types'],
  ['Control+Alt', 'modifiers-only'],
  ['Control+Escape', 'reserved'],
  ['Control+A+B', 'unknown'],
  ['Control+Quux', 'unknown'],
  ['Control+Control', 'modifiers-only'],
];

describe('a shortcut', () => {
  it.each(spelt)('%s is %s', (written, expected) => {
    expect(spellAccelerator(readAccelerator(written, 'linux'))).toBe(expected);
  });

  it.each(refused)('%s is refused: %s', (written, reason) => {
    expect(() => readAccelerator(written, 'linux')).toThrow(
      expect.objectContaining({ code: 'hotkey-invalid', data: expect.objectContaining({ keys: written, reason }) as unknown }),
    );
  });

  it('means Command on a Mac, where Option types accents', () => {
    expect(spellAccelerator(readAccelerator('CommandOrControl+J', 'darwin'))).toBe('Super+J');
    expect(() => readAccelerator('Alt+E', 'darwin')).toThrow();
    expect(readAccelerator('Alt+F9', 'darwin').key).toBe('F9');
  });
});

describe('the code of a key', () => {
  const code = (keys: string, layout = {}): number | undefined => keyCodeOf(readAccelerator(keys, 'linux'), layout);

  it('is the place of a US keyboard while the layout is not known', () => {
    expect(code('Control+A')).toBe(0x1e);
    expect(code('Control+Q')).toBe(0x10);
    expect(code('Control+1')).toBe(0x02);
    expect(code('F12')).toBe(0x58);
    expect(code('F24')).toBe(0x6b);
    expect(code('Alt+Up')).toBe(0xe048);
    expect(code('Control+;')).toBe(0x27);
  });

  it('follows the layout: a French keyboard has A where Q is', () => {
    const french = { KeyQ: 'a', KeyA: 'q', Digit1: '&', Semicolon: 'm', KeyM: ',' };
    expect(code('Control+A', french)).toBe(0x10);
    expect(code('Control+Q', french)).toBe(0x1e);
    expect(code('Control+M', french)).toBe(0x27);
    expect(code('Control+1', french)).toBe(0x02);
    expect(code('Control+Space', french)).toBe(0x39);
  });

  it('is unknown for keys the hook does not tell apart', () => {
    expect(code('MediaPlayPause')).toBeUndefined();
  });
});
