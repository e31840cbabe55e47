import { describe, expect, it } from 'vitest';
import { readAccelerator } from '../../../electron/shell/hotkey/accelerator.ts';
import { nextChord, restingChord } from '../../../electron/shell/hotkey/chord.ts';
import { keyCodeOf } from '../../../electron/shell/hotkey/key-codes.ts';

const CODES: Readonly<Record<string, number>> = {
  ctrl: 0x1d,
  ctrlRight: 0xe1d,
  alt: 0x38,
  altRight: 0xe38,
  shift: 0x2a,
  meta: 0xe5b,
  space: 0x39,
  a: 0x1e,
  f9: 0x43,
};

/** Plays `+key` and `-key`; flags are what a keyboard would say. @returns the changes with the stroke that caused them */
function play(keys: string, strokes: string, platform: NodeJS.Platform = 'linux'): string[] {
  const accelerator = readAccelerator(keys, platform);
  const chord = { code: keyCodeOf(accelerator, {}) ?? -1, modifiers: accelerator.modifiers };
  const held = new Set<string>();
  let state = restingChord;
  const changes: string[] = [];
  for (const stroke of strokes.split(' ')) {
    const name = stroke.slice(1);
    const type = stroke.startsWith('-') ? ('up' as const) : ('down' as const);
    // `?` is lost: neither told nor, if it is a key-up, held afterwards.
    if (stroke.startsWith('?')) {
      held.delete(name);
      continue;
    }
    if (type === 'down') held.add(name);
    else held.delete(name);
    const step = nextChord(
      state,
      {
        type,
        code: CODES[name] ?? -1,
        control: held.has('ctrl') || held.has('ctrlRight'),
        alt: held.has('alt') || held.has('altRight'),
        shift: held.has('shift'),
        meta: held.has('meta'),
      },
      chord,
      platform,
    );
    state = step.state;
    if (step.change !== undefined) changes.push(`${step.change} at ${stroke}`);
  }
  return changes;
}

const rows: readonly (readonly [string, string, string, readonly string[]])[] = [
  ['is down with its key and up with it', 'Control+Alt+Space', '+ctrl +alt +space -space -alt -ctrl', ['down at +space', 'up at -space']],
  ['is up with its first modifier', 'Control+Alt+Space', '+ctrl +alt +space -ctrl -space -alt', ['down at +space', 'up at -ctrl']],
  ['takes either side', 'Control+Alt+Space', '+ctrlRight +altRight +space -space', ['down at +space', 'up at -space']],
  ['does not repeat', 'Control+Alt+Space', '+ctrl +alt +space +space +space -space', ['down at +space', 'up at -space']],
  ['does not begin by the repetition of a key', 'Control+Alt+Space', '+space +ctrl +alt +space +space -space', []],
  [
    'does not begin again by a modifier',
    'Control+Alt+Space',
    '+ctrl +alt +space -ctrl +ctrl +space -space',
    ['down at +space', 'up at -ctrl'],
  ],
  ['wants no other modifier', 'Control+Alt+Space', '+ctrl +alt +shift +space -space', []],
  ['wants all modifiers', 'Control+Alt+Space', '+ctrl +space -space', []],
  [
    'goes on while more is pressed',
    'Control+Alt+Space',
    '+ctrl +alt +space +shift +a -a -shift -space',
    ['down at +space', 'up at -space'],
  ],
  ['works without modifiers', 'F9', '+f9 +f9 -f9', ['down at +f9', 'up at -f9']],
  ['without modifiers wants none', 'F9', '+ctrl +f9 -f9', []],
  ['knows AltGr', 'Control+AltGr+Space', '+ctrl +alt +space -space -alt +altRight +space -space', ['down at +space', 'up at -space']],
  [
    'notices a lost key-up at the next key',
    'Control+Alt+Space',
    '+ctrl +alt +space ?space ?alt ?ctrl +a -a +ctrl +alt +space -space',
    ['down at +space', 'up at +a', 'down at +space', 'up at -space'],
  ],
];

describe('a combination of keys', () => {
  it.each(rows)('%s (%s)', (_name, keys, strokes, expected) => {
    expect(play(keys, strokes)).toEqual(expected);
  });

  it('is not AltGr on Windows, which sends Control along with it', () => {
    expect(play('Control+Alt+Space', '+ctrl +altRight +space -space', 'win32')).toEqual([]);
    expect(play('AltGr+F9', '+ctrl +altRight +f9 -f9', 'win32')).toEqual(['down at +f9', 'up at -f9']);
  });
});
