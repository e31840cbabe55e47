/** The conversation: one mailbox for everything that happens, the phases as a pure function, ears and turns as its tasks. */
import type { PhaseName, TurnResult } from '../../contract/domain.ts';
import type { AssistantEvent } from '../../contract/events.ts';
import { Stopped, isStop, toProblem } from '../base/errors.ts';
import type { StopReason } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import { listenForUtterances } from './ears.ts';
import type { EarsDependencies, Utterance } from './ears.ts';
import { idlePhase, nextPhase, phaseName } from './phases.ts';
import type { EarsMode, PhaseCommand, PhaseEvent } from './phases.ts';
import type { Microphone, Speaker } from './ports.ts';
import { createStageMarks } from './stages.ts';
import type { StageMarks } from './stages.ts';
import { runTurn } from './turn.ts';
import type { TurnDependencies, TurnOutcome } from './turn.ts';

export interface ConversationDependencies extends TurnDependencies, EarsDependencies {
  readonly log: Log;
}

/** What a spoken and a typed question have in common. */
export interface RequestOptions {
  readonly speaker: Speaker;
  /** ISO 639-1 or auto. */
  readonly language: string;
  /** Start a conversation instead of going on with the last one. */
  readonly newConversation?: boolean;
}

export interface TalkOptions extends RequestOptions {
  readonly microphone: Microphone;
  readonly mode: EarsMode;
}

/** The assistant, as everything around it uses it. */
export interface Conversation {
  /**
   * Opens the ears. Resolves when the turn of the first utterance is over; with an empty transcript when nothing was
   * said. @throws Problem, or Stopped when it was stopped before there was a question
   */
  talk(options: TalkOptions): Promise<TurnResult>;
  /** The key is up: what was said so far is the utterance. */
  release(): void;
  /** Asks in writing; the answer is spoken all the same. @throws Problem */
  ask(text: string, options: RequestOptions): Promise<TurnResult>;
  /** Stops listening, thinking or speaking; harmless when idle. */
  stop(reason: StopReason): void;
  phase(): PhaseName;
  /** The conversation that is gone on with, once there is one. */
  conversationId(): string | undefined;
  /** @returns how to unsubscribe */
  subscribe(listener: (event: AssistantEvent) => void): () => void;
  /** Stops everything and waits until nothing runs. */
  close(): Promise<void>;
}

interface Pending {
  readonly options: RequestOptions;
  readonly resolve: (result: TurnResult) => void;
  readonly reject: (error: unknown) => void;
}

interface EarsTask {
  readonly controller: AbortController;
  /** Aborted when the key is released: the frames end, the ears do not. */
  readonly framesController: AbortController;
  readonly pending: Pending;
  readonly openedAtMs: number;
  used: boolean;
}

interface TurnTask {
  readonly controller: AbortController;
  readonly speaker: Speaker;
  readonly done: Promise<void>;
}

/** What a turn is started from. */
type Question =
  | { readonly kind: 'spoken'; readonly utterance: Utterance }
  | { readonly kind: 'typed'; readonly text: string; readonly askedAtMs: number };

interface Letter {
  readonly event: PhaseEvent;
  /** What the commands of this event work on. */
  readonly open?: { readonly pending: Pending; readonly microphone: Microphone };
  readonly question?: { readonly question: Question; readonly pending: Pending };
}

/** Frames of a held key: they end, rather than fail, when the key is released. */
async function* framesUntilReleased(microphone: Microphone, released: AbortSignal, signal: AbortSignal): ReturnType<Microphone['frames']> {
  try {
    yield* microphone.frames({ signal: AbortSignal.any([signal, released]) });
  } catch (error) {
    if (!released.aborted || signal.aborted) throw error;
  }
}

function resultOf(outcome: TurnOutcome, language: string, marks: StageMarks): TurnResult {
  if (outcome.kind === 'nothing-said') {
    return { transcript: '', language: '', reply: '', model: '', conversationId: null, recalled: [], stages: marks.stages() };
  }
  const { record, conversationId } = outcome;
  return {
    transcript: record.question,
    language: record.language === '' ? language : record.language,
    reply: record.answer,
    model: record.model,
    conversationId,
    recalled: [],
    stages: record.stages,
  };
}

