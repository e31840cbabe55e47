/** What the window shows of the conversation, and how each event changes it: pure functions. */
import type { RouteOutput } from '../../contract/ipc.ts';
import type { PhaseName, TurnResult } from '../../contract/domain.ts';
import type { AssistantEvent, StoredQuestion } from '../../contract/events.ts';
import type { ProblemReport } from '../../contract/problems.ts';

/** One message as it is shown. */
export interface ShownMessage {
  /** The same as long as it is shown: of the store, or made from the turn this window saw. */
  readonly id: string;
  /** In the store; undefined while it is not known there. */
  readonly storedId?: string;
  /** It is stored, under an id that may not be known yet. */
  readonly kept?: true;
  readonly role: 'user' | 'assistant';
  readonly text: string;
  /** `pending`: recognised or generated right now. `stopped`: interrupted before its end. */
  readonly state: 'done' | 'pending' | 'stopped';
  /** What answered. */
  readonly model?: string;
  /** Where the time went until it was heard. */
  readonly stages?: TurnResult['stages'];
  /** Stored ids of all messages in this place, itself included; absent when it is the only one. */
  readonly versions?: readonly string[];
  /** The memories that were used for it; one that was forgotten since has no text. */
  readonly recalled?: readonly ShownMemory[];
}

export type ShownMemory = NonNullable<RouteOutput<'conversations.show'>['messages'][number]['recalled']>[number];

/** What a conversation has of its own; what is left out is as in the settings. */
export type OwnChoices = NonNullable<RouteOutput<'conversations.show'>['choices']>;

/** A stored question that another text takes the place of, and everything after it. */
export interface ReplacedQuestion {
  readonly storedId: string;
  readonly text: string;
}

/** How what failed can be done once more: its question is stored, or its sound is kept. */
export interface FailedTurn {
  readonly stored?: StoredQuestion;
  readonly utteranceId?: string;
}

export interface ShownConversation {
  /** In the store; null for one that begins. */
  readonly conversationId: string | null;
  readonly choices: OwnChoices;
  readonly phase: PhaseName;
  /** What was understood so far of an utterance that still goes on. */
  readonly partial: string;
  readonly messages: readonly ShownMessage[];
  /** Turns this window has seen begin; events of others are dropped. */
  readonly turns: readonly number[];
  readonly problem: ProblemReport | undefined;
  /** The question that failed with the problem; empty when none was understood. */
  readonly failedQuestion: string;
  /** The turn that failed with the problem. */
  readonly failed: FailedTurn | undefined;
  /** What the turn that is about to start stands instead of. */
  readonly replacing: ReplacedQuestion | undefined;
}

export const emptyConversation: ShownConversation = {
  conversationId: null,
  choices: {},
  phase: 'idle',
  partial: '',
  messages: [],
  turns: [],
  problem: undefined,
  failedQuestion: '',
  failed: undefined,
  replacing: undefined,
};

const questionId = (turnId: number): string => `turn-${String(turnId)}-question`;
const replyId = (turnId: number): string => `turn-${String(turnId)}-reply`;

function without(shown: ShownConversation, ...ids: readonly string[]): readonly ShownMessage[] {
  return shown.messages.filter((message) => !ids.includes(message.id));
}

function withMessage(messages: readonly ShownMessage[], message: ShownMessage): readonly ShownMessage[] {
  // From the end, where the turn is: conversations have thousands of messages.
  const at = messages.findLastIndex(({ id }) => id === message.id);
  return at < 0 ? [...messages, message] : messages.with(at, message);
}

/** Without the question that is replaced and what came after it. */
function beforeReplaced({ messages, replacing }: ShownConversation): readonly ShownMessage[] {
  const at = replacing === undefined ? -1 : messages.findLastIndex(({ storedId }) => storedId === replacing.storedId);
  return at < 0 ? messages : messages.slice(0, at);
}

function failedOf({ stored, utteranceId }: FailedTurn): FailedTurn {
  return { ...(stored === undefined ? {} : { stored }), ...(utteranceId === undefined ? {} : { utteranceId }) };
}

type TurnEvent = Extract<AssistantEvent, { turnId: number }>;

