/** The conversation: one mailbox for everything that happens, the phases as a pure function, ears and turns as its tasks. */
import type { PhaseName, TurnResult } from '../../contract/domain.ts';
import type { AssistantEvent } from '../../contract/events.ts';
import { Problem, Stopped } from '../base/errors.ts';
import type { StopReason } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import type { TurnRecord } from '../chat/ports.ts';
import { startEars } from './ears-task.ts';
import { createHandsFree } from './hands-free.ts';
import type { HandsFreeOptions } from './hands-free.ts';
import type { EarsTask } from './ears-task.ts';
import { utteranceAgain } from './ears.ts';
import type { EarsDependencies } from './ears.ts';
import { idlePhase, nextPhase, phaseName, resumable } from './phases.ts';
import type { EarsMode, PhaseCommand, PhaseEvent } from './phases.ts';
import type { Microphone, PartialTranscript } from './ports.ts';
import type { Pending, RequestOptions } from './request.ts';
import { startTurn } from './turn-task.ts';
import type { Question, TurnTask } from './turn-task.ts';
import type { TurnDependencies } from './turn.ts';

export interface ConversationDependencies extends TurnDependencies, EarsDependencies {
  readonly log: Log;
  /** Whether watchers are told the words so far while somebody speaks; read when the ears are opened. Left out, they are not. */
  readonly livePartial?: (() => boolean) | undefined;
  /** Told of every turn that was stored. */
  readonly onStored?: (conversationId: string, record: TurnRecord) => void;
}

export interface TalkOptions extends RequestOptions {
  readonly microphone: Microphone;
  readonly mode: EarsMode;
  /** False for a recording, which is there anyway. */
  readonly keep?: boolean;
}

/** The assistant, as everything around it uses it. */
export interface Conversation {
  /**
   * Opens the ears. Resolves when the turn of the first utterance is over; with an empty transcript when nothing was
   * said. @throws Problem, or Stopped when it was stopped before there was a question
   */
  talk(options: TalkOptions): Promise<TurnResult>;
  /** Listens for the wake word whenever nothing else listens, from now on; undefined ends that. */
  handsFree(options: HandsFreeOptions | undefined): void;
  /** The key is up: what was said so far is the utterance. */
  release(): void;
  /** Asks in writing; the answer is spoken all the same. @throws Problem */
  ask(text: string, options: RequestOptions): Promise<TurnResult>;
  /**
   * Understands once more what was said and not answered, and answers.
   * @throws Problem `utterance-missing`, and as talk does
   */
  tryAgain(utteranceId: string, options: RequestOptions): Promise<TurnResult>;
  /** Stops listening, thinking or speaking; harmless when idle. */
  stop(reason: StopReason): void;
  phase(): PhaseName;
  /** The conversation that is gone on with, once there is one. */
  conversationId(): string | undefined;
  /** Goes on with this conversation from the next question on, or starts one where none is given. */
  open(conversationId: string | undefined): void;
  /** @returns how to unsubscribe */
  subscribe(listener: (event: AssistantEvent) => void): () => void;
  /** Resolves when every turn that was begun is over and stored. */
  settled(): Promise<void>;
  /** Stops everything and waits until nothing runs. */
  close(): Promise<void>;
}

interface Letter {
  readonly event: PhaseEvent;
  /** What the commands of this event work on. */
  readonly talk?: { readonly pending: Pending; readonly microphone: Microphone; readonly keep: boolean };
  readonly question?: { readonly question: Question; readonly pending: Pending };
}

