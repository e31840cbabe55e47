/** Shortcuts as people write them and Electron takes them, such as `Control+Alt+Space`: read, compared and judged. */
import { Problem } from '../../../core/base/errors.ts';

export interface Modifiers {
  readonly control: boolean;
  readonly alt: boolean;
  readonly altGr: boolean;
  readonly shift: boolean;
  /** Super, Windows, Command. */
  readonly meta: boolean;
}

export interface Accelerator {
  readonly modifiers: Modifiers;
  /** In Electron's spelling: `Space`, `A`, `F9`, `Plus`. */
  readonly key: string;
}

export const noModifiers: Modifiers = { control: false, alt: false, altGr: false, shift: false, meta: false };

/** Lower-case name -> modifier; `commandorcontrol` depends on the computer. */
const MODIFIERS: Readonly<Record<string, keyof Modifiers>> = {
  control: 'control',
  ctrl: 'control',
  alt: 'alt',
  option: 'alt',
  altgr: 'altGr',
  shift: 'shift',
  super: 'meta',
  meta: 'meta',
  command: 'meta',
  cmd: 'meta',
};

const range = (from: number, to: number, name: (index: number) => string): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => name(from + index));

/** Keys that do nothing in a text field, so that they may stand alone. */
const LONE_KEYS = [
  ...range(1, 24, (index) => `F${String(index)}`),
  'Scrolllock',
  'PrintScreen',
  'VolumeUp',
  'VolumeDown',
  'VolumeMute',
  'MediaNextTrack',
  'MediaPreviousTrack',
  'MediaStop',
  'MediaPlayPause',
];

const CHARACTER_KEYS = [
  ...range(65, 90, (code) => String.fromCharCode(code)),
  ...range(0, 9, String),
  ...range(0, 9, (index) => `num${String(index)}`),
  ...['-', '=', '[', ']', '\\', ';', "'", ',', '.', '/', '`'],
  'Plus',
  'Space',
  'numdec',
  'numadd',
  'numsub',
  'nummult',
  'numdiv',
];

const EDITING_KEYS = ['Tab', 'Backspace', 'Delete', 'Insert', 'Return', 'Up', 'Down', 'Left', 'Right', 'Home', 'End', 'PageUp', 'PageDown'];

const KEYS = new Map([...LONE_KEYS, ...CHARACTER_KEYS, ...EDITING_KEYS].map((key) => [key.toLowerCase(), key]));
KEYS.set('enter', 'Return');

const refused = (keys: string, reason: string, detail: string): Problem => new Problem('hotkey-invalid', { keys, reason, detail });

/**
 * Reads and judges a shortcut.
 * @throws Problem `hotkey-invalid`, with the `reason` `unknown`, `modifiers-only`, `types` (it would be typed in any program) or `reserved`
 */
export function readAccelerator(written: string, platform: NodeJS.Platform): Accelerator {
  const modifiers = { ...noModifiers };
  let key: string | undefined;
  for (const part of written.split('+')) {
    const name = part.trim().toLowerCase();
    const commandOrControl = name === 'commandorcontrol' || name === 'cmdorctrl';
    const modifier = commandOrControl ? (platform === 'darwin' ? 'meta' : 'control') : MODIFIERS[name];
    if (modifier !== undefined) {
      modifiers[modifier] = true;
      continue;
    }
    const known = KEYS.get(name);
    if (name === 'escape' || name === 'esc') throw refused(written, 'reserved', 'Escape stops Jarvis');
    if (known === undefined || key !== undefined) throw refused(written, 'unknown', 'it names a key that is not known');
    key = known;
  }
  if (key === undefined) throw refused(written, 'modifiers-only', 'it needs one more key');
  const { control, alt, altGr, meta } = modifiers;
  // Shift types capitals, AltGr the third character of a key, Option on a Mac an accent.
  const typed = !control && !meta && (!alt || (platform === 'darwin' && CHARACTER_KEYS.includes(key)));
  if (typed && !LONE_KEYS.includes(key)) throw refused(written, 'types', altGr ? 'AltGr types text with it' : 'it types text');
  return { modifiers, key };
}

/** The one spelling of what a shortcut means, so that two can be compared. */
export function spellAccelerator({ modifiers, key }: Accelerator): string {
  const names = [
    modifiers.control && 'Control',
    modifiers.alt && 'Alt',
    modifiers.altGr && 'AltGr',
    modifiers.shift && 'Shift',
    modifiers.meta && 'Super',
  ];
  return [...names.filter((name) => name !== false), key].join('+');
}
