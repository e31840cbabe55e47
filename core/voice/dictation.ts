/** Dictation: what is said while its key is held becomes text in whatever program is in front. No turn, and nothing of it is stored. */
import type { AssistantEvent } from '../../contract/events.ts';
import type { CallOptions } from '../base/call.ts';
import { Stopped, isStop, toProblem } from '../base/errors.ts';
import type { StopReason } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import { dictatedText } from './dictated-text.ts';
import { startEars } from './ears-task.ts';
import type { EarsTask } from './ears-task.ts';
import type { EarsDependencies, Utterance } from './ears.ts';
import type { Microphone } from './ports.ts';
import type { RequestOptions } from './request.ts';

/** A dictation that comes later than this after the one before begins a text of its own. */
export const FOLLOWS_MS = 60_000;

/** What became of a text: at the cursor, or on the clipboard for a person to paste. */
export type Delivery = 'written' | 'copied';

/** Puts text where a person writes. */
export interface TextWriter {
  /** @throws Problem when the text is nowhere; Stopped before anything was done */
  write(text: string, options: CallOptions): Promise<Delivery>;
}

export interface DictationDependencies extends EarsDependencies {
  readonly microphone: Microphone;
  readonly writer: TextWriter;
  /** Read when the key goes down. */
  readonly request: () => RequestOptions;
  /** The microphone is wanted: whatever speaks or listens gives way. */
  readonly onBegin: () => void;
  /** The microphone is free again. */
  readonly onHeard: () => void;
  readonly log: Log;
}

/** Shaped like the conversation, for the logic of a key that is held. */
export interface Dictation {
  /** Listens until {@link Dictation.finish}. Settles when the text is where it belongs; problems come as events. */
  listen(): Promise<unknown>;
  finish(): void;
  /** Gives up what is said, or recognised and not written yet. */
  stop(reason?: StopReason): void;
  /** Gives up what is being said now; what is recognised already is still written. */
  stopListening(reason: StopReason): void;
  /** Something else was typed: the next dictation does not go on with the one before. */
  forget(): void;
  /** What the key's logic needs: voices, and whether it listens. @returns how to unsubscribe */
  readonly key: { subscribe(listener: (event: AssistantEvent) => void): () => void };
  /** What everybody is told; never a word of what was said. @returns how to unsubscribe */
  subscribe(listener: (event: AssistantEvent) => void): () => void;
  close(): Promise<void>;
}

interface Session {
  readonly controller: AbortController;
  ears: EarsTask | undefined;
  listening: boolean;
}

export function createDictation(dependencies: DictationDependencies): Dictation {
  const { microphone, writer, clock, log } = dependencies;
  const listeners = new Set<(event: AssistantEvent) => void>();
  const keyListeners = new Set<(event: AssistantEvent) => void>();
  const open = new Set<Session>();
  let work: Promise<unknown> = Promise.resolve();
  let writtenAtMs = Number.NEGATIVE_INFINITY;

  const tell = (to: ReadonlySet<(event: AssistantEvent) => void>, event: AssistantEvent): void => {
    for (const listener of to) listener(event);
  };
  const setListening = (listening: boolean): void => {
    tell(listeners, { type: 'dictation-changed', listening });
    tell(keyListeners, { type: 'phase-changed', phase: listening ? 'listening' : 'idle' });
  };

  const hear = (session: Session): Promise<Utterance | undefined> =>
    new Promise((resolve, reject) => {
      const pending = {
        options: dependencies.request(),
        resolve: () => {
          resolve(undefined);
        },
        reject,
      };
      const silent = (): undefined => undefined;
      session.ears = startEars(
        dependencies,
        { earsId: 0, mode: 'hold', microphone, pending, keep: true, resumable: () => false },
        {
          onEvent: silent,
          onUtterance: resolve,
          onLevel: silent,
          onVoice: (speaking) => {
            tell(keyListeners, { type: 'voice-changed', speaking });
          },
          onFailure: silent,
        },
      );
    });

  /** @param before - texts that were said before, which come first */
  const write = async (utterance: Utterance, before: Promise<unknown>, signal: AbortSignal): Promise<Delivery | undefined> => {
    try {
      const transcript = await utterance.transcript({ signal });
      await before;
      if (transcript.kind !== 'text') return undefined;
      const follows = clock.nowMs() - writtenAtMs < FOLLOWS_MS;
      const text = dictatedText(transcript.text, follows);
      if (text === '') return undefined;
      signal.throwIfAborted();
      const delivery = await writer.write(text, { signal });
      writtenAtMs = delivery === 'written' ? clock.nowMs() : Number.NEGATIVE_INFINITY;
      return delivery;
    } catch (error) {
      if (error instanceof Stopped) utterance.keeping?.stopped(error.reason);
      else utterance.keeping?.leave();
      throw error;
    } finally {
      utterance.discard();
      // Nothing after what was said above.
      utterance.keeping?.discard();
    }
  };

  const run = async (session: Session): Promise<void> => {
    const { signal } = session.controller;
    setListening(true);
    const heard = (): void => {
      if (!session.listening) return;
      session.listening = false;
      setListening(false);
      dependencies.onHeard();
    };
    try {
      const utterance = await hear(session);
      await session.ears?.done;
      heard();
      const delivery = utterance === undefined ? undefined : write(utterance, work, signal);
      work = Promise.allSettled([work, delivery]);
      tell(listeners, { type: 'dictation-ended', delivery: (await delivery) ?? 'nothing' });
    } catch (error) {
      heard();
      tell(listeners, { type: 'dictation-ended', delivery: 'nothing' });
      if (isStop(error)) return;
      const problem = toProblem(error);
      log.error('dictation-failed', error, { code: problem.code });
      tell(listeners, { type: 'talk-failed', problem: problem.report() });
    } finally {
      open.delete(session);
    }
  };

  const abort = (session: Session, reason: StopReason): void => {
    session.controller.abort(new Stopped(reason));
    session.ears?.abort(reason);
  };

  return {
    listen() {
      const refused = microphone.refusal?.();
      if (refused !== undefined) {
        tell(listeners, { type: 'talk-failed', problem: refused.report() });
        return Promise.resolve();
      }
      dependencies.onBegin();
      const session: Session = { controller: new AbortController(), ears: undefined, listening: true };
      open.add(session);
      return run(session);
    },
    finish() {
      for (const session of open) session.ears?.release();
    },
    stop(reason = 'user-stop') {
      for (const session of open) abort(session, reason);
    },
    stopListening(reason) {
      for (const session of open) if (session.listening) abort(session, reason);
    },
    forget() {
      writtenAtMs = Number.NEGATIVE_INFINITY;
    },
    key: {
      subscribe(listener) {
        keyListeners.add(listener);
        return () => keyListeners.delete(listener);
      },
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      for (const session of open) abort(session, 'shutdown');
      await work;
    },
  };
}
