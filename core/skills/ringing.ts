/** Rings for what is due: the bell and what it is about, again and again until somebody stops it or long enough was rung. */
import type { PhaseName } from '../../contract/domain.ts';
import type { AssistantEvent } from '../../contract/events.ts';
import { sleep } from '../base/clock.ts';
import type { Clock } from '../base/clock.ts';
import { Stopped, isStop, toProblem } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import type { Speaker, SpokenSentence, Synthesizer } from '../voice/ports.ts';
import { bell, BELL_HZ } from './bell.ts';
import type { Reminder } from './ports.ts';
import { reminderTexts } from './reminder-texts.ts';
import type { Reminders } from './reminders.ts';

/** Between two rings. */
const PAUSE_MS = 3_000;
/** Who has not come in this time is not there; the notification stays. */
const RING_FOR_MS = 120_000;
/** Somebody is asking or being answered: it rings after that. */
const WAIT_MS = 500;

export interface RingingOptions {
  readonly reminders: Reminders;
  readonly synthesizer: Synthesizer;
  readonly speaker: Speaker;
  readonly voice: () => { readonly voice: string; readonly speed: number };
  readonly phase: () => PhaseName;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Ringing {
  /** Rings from now on for whatever is due. */
  start(signal: AbortSignal): void;
  /** Stops what rings and puts it away. @returns whether something rang */
  silence(): boolean;
  /** To be told every event: whoever talks to Jarvis has heard the bell. */
  follow(event: AssistantEvent): void;
  /** Told `reminders-ringing`. @returns how to unsubscribe */
  subscribe(listener: (event: AssistantEvent) => void): () => void;
}

export function createRinging({ reminders, synthesizer, speaker, voice, phase, clock, log }: RingingOptions): Ringing {
  const listeners = new Set<(event: AssistantEvent) => void>();
  const due: Reminder[] = [];
  let session: AbortSignal | undefined;
  let ring: AbortController | undefined;

  const textOf = (reminder: Reminder): string => reminderTexts(reminder.language, clock).due(reminder);
  const tell = (): void => {
    const ringing = due.map((reminder) => ({ id: reminder.id, kind: reminder.kind, text: textOf(reminder) }));
    for (const listener of listeners) listener({ type: 'reminders-ringing', ringing });
  };

  async function* sound(signal: AbortSignal): AsyncGenerator<SpokenSentence> {
    yield { sentence: { index: 0, text: '', spoken: '' }, samples: bell(), sampleRateHz: BELL_HZ };
    const text = due.map(textOf).join(' ');
    // Without a voice the bell rings all the same.
    const spoken = await synthesizer.speak({ index: 1, text, spoken: text }, { ...voice(), signal }).catch((error: unknown) => {
      if (!isStop(error)) log.warn('reminder-unspoken', { code: toProblem(error).code });
      return undefined;
    });
    if (spoken !== undefined) yield spoken;
  }

  const ringOn = async (signal: AbortSignal): Promise<void> => {
    const until = clock.nowMs() + RING_FOR_MS;
    while (clock.nowMs() < until) {
      while (phase() !== 'idle') await sleep(clock, WAIT_MS, signal);
      await speaker.play(sound(signal), { signal });
      await sleep(clock, PAUSE_MS, signal);
    }
  };
  const putAway = async (): Promise<void> => {
    const ids = due.splice(0).map(({ id }) => id);
    tell();
    if (session !== undefined) await reminders.cancel(ids, { signal: session });
  };
  const begin = (signal: AbortSignal): void => {
    if (ring !== undefined) return;
    const current = new AbortController();
    ring = current;
    const both = AbortSignal.any([signal, current.signal]);
    ringOn(both)
      .catch((error: unknown) => {
        if (!isStop(error) && !both.aborted) log.warn('bell-silent', { code: toProblem(error).code });
      })
      .finally(() => {
        ring = undefined;
        // A program that ends has not been heard: it rings again at the next start.
        if (signal.aborted) return undefined;
        return putAway();
      })
      .catch((error: unknown) => {
        log.warn('reminder-kept', { code: toProblem(error).code });
      });
  };

  const silence = (): boolean => {
    if (ring === undefined) return false;
    ring.abort(new Stopped('user-stop'));
    return true;
  };

  return {
    start(signal) {
      session = signal;
      reminders.start((reminder) => {
        due.push(reminder);
        tell();
        begin(signal);
      }, signal);
    },
    silence,
    follow(event) {
      if (event.type === 'phase-changed' && event.phase === 'listening') silence();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
