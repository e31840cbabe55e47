import { describe, expect, it } from 'vitest';
import { idlePhase, nextPhase, phaseName, resumable } from '../../../core/voice/phases.ts';
import type { Phase, PhaseCommand, PhaseEvent } from '../../../core/voice/phases.ts';

const hold: Phase = { ears: { id: 1, mode: 'hold' }, turn: undefined, nextId: 2 };
const open: Phase = { ears: { id: 1, mode: 'open' }, turn: undefined, nextId: 2 };
const thinking: Phase = { ears: undefined, turn: { id: 5, stage: 'thinking', ducked: false }, nextId: 6 };
const speaking: Phase = { ears: undefined, turn: { id: 5, stage: 'speaking', ducked: false }, nextId: 6 };
const openSpeaking: Phase = { ears: { id: 1, mode: 'open' }, turn: { id: 5, stage: 'speaking', ducked: false }, nextId: 6 };
const openDucked: Phase = { ears: { id: 1, mode: 'open' }, turn: { id: 5, stage: 'speaking', ducked: true }, nextId: 6 };

const openAsked: Phase = { ears: { id: 1, mode: 'open' }, turn: { id: 5, stage: 'thinking', ducked: false, earsId: 1 }, nextId: 6 };

const words = (commands: readonly PhaseCommand[]): string[] =>
  commands.map((command) =>
    [
      command.type,
      'earsId' in command ? command.earsId : '',
      'turnId' in command ? command.turnId : '',
      'reason' in command ? command.reason : '',
    ]
      .filter((word) => word !== '')
      .join(' '),
  );

/** Phase, event, what it is called afterwards, what is to be done. */
const rows: readonly (readonly [string, Phase, PhaseEvent, string, readonly string[]])[] = [
  ['a key opens the ears', idlePhase, { type: 'talk-pressed', mode: 'hold' }, 'listening', ['open-ears 1']],
  ['a key-up ends what is held', hold, { type: 'talk-released' }, 'listening', ['finish-ears 1']],
  ['a key-up does not end open ears', open, { type: 'talk-released' }, 'listening', []],
  ['a key-up when idle is nothing', idlePhase, { type: 'talk-released' }, 'idle', []],
  ['a second press starts over', hold, { type: 'talk-pressed', mode: 'hold' }, 'listening', ['abort-ears 1 superseded', 'open-ears 2']],
  ['an utterance starts a turn', hold, { type: 'utterance-ended', earsId: 1 }, 'thinking', ['start-turn 2']],
  ['an utterance of ears that are gone is dropped', idlePhase, { type: 'utterance-ended', earsId: 1 }, 'idle', []],
  ['ears that close in silence go idle', hold, { type: 'ears-closed', earsId: 1 }, 'idle', []],
  ['other ears closing changes nothing', hold, { type: 'ears-closed', earsId: 9 }, 'listening', []],
  ['open ears stay open through a turn', open, { type: 'utterance-ended', earsId: 1 }, 'thinking', ['start-turn 2']],
  ['text starts a turn', idlePhase, { type: 'text-asked' }, 'thinking', ['start-turn 1']],
  ['text ends listening', hold, { type: 'text-asked' }, 'thinking', ['abort-ears 1 superseded', 'start-turn 2']],
  ['text ends the turn before', speaking, { type: 'text-asked' }, 'thinking', ['abort-turn 5 superseded', 'start-turn 6']],
  ['text keeps open ears', openSpeaking, { type: 'text-asked' }, 'thinking', ['abort-turn 5 superseded', 'start-turn 6']],
  ['a key interrupts thinking', thinking, { type: 'talk-pressed', mode: 'hold' }, 'listening', ['abort-turn 5 barge-in', 'open-ears 6']],
  ['a key interrupts speaking', speaking, { type: 'talk-pressed', mode: 'once' }, 'listening', ['abort-turn 5 barge-in', 'open-ears 6']],
  ['stop while listening', hold, { type: 'stop-pressed', reason: 'user-stop' }, 'idle', ['abort-ears 1 user-stop']],
  ['stop while thinking', thinking, { type: 'stop-pressed', reason: 'user-stop' }, 'idle', ['abort-turn 5 user-stop']],
  ['stop while speaking', speaking, { type: 'stop-pressed', reason: 'user-stop' }, 'idle', ['abort-turn 5 user-stop']],
  ['stop when idle is nothing', idlePhase, { type: 'stop-pressed', reason: 'user-stop' }, 'idle', []],
  ['stop keeps open ears', openSpeaking, { type: 'stop-pressed', reason: 'user-stop' }, 'listening', ['abort-turn 5 user-stop']],
  [
    'shutdown closes open ears',
    openSpeaking,
    { type: 'stop-pressed', reason: 'shutdown' },
    'idle',
    ['abort-ears 1 shutdown', 'abort-turn 5 shutdown'],
  ],
  ['the first sound is speaking', thinking, { type: 'sound-started', turnId: 5 }, 'speaking', []],
  ['the sound of another turn is dropped', thinking, { type: 'sound-started', turnId: 4 }, 'thinking', []],
  ['a turn ends', speaking, { type: 'turn-ended', turnId: 5 }, 'idle', []],
  ['the end of another turn is dropped', speaking, { type: 'turn-ended', turnId: 4 }, 'speaking', []],
  [
    'speech that goes on with a question takes it back',
    openAsked,
    { type: 'speech-resumed', earsId: 1 },
    'listening',
    ['abort-turn 5 resumed'],
  ],
  ['going on with a question that is over is nothing', open, { type: 'speech-resumed', earsId: 1 }, 'listening', []],
  [
    'going on with a question that another took the place of interrupts that',
    { ...openSpeaking, turn: { id: 5, stage: 'thinking', ducked: false } },
    { type: 'speech-resumed', earsId: 1 },
    'listening',
    ['abort-turn 5 barge-in'],
  ],
  ['speech over speech ducks', openSpeaking, { type: 'speech-started', earsId: 1 }, 'speaking', ['duck']],
  ['it ducks once', openDucked, { type: 'speech-started', earsId: 1 }, 'speaking', []],
  ['a cough brings the voice back', openDucked, { type: 'speech-misfired', earsId: 1 }, 'speaking', ['unduck']],
  ['speech stops the voice', openDucked, { type: 'speech-confirmed', earsId: 1 }, 'listening', ['abort-turn 5 barge-in', 'unduck']],
  ['speech in silence ducks nothing', open, { type: 'speech-started', earsId: 1 }, 'listening', []],
  ['a misfire in silence is nothing', open, { type: 'speech-misfired', earsId: 1 }, 'listening', []],
  ['a turn that ends ducked is brought back', openDucked, { type: 'turn-ended', turnId: 5 }, 'listening', ['unduck']],
];

