/** What the talk key does: presses, releases and silence become "listen" and "that was it". A pure function; times are handed in. */

/** The setting `hotkey.talkMode`. */
export type TalkKeyMode = 'automatic' | 'hold' | 'toggle';

/** A press shorter than this toggles in automatic mode. */
export const TAP_MS = 300;
/**
 * Listening goes on for so long after the key is up. People let go on the last syllable, and what they said is still on its way
 * through the sound server and a frame of 32 ms: 60 to 90 ms here.
 */
export const TAIL_MS = 120;
/** A toggled key ends by itself after so much silence: far longer than a pause for thought, since a second press ends it at once. */
export const TOGGLE_SILENCE_MS = 3_000;
/** A toggled key after which nobody says anything ends after so long. */
export const TOGGLE_UNUSED_MS = 10_000;
/** No press listens for longer, whatever became of its key-up. */
export const LONGEST_MS = 180_000;

/** What was heard since the press. */
interface Heard {
  readonly sinceMs: number;
  readonly spoken: boolean;
  /** Since when nobody speaks. */
  readonly quietSinceMs: number;
}

export type TalkKeyState =
  | { readonly stage: 'idle' }
  /** The key is down. */
  | ({ readonly stage: 'held' } & Heard)
  /** The key is up and it listens all the same. */
  | ({ readonly stage: 'toggled' } & Heard)
  /** The tail is being recorded; a key that bounced goes on as it was. */
  | ({ readonly stage: 'ending'; readonly endsAtMs: number; readonly resumes: boolean } & Heard);

export type TalkKeyEvent =
  | { readonly type: 'down' | 'up'; readonly atMs: number }
  /** The key-up may never come: the screen was locked, or the computer sleeps. */
  | { readonly type: 'lost'; readonly atMs: number }
  /** Somebody begins or stops to speak. */
  | { readonly type: 'voice'; readonly speaking: boolean; readonly atMs: number }
  /** The time of `wakeAtMs` has come. */
  | { readonly type: 'woken'; readonly atMs: number }
  /** Listening ended in another way: it was stopped, superseded, or failed. */
  | { readonly type: 'ended'; readonly atMs: number };

export interface TalkKeyStep {
  readonly state: TalkKeyState;
  /** `listen` interrupts whatever is going on; `finish` makes what was said the question. */
  readonly command?: 'listen' | 'finish';
  /** When `woken` is to be told, unless another event comes before. */
  readonly wakeAtMs?: number;
}

export const idleTalkKey: TalkKeyState = { stage: 'idle' };

const finished: TalkKeyStep = { state: idleTalkKey, command: 'finish' };

/** When a state ends by itself. */
function deadlineMs(state: TalkKeyState): number | undefined {
  switch (state.stage) {
    case 'idle':
      return undefined;
    case 'held':
      return state.sinceMs + LONGEST_MS;
    case 'toggled': {
      const quietMs = state.spoken ? TOGGLE_SILENCE_MS : TOGGLE_UNUSED_MS;
      return Math.min(state.quietSinceMs + quietMs, state.sinceMs + LONGEST_MS);
    }
    case 'ending':
      return state.endsAtMs;
  }
}

function waiting(state: TalkKeyState): TalkKeyStep {
  const wakeAtMs = deadlineMs(state);
  return wakeAtMs === undefined || wakeAtMs === Number.POSITIVE_INFINITY ? { state } : { state, wakeAtMs };
}

function ending({ sinceMs, spoken, quietSinceMs }: Heard, atMs: number, resumes: boolean): TalkKeyStep {
  return waiting({ stage: 'ending', sinceMs, spoken, quietSinceMs, endsAtMs: atMs + TAIL_MS, resumes });
}

function afterDown(state: TalkKeyState, atMs: number): TalkKeyStep {
  switch (state.stage) {
    case 'idle':
      return { ...waiting({ stage: 'held', sinceMs: atMs, spoken: false, quietSinceMs: atMs }), command: 'listen' };
    case 'held':
      return waiting(state);
    case 'toggled':
      return ending(state, atMs, false);
    case 'ending': {
      const { sinceMs, spoken, quietSinceMs } = state;
      return waiting(state.resumes ? { stage: 'held', sinceMs, spoken, quietSinceMs } : state);
    }
  }
}

function afterUp(state: TalkKeyState, mode: TalkKeyMode, atMs: number): TalkKeyStep {
  if (state.stage !== 'held') return waiting(state);
  const toggles = mode === 'toggle' || (mode === 'automatic' && atMs - state.sinceMs < TAP_MS);
  // Silence counts from here: while the key is held it means nothing.
  if (toggles) return waiting({ ...state, stage: 'toggled', quietSinceMs: Math.max(state.quietSinceMs, atMs) });
  return ending(state, atMs, true);
}

function afterVoice(state: TalkKeyState, speaking: boolean, atMs: number): TalkKeyStep {
  if (state.stage === 'idle') return { state };
  return waiting({ ...state, spoken: true, quietSinceMs: speaking ? Number.POSITIVE_INFINITY : atMs });
}

/** What follows from `event`. */
export function nextTalkKey(state: TalkKeyState, event: TalkKeyEvent, mode: TalkKeyMode): TalkKeyStep {
  switch (event.type) {
    case 'down':
      return afterDown(state, event.atMs);
    case 'up':
      return afterUp(state, mode, event.atMs);
    case 'voice':
      return afterVoice(state, event.speaking, event.atMs);
    case 'lost':
      return state.stage === 'idle' ? { state } : finished;
    case 'woken': {
      const atMs = deadlineMs(state);
      return atMs !== undefined && event.atMs >= atMs ? finished : waiting(state);
    }
    case 'ended':
      return { state: idleTalkKey };
  }
}