function afterTurnEvent(shown: ShownConversation, event: TurnEvent): ShownConversation {
  const { turnId } = event;
  if (event.type === 'turn-started') {
    const question: ShownMessage = { id: questionId(turnId), role: 'user', text: shown.replacing?.text ?? shown.partial, state: 'pending' };
    return {
      ...shown,
      partial: '',
      problem: undefined,
      failedQuestion: '',
      failed: undefined,
      turns: [...shown.turns, turnId],
      replacing: undefined,
      messages: [...beforeReplaced(shown), question],
    };
  }
  if (!shown.turns.includes(turnId)) {
    // A turn that was stored and then failed has finished already; what went wrong is worth knowing all the same.
    return event.type === 'turn-failed' ? { ...shown, problem: event.problem, failed: failedOf(event) } : shown;
  }
  const turns = shown.turns.filter((id) => id !== turnId);
  const reply = shown.messages.findLast(({ id }) => id === replyId(turnId));
  const question = shown.messages.findLast(({ id }) => id === questionId(turnId));
  switch (event.type) {
    case 'question-heard': {
      const heard: ShownMessage = { id: questionId(turnId), role: 'user', text: event.text, state: 'done' };
      const answer: ShownMessage = { id: replyId(turnId), role: 'assistant', text: '', state: 'pending' };
      return { ...shown, messages: withMessage(withMessage(shown.messages, heard), answer) };
    }
    case 'reply-delta': {
      const answer: ShownMessage = { id: replyId(turnId), role: 'assistant', text: (reply?.text ?? '') + event.text, state: 'pending' };
      return { ...shown, messages: withMessage(shown.messages, answer) };
    }
    case 'turn-finished': {
      const { result, complete } = event;
      const conversationId = result.conversationId ?? shown.conversationId;
      const asked = question === undefined ? shown.messages : withMessage(shown.messages, { ...question, kept: true });
      if (result.reply === '' && !complete) {
        return { ...shown, turns, conversationId, messages: asked.filter(({ id }) => id !== replyId(turnId)) };
      }
      const answer: ShownMessage = {
        id: replyId(turnId),
        role: 'assistant',
        text: result.reply,
        state: complete ? 'done' : 'stopped',
        model: result.model,
        stages: result.stages,
        kept: true,
        ...(result.recalled.length === 0 ? {} : { recalled: result.recalled }),
      };
      return { ...shown, turns, conversationId, messages: withMessage(asked, answer) };
    }
    case 'turn-warned':
      return { ...shown, problem: event.problem };
    case 'turn-dropped':
      return { ...shown, turns, messages: without(shown, questionId(turnId), replyId(turnId)) };
    case 'turn-failed': {
      const kept = reply !== undefined && reply.text !== '';
      const messages = kept ? withMessage(shown.messages, { ...reply, state: 'stopped' }) : without(shown, replyId(turnId));
      return {
        ...shown,
        turns,
        problem: event.problem,
        failed: failedOf(event),
        failedQuestion: question?.state === 'done' ? question.text : '',
        messages: messages.filter(({ id, state }) => id !== questionId(turnId) || state === 'done'),
      };
    }
  }
}

/** What is shown after `event`. */
export function afterEvent(shown: ShownConversation, event: AssistantEvent): ShownConversation {
  switch (event.type) {
    case 'phase-changed':
      // Between the end of speech and its turn what was understood stays in sight.
      return {
        ...shown,
        phase: event.phase,
        partial: event.phase === 'idle' ? '' : shown.partial,
        // Whoever speaks again has done with what went wrong before.
        problem: event.phase === 'listening' ? undefined : shown.problem,
      };
    case 'question-partial':
      return { ...shown, partial: event.text };
    case 'device-lost':
      return { ...shown, problem: event.problem };
    case 'device-found':
      return shown.problem?.code === `${event.device}-lost` ? { ...shown, problem: undefined } : shown;
    case 'conversation-opened':
      // A turn under way belongs to the one before.
      return { ...emptyConversation, phase: shown.phase, conversationId: event.conversationId };
    case 'talk-failed':
      return { ...shown, problem: event.problem };
    case 'hotkeys-changed': {
      // Keys that others have too are told of on their page alone; keys that do nothing here.
      const dead = event.state.shortcuts.find(({ works, problem }) => !works && problem !== null)?.problem;
      return dead === undefined || dead === null ? shown : { ...shown, problem: dead };
    }
    default:
      return 'turnId' in event ? afterTurnEvent(shown, event) : shown;
  }
}

/** What is shown after all of them; pieces of an answer that follow each other are one, since each would copy thousands of messages. */
export function afterEvents(shown: ShownConversation, events: readonly AssistantEvent[]): ShownConversation {
  const merged: AssistantEvent[] = [];
  for (const event of events) {
    const last = merged.at(-1);
    if (event.type === 'reply-delta' && last?.type === 'reply-delta' && last.turnId === event.turnId) {
      merged[merged.length - 1] = { ...last, text: last.text + event.text };
    } else merged.push(event);
  }
  return merged.reduce(afterEvent, shown);
}

/** The last answer, once it is whole, if this window saw it being given. */
export function freshAnswer({ messages }: ShownConversation): string {
  const last = messages.at(-1);
  return last?.role === 'assistant' && last.state !== 'pending' && last.id.startsWith('turn-') ? last.text : '';
}
