/** Keeps the ears open for the wake word whenever nothing else listens, and attentive when it is not needed. */
import type { AssistantEvent } from '../../contract/events.ts';
import type { CancelTimer, Clock } from '../base/clock.ts';
import type { Problem } from '../base/errors.ts';
import { createAttention } from './attention.ts';
import type { WakeRequest } from './ears.ts';
import type { Microphone } from './ports.ts';
import type { RequestOptions } from './request.ts';
import type { WakeSensitivity } from './wake-sensitivity.ts';

/** A microphone that failed is tried again after this. */
const RETRY_MS = 5_000;

/** How the wake word is listened for. */
export interface HandsFreeOptions extends RequestOptions {
  readonly microphone: Microphone;
  /** Read whenever the ears open. */
  readonly sensitivity: () => WakeSensitivity;
}

export interface HandsFreeDependencies {
  readonly clock: Clock;
  /** Opens the ears, unless others are open. */
  readonly open: (options: HandsFreeOptions) => void;
  /** Closes those it opened. */
  readonly close: () => void;
  readonly onAttention: (lasts: boolean) => void;
}

export interface HandsFree {
  /** Undefined ends it. */
  set(options: HandsFreeOptions | undefined): void;
  /** How its ears are to listen. */
  wake(): WakeRequest | undefined;
  /** Its ears hear something. */
  heard(): void;
  /** Its ears failed. @returns whether somebody has to know: a mute is known, and what was told is not told at every try */
  tells(problem: Problem): boolean;
  /** No ears are open: they are opened now, or soon where they failed. */
  earsClosed(failed: boolean): void;
  /** To be told every event. */
  follow(event: AssistantEvent): void;
  /** Somebody spoke to it, or stopped. */
  readonly spoken: { started(): void; misfired(): void; ended(): void };
}

export function createHandsFree({ clock, open, close, onAttention }: HandsFreeDependencies): HandsFree {
  let wanted: HandsFreeOptions | undefined;
  let cancelRetry: CancelTimer | undefined;
  let told: string | undefined;
  const attention = createAttention(clock, onAttention);
  const tryToOpen = (): void => {
    cancelRetry?.();
    cancelRetry = undefined;
    if (wanted !== undefined && wanted.microphone.refusal?.() === undefined) open(wanted);
  };
  return {
    set(options) {
      wanted = options;
      told = undefined;
      attention.end();
      if (options === undefined) {
        cancelRetry?.();
        close();
      } else tryToOpen();
    },
    wake: () =>
      wanted === undefined
        ? undefined
        : {
            sensitivity: wanted.sensitivity(),
            attentive: attention.lasts,
            onAlone: () => {
              attention.begin('wake-word');
            },
          },
    heard() {
      told = undefined;
    },
    tells({ code }) {
      if (code === 'microphone-muted' || code === told) return false;
      told = code;
      return true;
    },
    earsClosed(failed) {
      if (wanted === undefined) return;
      cancelRetry?.();
      if (failed) cancelRetry = clock.after(RETRY_MS, tryToOpen);
      else tryToOpen();
    },
    follow(event) {
      if (wanted === undefined || event.type !== 'turn-finished') return;
      if (event.complete && event.result.reply.trimEnd().endsWith('?')) attention.begin('question');
    },
    spoken: {
      started: attention.hold,
      misfired() {
        if (attention.lasts()) attention.begin('question');
      },
      ended: attention.end,
    },
  };
}
