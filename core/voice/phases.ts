/**
 * What the assistant is doing and what follows from each thing that happens: a pure function, so that every race is a
 * row of a table. The ears and the turn live side by side: hearing lasts as long as a session, a turn is one answer.
 */
import type { PhaseName } from '../../contract/domain.ts';
import type { StopReason } from '../base/errors.ts';

/** How long the ears stay open. */
export type EarsMode =
  /** Until the key is released: one utterance. */
  | 'hold'
  /** Until one utterance has ended by a pause. */
  | 'once'
  /** Until closed: one utterance after the other. */
  | 'open'
  /** Until closed: what begins with the wake word. */
  | 'wake';

export interface Phase {
  readonly ears:
    | { readonly id: number; readonly mode: EarsMode; /** For `wake`: somebody is being listened to. */ readonly attending?: boolean }
    | undefined;
  readonly turn:
    | {
        readonly id: number;
        readonly stage: 'thinking' | 'speaking';
        readonly ducked: boolean;
        /** The ears that heard its question. */
        readonly earsId?: number | undefined;
        /** A skill has done what was asked. */
        readonly acted?: boolean;
      }
    | undefined;
  /** The next ears or turn gets this id. */
  readonly nextId: number;
}

/** What can happen. Whatever comes from ears or a turn carries its id; another's is dropped. */
export type PhaseEvent =
  | { readonly type: 'talk-pressed'; readonly mode: EarsMode }
  /** The wake word is listened for from now on; nothing that goes on is touched. */
  | { readonly type: 'wake-opened' }
  | { readonly type: 'wake-closed' }
  | { readonly type: 'talk-released' }
  | { readonly type: 'text-asked' }
  | { readonly type: 'stop-pressed'; readonly reason: StopReason }
  | { readonly type: 'speech-started'; readonly earsId: number }
  | { readonly type: 'speech-confirmed'; readonly earsId: number }
  /** It goes on with the question that is not yet answered. */
  | { readonly type: 'speech-resumed'; readonly earsId: number }
  | { readonly type: 'speech-misfired'; readonly earsId: number }
  | { readonly type: 'utterance-ended'; readonly earsId: number }
  /** The wake word is not needed for a while, or is needed again. */
  | { readonly type: 'attention-began' | 'attention-ended'; readonly earsId: number }
  | { readonly type: 'ears-closed'; readonly earsId: number }
  | { readonly type: 'sound-started'; readonly turnId: number }
  /** A skill has done what was asked; it is not asked again with more words. */
  | { readonly type: 'skill-acted'; readonly turnId: number }
  | { readonly type: 'turn-ended'; readonly turnId: number };

/** What is to be done, in order. */
export type PhaseCommand =
  | { readonly type: 'open-ears'; readonly earsId: number; readonly mode: EarsMode }
  /** The key is up: no more frames, what was said is the utterance. */
  | { readonly type: 'finish-ears'; readonly earsId: number }
  | { readonly type: 'abort-ears'; readonly earsId: number; readonly reason: StopReason }
  | { readonly type: 'start-turn'; readonly turnId: number }
  | { readonly type: 'abort-turn'; readonly turnId: number; readonly reason: StopReason }
  | { readonly type: 'duck' }
  | { readonly type: 'unduck' };

export interface PhaseStep {
  readonly phase: Phase;
  readonly commands: readonly PhaseCommand[];
}

/** Nothing going on. */
export const idlePhase: Phase = { ears: undefined, turn: undefined, nextId: 1 };

/** Ears that wait for the wake word listen to nobody. */
function listens(ears: Phase['ears']): boolean {
  return ears !== undefined && (ears.mode !== 'wake' || ears.attending === true);
}

/** Ears that one utterance does not close. */
function stays(ears: Phase['ears']): boolean {
  return ears?.mode === 'open' || ears?.mode === 'wake';
}

/** The phase as people see it. */
export function phaseName(phase: Phase): PhaseName {
  return phase.turn?.stage ?? (listens(phase.ears) ? 'listening' : 'idle');
}

function abortTurn(phase: Phase, reason: StopReason): readonly PhaseCommand[] {
  if (phase.turn === undefined) return [];
  const abort: PhaseCommand = { type: 'abort-turn', turnId: phase.turn.id, reason };
  return phase.turn.ducked ? [abort, { type: 'unduck' }] : [abort];
}

function abortEars(phase: Phase, reason: StopReason): readonly PhaseCommand[] {
  return phase.ears === undefined ? [] : [{ type: 'abort-ears', earsId: phase.ears.id, reason }];
}

/** Whether what these ears hear next may go on with the question they heard last: nothing of its answer was heard or done. */
export function resumable({ ears, turn }: Phase, earsId: number): boolean {
  return ears?.id === earsId && stays(ears) && turn?.earsId === earsId && turn.stage === 'thinking' && turn.acted !== true;
}

