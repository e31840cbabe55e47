/** Finds out from single keys when a combination goes down and up: pure, and forgetful of everything but modifiers and its own key. */
import { noModifiers } from './accelerator.ts';
import type { Modifiers } from './accelerator.ts';
import { ALT_LEFT_CODE, ALT_RIGHT_CODE, CONTROL_CODES, META_CODES, SHIFT_CODES } from './key-codes.ts';

/** One key as the hook tells it; the flags are those after it. */
export interface KeyStroke {
  readonly type: 'down' | 'up';
  readonly code: number;
  readonly control: boolean;
  /** Either Alt, AltGr included. */
  readonly alt: boolean;
  readonly shift: boolean;
  readonly meta: boolean;
}

/** A combination to look for. */
export interface Chord {
  readonly code: number;
  readonly modifiers: Modifiers;
}

export interface ChordState {
  /** Which Alt is held; the flags don't tell. */
  readonly altLeft: boolean;
  readonly altRight: boolean;
  readonly modifiers: Modifiers;
  /** The key itself is down: what comes now is its repetition. */
  readonly keyDown: boolean;
  /** The combination is down. */
  readonly active: boolean;
}

export interface ChordStep {
  readonly state: ChordState;
  readonly change?: 'down' | 'up';
}

export const restingChord: ChordState = { altLeft: false, altRight: false, modifiers: noModifiers, keyDown: false, active: false };

const MODIFIER_CODES = new Set([...CONTROL_CODES, ...SHIFT_CODES, ...META_CODES, ALT_LEFT_CODE, ALT_RIGHT_CODE]);

/** What is asked of the modifiers: AltGr is an Alt like the other unless it is asked for, or Windows, which sends Control along with it. */
function fits(wanted: Modifiers, held: ChordState, platform: NodeJS.Platform): boolean {
  const { control, shift, meta } = held.modifiers;
  if (wanted.shift !== shift || wanted.meta !== meta) return false;
  if (wanted.altGr) {
    const controlFits = wanted.control === control || (platform === 'win32' && control);
    return held.altRight && controlFits && wanted.alt === held.altLeft;
  }
  const alt = held.altLeft || (held.altRight && !(platform === 'win32' && control));
  return wanted.control === control && wanted.alt === alt && (wanted.alt || !held.altRight);
}

function modifiersAfter(state: ChordState, { type, code, control, alt, shift, meta }: KeyStroke): ChordState {
  const down = type === 'down';
  let altLeft = alt && (code === ALT_LEFT_CODE ? down : state.altLeft);
  const altRight = code === ALT_RIGHT_CODE ? down : alt && state.altRight;
  // An Alt that went down unseen: before the hook began, or while the screen was locked.
  if (alt && !altLeft && !altRight) altLeft = true;
  return { ...state, altLeft, altRight, modifiers: { control, alt: altLeft, altGr: altRight, shift, meta } };
}

/** The modifiers asked for are held; others may be as well. */
function stillHeld(wanted: Modifiers, { modifiers, altLeft, altRight }: ChordState): boolean {
  const { control, shift, meta } = modifiers;
  if ((wanted.control && !control) || (wanted.shift && !shift) || (wanted.meta && !meta)) return false;
  return (!wanted.altGr || altRight) && (!wanted.alt || altLeft || altRight);
}

const none = ({ control, alt, altGr, shift, meta }: Modifiers): boolean => !control && !alt && !altGr && !shift && !meta;

/** What follows from one key. */
export function nextChord(before: ChordState, stroke: KeyStroke, chord: Chord, platform: NodeJS.Platform): ChordStep {
  const state = modifiersAfter(before, stroke);
  const isKey = stroke.code === chord.code;
  if (isKey && stroke.type === 'down') {
    const begins = !state.keyDown && fits(chord.modifiers, state, platform);
    return begins ? { state: { ...state, keyDown: true, active: true }, change: 'down' } : { state: { ...state, keyDown: true } };
  }
  // Something typed with no modifier held: nobody holds the combination, so its key-up was lost.
  const typed = stroke.type === 'down' && !MODIFIER_CODES.has(stroke.code) && none(state.modifiers) && !none(chord.modifiers);
  const keyDown = !isKey && !typed && state.keyDown;
  const ended = state.active && (isKey || !stillHeld(chord.modifiers, state));
  return ended ? { state: { ...state, keyDown, active: false }, change: 'up' } : { state: { ...state, keyDown } };
}