describe('phases', () => {
  it.each(rows)('%s', (_name, phase, event, name, commands) => {
    const step = nextPhase(phase, event);
    expect(phaseName(step.phase)).toBe(name);
    expect(words(step.commands)).toEqual(commands);
  });

  it('never gives an id twice', () => {
    let phase = idlePhase;
    const ids: number[] = [];
    const presses: PhaseEvent[] = [
      { type: 'talk-pressed', mode: 'hold' },
      { type: 'text-asked' },
      { type: 'talk-pressed', mode: 'open' },
      { type: 'text-asked' },
    ];
    for (const event of presses) {
      const step = nextPhase(phase, event);
      phase = step.phase;
      for (const command of step.commands) {
        if (command.type === 'open-ears') ids.push(command.earsId);
        if (command.type === 'start-turn') ids.push(command.turnId);
      }
    }
    expect(ids).toEqual([1, 2, 3, 4]);
  });
});

describe('resumable', () => {
  const turn = openAsked.turn!;
  it.each<[string, Phase, number, boolean]>([
    ['a question just heard', openAsked, 1, true],
    ['other ears', openAsked, 2, false],
    ['no question', open, 1, false],
    ['a typed question', { ...openAsked, turn: { ...turn, earsId: undefined } }, 1, false],
    ['an answer that is heard', { ...openAsked, turn: { ...turn, stage: 'speaking' } }, 1, false],
    ['what a skill has done', nextPhase(openAsked, { type: 'skill-acted', turnId: 5 }).phase, 1, false],
    ['what a skill of another turn has done', nextPhase(openAsked, { type: 'skill-acted', turnId: 4 }).phase, 1, true],
    ['a held key', { ...openAsked, ears: { id: 1, mode: 'hold' } }, 1, false],
    ['ears for one utterance', { ...openAsked, ears: { id: 1, mode: 'once' } }, 1, false],
    ['ears that wait for the wake word', { ...openAsked, ears: { id: 1, mode: 'wake' } }, 1, true],
  ])('%s', (_, phase, earsId, expected) => {
    expect(resumable(phase, earsId)).toBe(expected);
  });
});