function startTurn(phase: Phase, ears: Phase['ears'], before: readonly PhaseCommand[], earsId?: number): PhaseStep {
  const turnId = phase.nextId;
  return {
    phase: { ears, turn: { id: turnId, stage: 'thinking', ducked: false, earsId }, nextId: turnId + 1 },
    commands: [...before, { type: 'start-turn', turnId }],
  };
}

function fromEars(phase: Phase, event: Extract<PhaseEvent, { earsId: number }>): PhaseStep {
  const { ears, turn } = phase;
  const same: PhaseStep = { phase, commands: [] };
  if (ears?.id !== event.earsId) return same;
  switch (event.type) {
    case 'attention-began':
    case 'attention-ended':
      return { phase: { ...phase, ears: { ...ears, attending: event.type === 'attention-began' } }, commands: [] };
    case 'speech-started': {
      const attending: Phase = ears.mode === 'wake' ? { ...phase, ears: { ...ears, attending: true } } : phase;
      if (turn?.stage !== 'speaking' || turn.ducked) return { phase: attending, commands: [] };
      return { phase: { ...attending, turn: { ...turn, ducked: true } }, commands: [{ type: 'duck' }] };
    }
    case 'speech-misfired': {
      const waiting: Phase = ears.mode === 'wake' ? { ...phase, ears: { id: ears.id, mode: 'wake' } } : phase;
      if (turn?.ducked !== true) return { phase: waiting, commands: [] };
      return { phase: { ...waiting, turn: { ...turn, ducked: false } }, commands: [{ type: 'unduck' }] };
    }
    case 'speech-confirmed':
      if (turn === undefined) return same;
      return { phase: { ...phase, turn: undefined }, commands: abortTurn(phase, 'barge-in') };
    case 'speech-resumed':
      if (turn === undefined) return same;
      return { phase: { ...phase, turn: undefined }, commands: abortTurn(phase, turn.earsId === ears.id ? 'resumed' : 'barge-in') };
    case 'utterance-ended':
      return startTurn(phase, stays(ears) ? { id: ears.id, mode: ears.mode } : undefined, abortTurn(phase, 'superseded'), ears.id);
    case 'ears-closed':
      return { phase: { ...phase, ears: undefined }, commands: [] };
  }
}

/** What follows from `event` in `phase`. */
export function nextPhase(phase: Phase, event: PhaseEvent): PhaseStep {
  const same: PhaseStep = { phase, commands: [] };
  switch (event.type) {
    case 'talk-pressed': {
      const earsId = phase.nextId;
      return {
        phase: { ears: { id: earsId, mode: event.mode }, turn: undefined, nextId: earsId + 1 },
        commands: [...abortEars(phase, 'superseded'), ...abortTurn(phase, 'barge-in'), { type: 'open-ears', earsId, mode: event.mode }],
      };
    }
    case 'wake-opened': {
      if (phase.ears !== undefined) return same;
      const earsId = phase.nextId;
      return {
        phase: { ...phase, ears: { id: earsId, mode: 'wake' }, nextId: earsId + 1 },
        commands: [{ type: 'open-ears', earsId, mode: 'wake' }],
      };
    }
    case 'wake-closed':
      return phase.ears?.mode === 'wake' ? { phase: { ...phase, ears: undefined }, commands: abortEars(phase, 'superseded') } : same;
    case 'talk-released':
      return phase.ears?.mode === 'hold' ? { phase, commands: [{ type: 'finish-ears', earsId: phase.ears.id }] } : same;
    case 'text-asked': {
      const keepsEars = stays(phase.ears);
      const before = keepsEars ? [] : abortEars(phase, 'superseded');
      return startTurn(phase, keepsEars ? phase.ears : undefined, [...before, ...abortTurn(phase, 'superseded')]);
    }
    case 'stop-pressed': {
      const keepsEars = stays(phase.ears) && event.reason !== 'shutdown';
      return {
        phase: { ears: keepsEars ? phase.ears : undefined, turn: undefined, nextId: phase.nextId },
        commands: [...(keepsEars ? [] : abortEars(phase, event.reason)), ...abortTurn(phase, event.reason)],
      };
    }
    case 'sound-started':
      if (phase.turn?.id !== event.turnId) return same;
      return { phase: { ...phase, turn: { ...phase.turn, stage: 'speaking' } }, commands: [] };
    case 'skill-acted':
      if (phase.turn?.id !== event.turnId) return same;
      return { phase: { ...phase, turn: { ...phase.turn, acted: true } }, commands: [] };
    case 'turn-ended':
      if (phase.turn?.id !== event.turnId) return same;
      return { phase: { ...phase, turn: undefined }, commands: phase.turn.ducked ? [{ type: 'unduck' }] : [] };
    default:
      return fromEars(phase, event);
  }
}