/** Creates the conversation; nothing is opened or loaded yet. */
export function createConversation(dependencies: ConversationDependencies): Conversation {
  const { clock, log, store } = dependencies;
  const session = new AbortController();
  const listeners = new Set<(event: AssistantEvent) => void>();
  const ears = new Map<number, EarsTask>();
  const turns = new Map<number, TurnTask>();
  const running = new Set<Promise<void>>();
  const mailbox: Letter[] = [];
  let delivering = false;
  let phase = idlePhase;
  let currentConversation: string | undefined;

  const emit = (event: AssistantEvent): void => {
    for (const listener of listeners) {
      try {
        listener(event);
      } catch (error) {
        log.error('listener-failed', error, { event: event.type });
      }
    }
  };

  const track = (task: Promise<void>): Promise<void> => {
    running.add(task);
    void task.finally(() => running.delete(task));
    return task;
  };

  const nothingSaid = (openedAtMs: number): TurnResult => {
    const marks = createStageMarks(clock, openedAtMs);
    marks.mark('done');
    return resultOf({ kind: 'nothing-said' }, '', marks);
  };

  const openEars = (earsId: number, mode: EarsMode, { pending, microphone }: NonNullable<Letter['open']>): void => {
    const task: EarsTask = {
      controller: new AbortController(),
      framesController: new AbortController(),
      pending,
      openedAtMs: clock.nowMs(),
      used: false,
    };
    ears.set(earsId, task);
    const { signal } = task.controller;
    const run = async (): Promise<void> => {
      try {
        await listenForUtterances(
          dependencies,
          {
            frames: framesUntilReleased(microphone, task.framesController.signal, signal),
            endpointing: mode === 'hold' ? 'hold' : 'pause',
            once: mode !== 'open',
            language: pending.options.language,
          },
          {
            onSpeechStart: () => {
              post({ event: { type: 'speech-started', earsId } });
            },
            onSpeechConfirmed: () => {
              post({ event: { type: 'speech-confirmed', earsId } });
            },
            onMisfire: () => {
              post({ event: { type: 'speech-misfired', earsId } });
            },
            onUtterance: (utterance) => {
              const first = !task.used;
              task.used = true;
              const silent: Pending = { options: pending.options, resolve: () => undefined, reject: () => undefined };
              const question = { kind: 'spoken' as const, utterance };
              post({ event: { type: 'utterance-ended', earsId }, question: { question, pending: first ? pending : silent } });
            },
            onLevel: (rms) => {
              emit({ type: 'level-measured', rms });
            },
          },
          signal,
        );
        if (!task.used) pending.resolve(nothingSaid(task.openedAtMs));
      } catch (error) {
        if (!task.used) pending.reject(isStop(error) ? error : toProblem(error));
        else if (!isStop(error)) log.error('ears-failed', error);
      } finally {
        ears.delete(earsId);
        post({ event: { type: 'ears-closed', earsId } });
      }
    };
    void track(run());
  };

  const startTurn = (turnId: number, { question, pending }: NonNullable<Letter['question']>): void => {
    const controller = new AbortController();
    const { signal } = controller;
    const before = [...turns.values()].map((turn) => turn.done);
    const { options } = pending;
    const marks = createStageMarks(clock, question.kind === 'spoken' ? question.utterance.lastVoicedAtMs : question.askedAtMs);
    if (question.kind === 'spoken') marks.mark('speechEnd');
    emit({ type: 'turn-started', turnId });
    const run = async (): Promise<void> => {
      try {
        const outcome = await runTurn(
          dependencies,
          {
            question: (callOptions) =>
              question.kind === 'spoken'
                ? question.utterance.transcript(callOptions)
                : Promise.resolve({ kind: 'text', text: question.text, language: options.language === 'auto' ? '' : options.language }),
            conversationId: async (callOptions) => {
              // A turn that was stopped is stored before the next one reads what was said.
              await Promise.all(before);
              if (options.newConversation === true) return undefined;
              return currentConversation ?? (await store.latest(callOptions))?.id;
            },
            speaker: options.speaker,
            marks,
          },
          {
            onQuestion: (text, language) => {
              emit({ type: 'question-heard', turnId, text, language });
            },
            onDelta: (text) => {
              emit({ type: 'reply-delta', turnId, text });
            },
            onFirstSound: () => {
              post({ event: { type: 'sound-started', turnId } });
            },
          },
          signal,
          session.signal,
        );
        const result = resultOf(outcome, options.language, marks);
        if (outcome.kind === 'nothing-said') {
          emit({ type: 'turn-dropped', turnId });
        } else {
          currentConversation = outcome.conversationId;
          emit({ type: 'turn-finished', turnId, result, complete: outcome.complete });
          if (outcome.problem !== undefined) throw outcome.problem;
        }
        pending.resolve(result);
      } catch (error) {
        if (isStop(error)) {
          emit({ type: 'turn-dropped', turnId });
          pending.reject(error);
        } else {
          const problem = toProblem(error);
          log.error('turn-failed', error, { turn: turnId, code: problem.code });
          emit({ type: 'turn-failed', turnId, problem: problem.report() });
          pending.reject(problem);
        }
      } finally {
        if (question.kind === 'spoken') question.utterance.discard();
        turns.delete(turnId);
        post({ event: { type: 'turn-ended', turnId } });
      }
    };
    turns.set(turnId, { controller, speaker: options.speaker, done: track(run()) });
  };

  const carryOut = (command: PhaseCommand, letter: Letter): void => {
    switch (command.type) {
      case 'open-ears':
        if (letter.open !== undefined) openEars(command.earsId, command.mode, letter.open);
        break;
      case 'finish-ears':
        ears.get(command.earsId)?.framesController.abort(new Stopped('user-stop'));
        break;
      case 'abort-ears':
        ears.get(command.earsId)?.controller.abort(new Stopped(command.reason));
        break;
      case 'start-turn':
        if (letter.question !== undefined) startTurn(command.turnId, letter.question);
        break;
      case 'abort-turn':
        turns.get(command.turnId)?.controller.abort(new Stopped(command.reason));
        break;
      case 'duck':
      case 'unduck':
        for (const { speaker } of turns.values()) speaker[command.type]();
        break;
    }
  };

  const post = (letter: Letter): void => {
    mailbox.push(letter);
    if (delivering) return;
    delivering = true;
    try {
      for (let next = mailbox.shift(); next !== undefined; next = mailbox.shift()) {
        const before = phaseName(phase);
        const step = nextPhase(phase, next.event);
        phase = step.phase;
        for (const command of step.commands) carryOut(command, next);
        if (phaseName(phase) !== before) emit({ type: 'phase-changed', phase: phaseName(phase) });
      }
    } finally {
      delivering = false;
    }
  };

  return {
    talk: (options) =>
      new Promise((resolve, reject) => {
        const pending: Pending = { options, resolve, reject };
        post({ event: { type: 'talk-pressed', mode: options.mode }, open: { pending, microphone: options.microphone } });
      }),
    release() {
      post({ event: { type: 'talk-released' } });
    },
    ask: (text, options) =>
      new Promise((resolve, reject) => {
        const question: Question = { kind: 'typed', text, askedAtMs: clock.nowMs() };
        post({ event: { type: 'text-asked' }, question: { question, pending: { options, resolve, reject } } });
      }),
    stop(reason) {
      post({ event: { type: 'stop-pressed', reason } });
    },
    phase: () => phaseName(phase),
    conversationId: () => currentConversation,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      post({ event: { type: 'stop-pressed', reason: 'shutdown' } });
      // The turn that is stopped still stores what was heard; only then does the session end.
      await Promise.allSettled([...running]);
      session.abort(new Stopped('shutdown'));
    },
  };
}
