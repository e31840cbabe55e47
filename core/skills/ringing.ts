/** Rings for what is due: the bell and what it is about, again and again until somebody stops it or long enough was rung. */
import type { PhaseName } from '../../contract/domain.ts';
import type { AssistantEvent } from '../../contract/events.ts';
import type { RingingReminder } from '../../contract/routes/reminders.ts';
import type { CallOptions } from '../base/call.ts';
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
/** "Snooze" means what was stopped this shortly before: who says it to the talk key has stopped it with that. */
const SNOOZE_WITHIN_MS = 60_000;
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
  /** What rings now. */
  current(): readonly RingingReminder[];
  /** Stops it, to ring again after as long. @returns whether something rang, now or a moment ago */
  snooze(forMs: number, options: CallOptions): Promise<boolean>;
  /** To be told every event: whoever talks to Jarvis has heard the bell. */
  follow(event: AssistantEvent): void;
  /** Told `reminders-ringing`. @returns how to unsubscribe */
  subscribe(listener: (event: AssistantEvent) => void): () => void;
}

export function createRinging({ reminders, synthesizer, speaker, voice, phase, clock, log }: RingingOptions): Ringing {
  const listeners = new Set<(event: AssistantEvent) => void>();
  const due: Reminder[] = [];
  /** What was stopped last, which can be asked to come again. */
  let stopped: { readonly reminders: readonly Reminder[]; readonly atMs: number } | undefined;
  let session: AbortSignal | undefined;
  let ring: AbortController | undefined;

  const textOf = (reminder: Reminder): string => reminderTexts(reminder.language, clock).due(reminder);
  const current = (): readonly RingingReminder[] =>
    due.map((reminder) => ({ id: reminder.id, kind: reminder.kind, text: textOf(reminder) }));
  const tell = (): void => {
    for (const listener of listeners) listener({ type: 'reminders-ringing', ringing: current() });
  };
  const warn = (code: string, error: unknown): void => {
    if (!isStop(error)) log.warn(code, { code: toProblem(error).code });
  };

  async function* sound(signal: AbortSignal): AsyncGenerator<SpokenSentence> {
    yield { sentence: { index: 0, text: '', spoken: '' }, samples: bell(), sampleRateHz: BELL_HZ };
    const text = due.map(textOf).join(' ');
    // Without a voice the bell rings all the same.
    const spoken = await synthesizer.speak({ index: 1, text, spoken: text }, { ...voice(), signal }).catch((error: unknown) => {
      warn('reminder-unspoken', error);
      return undefined;
    });
    if (spoken !== undefined) yield spoken;
  }

  const ringOn = async (signal: AbortSignal): Promise<void> => {
    const until = clock.nowMs() + RING_FOR_MS;
    while (clock.nowMs() < until) {
      while (phase() !== 'idle') await sleep(clock, WAIT_MS, signal);
      // A loudspeaker may come back while it still rings.
      await speaker.play(sound(signal), { signal }).catch((error: unknown) => {
        if (!signal.aborted) warn('bell-silent', error);
      });
      await sleep(clock, PAUSE_MS, signal);
    }
  };
  /** Ends the ring at once. @returns what rang */
  const hush = (): readonly Reminder[] => {
    const rang = due.splice(0);
    stopped = { reminders: rang, atMs: clock.nowMs() };
    ring?.abort(new Stopped('user-stop'));
    tell();
    return rang;
  };
  const putAway = (rang: readonly Reminder[]): Promise<void> =>
    session === undefined
      ? Promise.resolve()
      : reminders.cancel(
          rang.map(({ id }) => id),
          { signal: session },
        );
  const silence = (): boolean => {
    if (due.length === 0) return false;
    putAway(hush()).catch((error: unknown) => {
      warn('reminder-kept', error);
    });
    return true;
  };
  /** Rings until nothing is due. A program that ends has not been heard: it rings again at the next start. */
  const begin = async (signal: AbortSignal): Promise<void> => {
    if (ring !== undefined) return;
    // `aborted` changes while it rings.
    const isOver = (): boolean => signal.aborted;
    while (due.length > 0 && !isOver()) {
      ring = new AbortController();
      const { signal: rung } = ring;
      await ringOn(AbortSignal.any([signal, rung])).catch((error: unknown) => {
        warn('bell-silent', error);
      });
      if (!isOver() && !rung.aborted) silence();
    }
    ring = undefined;
  };
  /** What was cancelled elsewhere rings no longer. */
  const compare = async (): Promise<void> => {
    if (session === undefined || due.length === 0) return;
    const kept = new Set((await reminders.list({ signal: session })).map(({ id }) => id));
    const gone = due.filter(({ id }) => !kept.has(id));
    if (gone.length === 0) return;
    if (gone.length === due.length) hush();
    else {
      due.splice(0, due.length, ...due.filter(({ id }) => kept.has(id)));
      tell();
    }
  };

  return {
    start(signal) {
      session = signal;
      reminders.start((reminder) => {
        due.push(reminder);
        tell();
        void begin(signal);
      }, signal);
      reminders.subscribe(() => {
        compare().catch((error: unknown) => {
          warn('reminders-unread', error);
        });
      });
    },
    silence,
    current,
    async snooze(forMs, options) {
      const recent = stopped !== undefined && clock.nowMs() - stopped.atMs < SNOOZE_WITHIN_MS ? stopped.reminders : [];
      const meant = due.length > 0 ? [...due] : recent;
      if (meant.length === 0) return false;
      // First kept anew and then put away, so that it can't be lost between the two.
      for (const { kind, label, language } of meant)
        await reminders.add({ kind, label, language, dueAt: clock.epochMs() + forMs }, options);
      if (due.length > 0) silence();
      stopped = undefined;
      return true;
    },
    follow(event) {
      if (event.type === 'phase-changed' && event.phase === 'listening') silence();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