/** Creates the conversation; nothing is opened or loaded yet. */
export function createConversation(dependencies: ConversationDependencies): Conversation {
  const { clock, log, store, keeper } = dependencies;
  const session = new AbortController();
  const listeners = new Set<(event: AssistantEvent) => void>();
  const ears = new Map<number, EarsTask>();
  const turns = new Map<number, TurnTask>();
  const mailbox: Letter[] = [];
  let delivering = false;
  let phase = idlePhase;
  let currentConversation: string | undefined;
  let startsAnew = false;
  let closing = false;

  const handsFree = createHandsFree({
    clock,
    open({ microphone, sensitivity: _, ...options }) {
      const nobody: Pending = { options, resolve: () => undefined, reject: () => undefined };
      post({ event: { type: 'wake-opened' }, talk: { microphone, keep: true, pending: nobody } });
    },
    close() {
      post({ event: { type: 'wake-closed' } });
    },
    onAttention(lasts) {
      if (phase.ears?.mode === 'wake') post({ event: { type: lasts ? 'attention-began' : 'attention-ended', earsId: phase.ears.id } });
      emit({ type: 'attention-changed', lasts });
    },
  });

  const emit = (event: AssistantEvent): void => {
    handsFree.follow(event);
    for (const listener of listeners) {
      try {
        listener(event);
      } catch (error) {
        log.error('listener-failed', error, { event: event.type });
      }
    }
  };

  const showWords = ({ text }: PartialTranscript): void => {
    emit({ type: 'question-partial', text });
  };

  const openEars = (earsId: number, mode: EarsMode, { pending, microphone, keep }: NonNullable<Letter['talk']>): void => {
    let failed = false;
    const task = startEars(
      dependencies,
      { earsId, mode, microphone, pending, keep, wake: handsFree.wake(), resumable: () => resumable(phase, earsId) },
      {
        onEvent: (event) => {
          if (event.type === 'speech-started') handsFree.spoken.started();
          if (event.type === 'speech-misfired') handsFree.spoken.misfired();
          post({ event });
        },
        onUtterance: (utterance, asker) => {
          handsFree.spoken.ended();
          post({ event: { type: 'utterance-ended', earsId }, question: { question: { kind: 'spoken', utterance }, pending: asker } });
        },
        onLevel: (rms) => {
          if (mode === 'wake') handsFree.heard();
          // While nobody is listened to no meter moves, and thirty events a second would cost more than the listening.
          if (mode !== 'wake' || phaseName(phase) === 'listening') emit({ type: 'level-measured', rms });
        },
        onVoice: (speaking) => {
          emit({ type: 'voice-changed', speaking });
        },
        onPartial: dependencies.livePartial?.() === true ? showWords : undefined,
        onFailure: (problem) => {
          failed = true;
          if (mode !== 'wake' || handsFree.tells(problem)) emit({ type: 'talk-failed', problem: problem.report() });
        },
      },
    );
    ears.set(earsId, task);
    void task.done.then(() => {
      ears.delete(earsId);
      if (phase.ears === undefined) handsFree.earsClosed(failed);
    });
  };

  const openTurn = (turnId: number, { question, pending }: NonNullable<Letter['question']>): void => {
    const before = [...turns.values()].map((turn) => turn.done);
    const task = startTurn(
      dependencies,
      {
        turnId,
        question,
        pending,
        async conversationId(options) {
          // A turn that was stopped is stored before the next one reads what was said.
          await Promise.all(before);
          if (pending.options.place !== undefined) return pending.options.place.conversationId;
          if (pending.options.newConversation === true || startsAnew) return undefined;
          return currentConversation ?? (await store.latest(options))?.id;
        },
      },
      {
        onEvent: emit,
        onFirstSound: () => {
          post({ event: { type: 'sound-started', turnId } });
        },
        onActed: () => {
          post({ event: { type: 'skill-acted', turnId } });
        },
        onStored: (conversationId, record) => {
          dependencies.onStored?.(conversationId, record);
          currentConversation = conversationId;
          startsAnew = false;
        },
        onEnd: () => {
          post({ event: { type: 'turn-ended', turnId } });
        },
      },
      session.signal,
    );
    turns.set(turnId, task);
    void task.done.then(() => turns.delete(turnId));
  };

  const carryOut = (command: PhaseCommand, letter: Letter): void => {
    switch (command.type) {
      case 'open-ears':
        if (letter.talk !== undefined) openEars(command.earsId, command.mode, letter.talk);
        break;
      case 'finish-ears':
        ears.get(command.earsId)?.release();
        break;
      case 'abort-ears':
        ears.get(command.earsId)?.abort(command.reason);
        break;
      case 'start-turn':
        if (letter.question !== undefined) openTurn(command.turnId, letter.question);
        break;
      case 'abort-turn':
        turns.get(command.turnId)?.abort(command.reason);
        break;
      case 'duck':
      case 'unduck':
        for (const { speaker } of turns.values()) speaker[command.type]();
        break;
    }
  };

  /** An utterance that came after its ears were left: nobody answers it. */
  const giveUp = ({ question: late }: Letter): void => {
    if (late === undefined) return;
    const reason = closing ? 'shutdown' : 'superseded';
    if (late.question.kind === 'spoken') {
      late.question.utterance.discard();
      late.question.utterance.keeping?.stopped(reason);
    }
    late.pending.reject(new Stopped(reason));
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
        if (!step.commands.some(({ type }) => type === 'start-turn')) giveUp(next);
        if (phaseName(phase) !== before) emit({ type: 'phase-changed', phase: phaseName(phase) });
      }
    } finally {
      delivering = false;
    }
  };

  /** Ears that wait for the wake word do not end by themselves. */
  const turnsSettled = async (): Promise<void> => {
    await Promise.all([...turns.values()].map((task) => task.done));
  };

  return {
    talk: ({ microphone, mode, keep = true, ...options }) =>
      new Promise((resolve, reject) => {
        const refused = microphone.refusal?.();
        if (refused !== undefined) {
          emit({ type: 'talk-failed', problem: refused.report() });
          reject(refused);
          return;
        }
        post({ event: { type: 'talk-pressed', mode }, talk: { microphone, keep, pending: { options, resolve, reject } } });
      }),
    handsFree: handsFree.set,
    release() {
      post({ event: { type: 'talk-released' } });
    },
    ask: (text, options) =>
      new Promise((resolve, reject) => {
        const question: Question = { kind: 'typed', text, askedAtMs: clock.nowMs() };
        post({ event: { type: 'text-asked' }, question: { question, pending: { options, resolve, reject } } });
      }),
    async tryAgain(utteranceId, options) {
      if (keeper === undefined) throw new Problem('utterance-missing');
      const { samples, keeping } = await keeper.resume(utteranceId);
      return new Promise((resolve, reject) => {
        const question: Question = { kind: 'spoken', utterance: utteranceAgain(samples, keeping, options.language, dependencies) };
        post({ event: { type: 'text-asked' }, question: { question, pending: { options, resolve, reject } } });
      });
    },
    stop(reason) {
      post({ event: { type: 'stop-pressed', reason } });
    },
    phase: () => phaseName(phase),
    conversationId: () => currentConversation,
    open(conversationId) {
      currentConversation = conversationId;
      startsAnew = conversationId === undefined;
      emit({ type: 'conversation-opened', conversationId: conversationId ?? null });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async settled() {
      await turnsSettled();
      await keeper?.settled();
    },
    async close() {
      closing = true;
      handsFree.set(undefined);
      post({ event: { type: 'stop-pressed', reason: 'shutdown' } });
      // A turn that is stopped still stores what was heard; only then does the session end.
      await Promise.all([...ears.values()].map((task) => task.done));
      await turnsSettled();
      session.abort(new Stopped('shutdown'));
      await keeper?.settled();
    },
  };
}
