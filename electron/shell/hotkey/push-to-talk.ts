/** Carries out what the talk key says: opens the ears, ends the utterance, and stops, by Escape, the turn it began. */
import type { AssistantEvent } from '../../../contract/events.ts';
import type { CancelTimer, Clock } from '../../../core/base/clock.ts';
import { idleTalkKey, nextTalkKey } from '../../../core/voice/talk-key.ts';
import type { TalkKeyEvent, TalkKeyMode } from '../../../core/voice/talk-key.ts';

/** The conversation, as far as a key is concerned. */
export interface TalkLine {
  /** Listens until {@link TalkLine.finish}; interrupts what goes on. Settles when the turn is over; problems come as events. */
  listen(): Promise<unknown>;
  finish(): void;
  stop(): void;
  subscribe(listener: (event: AssistantEvent) => void): () => void;
}

export interface PushToTalk {
  down(): void;
  up(): void;
  /** A short press whose end nobody will tell: it begins, and the next one ends. */
  press(): void;
  /** The key-up may have been lost. */
  lost(): void;
  /** Stops what this key began; anybody else's turn is left alone. */
  escape(): void;
  close(): void;
}

export function createPushToTalk(line: TalkLine, mode: () => TalkKeyMode, clock: Clock): PushToTalk {
  let state = idleTalkKey;
  let cancelWake: CancelTimer | undefined;
  /** The turn that was begun last and is not over. */
  let mine: Promise<unknown> | undefined;

  const take = (event: TalkKeyEvent, as = mode()): void => {
    const step = nextTalkKey(state, event, as);
    state = step.state;
    cancelWake?.();
    cancelWake =
      step.wakeAtMs === undefined
        ? undefined
        : clock.after(Math.max(0, step.wakeAtMs - clock.nowMs()), () => {
            take({ type: 'woken', atMs: clock.nowMs() });
          });
    if (step.command === 'listen') listen();
    else if (step.command === 'finish') line.finish();
  };

  const listen = (): void => {
    const turn = line.listen();
    mine = turn;
    const over = (): void => {
      if (mine !== turn) return;
      mine = undefined;
      take({ type: 'ended', atMs: clock.nowMs() });
    };
    turn.then(over, over);
  };

  const end = line.subscribe((event) => {
    const atMs = clock.nowMs();
    if (event.type === 'voice-changed') take({ type: 'voice', speaking: event.speaking, atMs });
    else if (event.type === 'phase-changed' && event.phase !== 'listening') take({ type: 'ended', atMs });
  });

  return {
    down() {
      take({ type: 'down', atMs: clock.nowMs() });
    },
    up() {
      take({ type: 'up', atMs: clock.nowMs() });
    },
    press() {
      take({ type: 'down', atMs: clock.nowMs() }, 'toggle');
      take({ type: 'up', atMs: clock.nowMs() }, 'toggle');
    },
    lost() {
      take({ type: 'lost', atMs: clock.nowMs() });
    },
    escape() {
      if (mine !== undefined) line.stop();
    },
    close() {
      end();
      cancelWake?.();
    },
  };
}
