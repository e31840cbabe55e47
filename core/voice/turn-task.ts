/** One turn as a task of the conversation: tells watchers what happens, and whoever asked how it ended. */
import type { TurnResult } from '../../contract/domain.ts';
import type { AssistantEvent, StoredQuestion } from '../../contract/events.ts';
import type { CallOptions } from '../base/call.ts';
import { Stopped, isResumed, isStop, toProblem } from '../base/errors.ts';
import type { StopReason } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import type { TurnRecord } from '../chat/ports.ts';
import type { Utterance } from './ears.ts';
import type { Speaker, Transcript } from './ports.ts';
import { nothingSaid } from './request.ts';
import type { Pending, RequestOptions } from './request.ts';
import { createStageMarks } from './stages.ts';
import { runTurn } from './turn.ts';
import type { TurnDependencies, TurnOutcome } from './turn.ts';

/** What a turn is started from. */
export type Question =
  | { readonly kind: 'spoken'; readonly utterance: Utterance }
  | { readonly kind: 'typed'; readonly text: string; readonly askedAtMs: number };

export interface TurnTaskRequest {
  readonly turnId: number;
  readonly question: Question;
  readonly pending: Pending;
  /** The conversation to go on with, asked once the question is known. */
  readonly conversationId: (options: CallOptions) => Promise<string | undefined>;
}

export interface TurnTaskObserver {
  readonly onEvent: (event: AssistantEvent) => void;
  readonly onFirstSound: () => void;
  readonly onActed: () => void;
  readonly onStored: (conversationId: string, record: TurnRecord) => void;
  readonly onEnd: () => void;
}

export interface TurnTask {
  readonly speaker: Speaker;
  abort(reason: StopReason): void;
  /** Never rejects; resolves when what was heard is stored. */
  readonly done: Promise<void>;
}

/** What becomes of the audio of a question whose turn did not end with an answer. */
function notStored({ keeping }: Utterance, error: unknown): void {
  if (error instanceof Stopped) keeping?.stopped(error.reason);
  else if (isStop(error)) keeping?.discard();
  else keeping?.leave();
}

function transcriptOf(question: Question, { language }: RequestOptions, options: CallOptions): Promise<Transcript> {
  if (question.kind === 'spoken') return question.utterance.transcript(options);
  return Promise.resolve({ kind: 'text', text: question.text, language: language === 'auto' ? '' : language });
}

function resultOf({ record, conversationId, recalled }: Extract<TurnOutcome, { kind: 'answered' }>): TurnResult {
  const { question, answer, language, model, stages } = record;
  return { transcript: question, language, reply: answer, model, conversationId, recalled: [...recalled], stages };
}

/** Starts the turn. @param sessionSignal - outlives it: what was heard is stored after a stop too */
export function startTurn(
  dependencies: TurnDependencies & { readonly log: Log },
  { turnId, question, pending, conversationId }: TurnTaskRequest,
  observer: TurnTaskObserver,
  sessionSignal: AbortSignal,
): TurnTask {
  const { clock, log } = dependencies;
  const { speaker } = pending.options;
  const controller = new AbortController();
  const marks = createStageMarks(clock, question.kind === 'spoken' ? question.utterance.lastVoicedAtMs : question.askedAtMs);
  if (question.kind === 'spoken') marks.mark('speechEnd');
  const utterance = question.kind === 'spoken' ? question.utterance : undefined;
  const keeping = utterance?.keeping;
  let stored: StoredQuestion | undefined;

  const work = (): Promise<TurnOutcome> =>
    runTurn(
      dependencies,
      {
        questionId: keeping?.id ?? crypto.randomUUID(),
        question: (options) => transcriptOf(question, pending.options, options),
        conversationId,
        place: pending.options.place,
        speaker,
        marks,
      },
      {
        onQuestion: (text, language) => {
          observer.onEvent({ type: 'question-heard', turnId, text, language });
        },
        onDelta: (text) => {
          observer.onEvent({ type: 'reply-delta', turnId, text });
        },
        onFirstSound: observer.onFirstSound,
        onActed: observer.onActed,
        onWarning: (problem) => {
          log.warn('turn-warned', { turn: turnId, code: problem.code });
          observer.onEvent({ type: 'turn-warned', turnId, problem: problem.report() });
        },
      },
      controller.signal,
      sessionSignal,
    );

  const run = async (): Promise<void> => {
    observer.onEvent({ type: 'turn-started', turnId });
    try {
      const outcome = await work();
      if (outcome.kind === 'nothing-said') {
        keeping?.discard();
        observer.onEvent({ type: 'turn-dropped', turnId });
        pending.resolve(nothingSaid(marks));
        return;
      }
      stored = { conversationId: outcome.conversationId, messageId: outcome.questionId };
      keeping?.stored();
      observer.onStored(outcome.conversationId, outcome.record);
      const result = resultOf(outcome);
      observer.onEvent({ type: 'turn-finished', turnId, result, complete: outcome.complete });
      if (outcome.problem !== undefined) throw outcome.problem;
      pending.resolve(result);
    } catch (error) {
      if (utterance !== undefined) notStored(utterance, error);
      if (isStop(error)) {
        observer.onEvent({ type: 'turn-dropped', turnId });
        // The question goes on: whoever asked gets the answer to the whole.
        if (!isResumed(error)) pending.reject(error);
        return;
      }
      const problem = toProblem(error);
      log.error('turn-failed', error, { turn: turnId, code: problem.code });
      const again = stored !== undefined ? { stored } : keeping === undefined ? {} : { utteranceId: keeping.id };
      observer.onEvent({ type: 'turn-failed', turnId, problem: problem.report(), ...again });
      pending.reject(problem);
    } finally {
      utterance?.discard();
      observer.onEnd();
    }
  };

  return {
    speaker,
    abort(reason) {
      controller.abort(new Stopped(reason));
    },
    done: run(),
  };
}
