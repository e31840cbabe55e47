/** One session of open ears, as a task of the conversation: what it hears becomes letters, what goes wrong reaches whoever opened it. */
import { Stopped, isStop, toProblem } from '../base/errors.ts';
import type { Problem, StopReason } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import { listenForUtterances } from './ears.ts';
import type { EarsDependencies, Utterance, WakeRequest } from './ears.ts';
import type { EarsMode, PhaseEvent } from './phases.ts';
import type { Microphone, PartialTranscript } from './ports.ts';
import { nothingSaid } from './request.ts';
import type { Pending } from './request.ts';
import { createStageMarks } from './stages.ts';

export interface EarsTaskRequest {
  readonly earsId: number;
  readonly mode: EarsMode;
  readonly microphone: Microphone;
  readonly pending: Pending;
  /** What is said is kept nowhere else. */
  readonly keep: boolean;
  /** Whether the question asked last is not yet being answered: what is said now may go on with it. */
  readonly resumable: () => boolean;
  /** How ears of the mode `wake` listen. */
  readonly wake?: WakeRequest | undefined;
}

export interface EarsTaskObserver {
  readonly onEvent: (event: PhaseEvent) => void;
  /** The first utterance answers whoever opened the ears; the ones after it answer nobody in particular. */
  readonly onUtterance: (utterance: Utterance, pending: Pending) => void;
  readonly onLevel: (rms: number) => void;
  readonly onVoice: (speaking: boolean) => void;
  /** The words so far; left out, they are not looked for. */
  readonly onPartial?: ((partial: PartialTranscript) => void) | undefined;
  /** Whoever opened the ears is told as well. */
  readonly onFailure: (problem: Problem) => void;
}

export interface EarsTask {
  /** The key is up: the frames end, and with them the utterance. */
  release(): void;
  abort(reason: StopReason): void;
  /** Never rejects. */
  readonly done: Promise<void>;
}

/** Frames of a held key: they end, rather than fail, when the key is released. */
async function* framesUntil(released: AbortSignal, microphone: Microphone, signal: AbortSignal): ReturnType<Microphone['frames']> {
  try {
    yield* microphone.frames({ signal: AbortSignal.any([signal, released]) });
  } catch (error) {
    if (!released.aborted || signal.aborted) throw error;
  }
}

/** Opens the ears; the microphone is open until the task is done. */
export function startEars(
  dependencies: EarsDependencies & { readonly log: Log },
  { earsId, mode, microphone, pending, keep, wake, resumable }: EarsTaskRequest,
  observer: EarsTaskObserver,
): EarsTask {
  const { clock, log } = dependencies;
  const controller = new AbortController();
  const released = new AbortController();
  const { signal } = controller;
  const openedAtMs = clock.nowMs();
  let used = false;
  let askedFirst = false;

  const onUtterance = (utterance: Utterance): void => {
    const nobody: Pending = { options: pending.options, resolve: () => undefined, reject: () => undefined };
    askedFirst = !used;
    observer.onUtterance(utterance, used ? nobody : pending);
    used = true;
  };

  const run = async (): Promise<void> => {
    try {
      await listenForUtterances(
        dependencies,
        {
          frames: framesUntil(released.signal, microphone, signal),
          endpointing: mode === 'hold' ? 'hold' : 'pause',
          once: mode === 'hold' || mode === 'once',
          resumable: mode === 'open' || mode === 'wake' ? resumable : undefined,
          wake: mode === 'wake' ? wake : undefined,
          language: pending.options.language,
          keep,
        },
        {
          onSpeechStart: () => {
            observer.onEvent({ type: 'speech-started', earsId });
          },
          onSpeechConfirmed: (resumes) => {
            // Whoever opened the ears waits for the whole question.
            if (resumes && askedFirst) used = false;
            observer.onEvent({ type: resumes ? 'speech-resumed' : 'speech-confirmed', earsId });
          },
          onMisfire: () => {
            observer.onEvent({ type: 'speech-misfired', earsId });
          },
          onUtterance,
          onLevel: observer.onLevel,
          onVoice: observer.onVoice,
          onPartial: observer.onPartial,
        },
        signal,
      );
      if (!used) pending.resolve(nothingSaid(createStageMarks(clock, openedAtMs)));
    } catch (error) {
      if (isStop(error)) {
        if (!used) pending.reject(error);
        return;
      }
      const problem = toProblem(error);
      log.error('ears-failed', error, { ears: earsId, code: problem.code });
      observer.onFailure(problem);
      if (!used) pending.reject(problem);
    } finally {
      observer.onEvent({ type: 'ears-closed', earsId });
    }
  };

  return {
    release() {
      released.abort(new Stopped('user-stop'));
    },
    abort(reason) {
      controller.abort(new Stopped(reason));
    },
    done: run(),
  };
}
