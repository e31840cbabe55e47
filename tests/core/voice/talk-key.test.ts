import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  LONGEST_MS,
  TAIL_MS,
  TAP_MS,
  TOGGLE_SILENCE_MS,
  TOGGLE_UNUSED_MS,
  idleTalkKey,
  nextTalkKey,
} from '../../../core/voice/talk-key.ts';
import type { TalkKeyEvent, TalkKeyMode, TalkKeyState } from '../../../core/voice/talk-key.ts';

/** Plays events, waking where it was asked for; what came of it as `<ms> <command>`. */
function play(mode: TalkKeyMode, events: readonly TalkKeyEvent[], untilMs = 1_000_000): string[] {
  let state: TalkKeyState = idleTalkKey;
  let wakeAtMs: number | undefined;
  const commands: string[] = [];
  const take = (event: TalkKeyEvent): void => {
    const step = nextTalkKey(state, event, mode);
    ({ state, wakeAtMs } = { state: step.state, wakeAtMs: step.wakeAtMs });
    if (step.command !== undefined) commands.push(`${String(event.atMs)} ${step.command}`);
  };
  const wakeUntil = (atMs: number): void => {
    while (wakeAtMs !== undefined && wakeAtMs <= atMs) take({ type: 'woken', atMs: wakeAtMs });
  };
  for (const event of events) {
    wakeUntil(event.atMs);
    take(event);
  }
  wakeUntil(untilMs);
  if (state.stage !== 'idle') commands.push(state.stage);
  return commands;
}

const down = (atMs: number): TalkKeyEvent => ({ type: 'down', atMs });
const up = (atMs: number): TalkKeyEvent => ({ type: 'up', atMs });
const voice = (speaking: boolean, atMs: number): TalkKeyEvent => ({ type: 'voice', speaking, atMs });

const rows: readonly (readonly [string, TalkKeyMode, readonly TalkKeyEvent[], readonly string[]])[] = [
  ['a long press is push-to-talk', 'automatic', [down(0), up(2_000)], ['0 listen', `${String(2_000 + TAIL_MS)} finish`]],
  [
    'a short press toggles',
    'automatic',
    [down(0), up(TAP_MS - 1), voice(true, 500), voice(false, 2_000), down(2_500), up(2_600)],
    ['0 listen', `${String(2_500 + TAIL_MS)} finish`],
  ],
  ['a press of exactly the limit is held', 'automatic', [down(0), up(TAP_MS)], ['0 listen', `${String(TAP_MS + TAIL_MS)} finish`]],
  ['hold ends with the shortest press', 'hold', [down(0), up(50)], ['0 listen', `${String(50 + TAIL_MS)} finish`]],
  [
    'toggle goes on after the longest press',
    'toggle',
    [down(0), up(5_000), voice(true, 6_000), voice(false, 7_000), down(8_000), up(8_050)],
    ['0 listen', `${String(8_000 + TAIL_MS)} finish`],
  ],
  [
    'key repeat is nothing',
    'hold',
    [down(0), down(500), down(540), down(580), up(1_000)],
    ['0 listen', `${String(1_000 + TAIL_MS)} finish`],
  ],
  [
    'a bounce goes on with what was begun',
    'hold',
    [down(0), up(1_000), down(1_040), up(2_000)],
    ['0 listen', `${String(2_000 + TAIL_MS)} finish`],
  ],
  [
    'a third press in the tail of a second begins nothing',
    'toggle',
    [down(0), up(100), voice(true, 200), down(1_000), up(1_040), down(1_080), up(1_090)],
    ['0 listen', `${String(1_000 + TAIL_MS)} finish`],
  ],
  [
    'a press after the tail begins anew',
    'hold',
    [down(0), up(1_000), down(1_000 + TAIL_MS + 1), up(3_000)],
    ['0 listen', `${String(1_000 + TAIL_MS)} finish`, `${String(1_001 + TAIL_MS)} listen`, `${String(3_000 + TAIL_MS)} finish`],
  ],
  [
    'a toggled key ends after silence, not in a pause for thought',
    'automatic',
    [down(0), up(100), voice(true, 500), voice(false, 2_000), voice(true, 4_500), voice(false, 6_000)],
    ['0 listen', `${String(6_000 + TOGGLE_SILENCE_MS)} finish`],
  ],
  [
    'a toggled key does not end while somebody speaks',
    'toggle',
    [down(0), up(100), voice(true, 500), voice(false, 60_000)],
    ['0 listen', `${String(60_000 + TOGGLE_SILENCE_MS)} finish`],
  ],
  ['a toggled key that nobody uses ends', 'toggle', [down(0), up(100)], ['0 listen', `${String(100 + TOGGLE_UNUSED_MS)} finish`]],
  [
    'silence while the key is held means nothing',
    'hold',
    [down(0), voice(true, 100), voice(false, 500), up(30_000)],
    ['0 listen', `${String(30_000 + TAIL_MS)} finish`],
  ],
  ['a key-up that never comes does not listen for ever', 'hold', [down(0)], ['0 listen', `${String(LONGEST_MS)} finish`]],
  ['nor does one who never falls silent', 'toggle', [down(0), up(100), voice(true, 200)], ['0 listen', `${String(LONGEST_MS)} finish`]],
  ['a locked screen is a key-up', 'hold', [down(0), { type: 'lost', atMs: 700 }, up(900)], ['0 listen', '700 finish']],
  ['a locked screen ends a toggled key', 'toggle', [down(0), up(10), { type: 'lost', atMs: 700 }], ['0 listen', '700 finish']],
  ['a locked screen is nothing otherwise', 'hold', [{ type: 'lost', atMs: 700 }], []],
  ['what ended otherwise is not finished again', 'hold', [down(0), { type: 'ended', atMs: 300 }, up(900)], ['0 listen']],
  [
    'and the next press begins',
    'toggle',
    [down(0), up(10), { type: 'ended', atMs: 300 }, down(900), { type: 'ended', atMs: 950 }],
    ['0 listen', '900 listen'],
  ],
  ['a key-up alone is nothing', 'hold', [up(5)], []],
];

describe('the talk key', () => {
  it.each(rows)('%s (%s)', (_name, mode, events, expected) => {
    expect(play(mode, events)).toEqual(expected);
  });

  it('ends by itself whatever happened, and finishes only what it began', () => {
    const event = fc.tuple(fc.constantFrom('down', 'up', 'lost', 'ended', 'loud', 'quiet'), fc.integer({ min: 0, max: 5_000 }));
    fc.assert(
      fc.property(fc.constantFrom<TalkKeyMode>('automatic', 'hold', 'toggle'), fc.array(event, { maxLength: 40 }), (mode, drawn) => {
        let atMs = 0;
        const events = drawn.map(([type, laterMs]): TalkKeyEvent => {
          atMs += laterMs;
          if (type === 'loud' || type === 'quiet') return voice(type === 'loud', atMs);
          return { type: type, atMs };
        });
        const commands = play(mode, events, atMs + LONGEST_MS).map((command) => command.replace(/^\d+ /, ''));
        // The stage stands at the end where it is not idle.
        expect(commands.filter((command) => command !== 'listen' && command !== 'finish')).toEqual([]);
        for (const [index, command] of commands.entries()) if (command === 'finish') expect(commands[index - 1]).toBe('listen');
      }),
    );
  });
});
