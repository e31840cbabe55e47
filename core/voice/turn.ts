/** One turn: a question in, an answer streamed, spoken and stored. It has one signal and leaves nothing running. */
import type { RecalledMemory } from '../../contract/domain.ts';
import { abortable } from '../base/abortable.ts';
import type { Clock } from '../base/clock.ts';
import { isResumed, isStop, toProblem } from '../base/errors.ts';
import type { Problem } from '../base/errors.ts';
import type { ChatMessage, ChatModel, ChosenModel, ConversationStore, StoredMessage, TurnRecord } from '../chat/ports.ts';
import type { Skills } from '../skills/ports.ts';
import { answer } from './answer.ts';
import type { Answer } from './answer.ts';
import { heardText } from './heard.ts';
import type { Speaker, Synthesizer, Transcript } from './ports.ts';
import { prepare } from './preparation.ts';
import type { QuestionPlace } from './request.ts';
import type { StageMarks } from './stages.ts';

/** How an answer is asked for and spoken; read when the turn begins. */
export interface TurnSettings {
  readonly voice: string;
  readonly speed: number;
  readonly maxTokens: number;
  readonly temperature: number;
}

/** What a prompt is made of. */
export interface PromptRequest {
  readonly question: string;
  /** ISO 639-1. */
  readonly language: string;
  /** Oldest first. */
  readonly history: readonly StoredMessage[];
  /** Best first. */
  readonly facts: readonly string[];
  /** The model that will answer. */
  readonly model: string;
  /** Of the conversation, instead of those in the settings. */
  readonly instructions?: string;
}

/** What a turn works with. */
export interface TurnDependencies {
  /** The language model to ask; chosen anew for each turn, since Ollama may have come or gone. */
  readonly chooseChat: (options: { readonly signal: AbortSignal }) => Promise<ChatModel>;
  /** The model a conversation has of its own; `onStandIn` is told when another one answers for it. */
  readonly ownChat?: (model: ChosenModel, onStandIn: (instead: string) => void) => ChatModel;
  readonly buildPrompt: (question: PromptRequest) => readonly ChatMessage[];
  /** Asked before the language model. */
  readonly skills?: Skills;
  /** What the user said before that matters to this question; best first. */
  readonly recall?: (question: string, options: { readonly signal: AbortSignal }) => Promise<readonly RecalledMemory[]>;
  readonly synthesizer: Synthesizer;
  readonly store: ConversationStore;
  readonly settings: () => TurnSettings;
  readonly clock: Clock;
}

/** What a turn is about. */
export interface TurnRequest {
  /** The id its question gets in the store: asked again with it, it is stored once. */
  readonly questionId: string;
  /** The question: being recognised, or typed. */
  readonly question: (options: { readonly signal: AbortSignal }) => Promise<Transcript>;
  /** The conversation to go on with, looked up once the question is known; undefined starts one. */
  readonly conversationId: (options: { readonly signal: AbortSignal }) => Promise<string | undefined>;
  /** Another branch of that conversation than the shown one. */
  readonly place?: QuestionPlace | undefined;
  readonly speaker: Speaker;
  readonly marks: StageMarks;
}

/** What a turn tells while it runs. */
export interface TurnObserver {
  readonly onQuestion: (text: string, language: string) => void;
  readonly onDelta: (text: string) => void;
  readonly onFirstSound: () => void;
  /** A skill has done what was asked. */
  readonly onActed: () => void;
  /** The turn goes on, otherwise than was wished. */
  readonly onWarning: (problem: Problem) => void;
}

/** How it ended. */
export type TurnOutcome =
  | { readonly kind: 'nothing-said' }
  | {
      readonly kind: 'answered';
      readonly record: TurnRecord;
      readonly conversationId: string;
      /** Of the stored question. */
      readonly questionId: string;
      readonly recalled: readonly RecalledMemory[];
      /** False when the answer was stopped or broke off before its end. */
      readonly complete: boolean;
      /** What went wrong after the question was known; the turn is stored all the same. */
      readonly problem: Problem | undefined;
    };

/** What is remembered as said: what was heard; the shown text where there was no sound to stop at. */
function toldText({ reply, report, speechError }: Answer, stopped: boolean): string {
  return speechError !== undefined && !stopped ? reply.text.trim() : heardText(report);
}

function placeOf(place: QuestionPlace | undefined): Pick<TurnRecord, 'after' | 'questionId'> {
  if (place === undefined) return {};
  return { after: place.after, ...(place.questionId === undefined ? {} : { questionId: place.questionId }) };
}

/**
 * Runs one turn to its end. Once the question is known the turn is stored whatever happens, so that nothing said is
 * lost. @throws Problem, EngineFault or the signal's reason while the question is not known, or when it can't be stored
 * @param sessionSignal - outlives the turn: what was heard is stored after a stop too.
 */
export async function runTurn(
  dependencies: TurnDependencies,
  request: TurnRequest,
  observer: TurnObserver,
  signal: AbortSignal,
  sessionSignal: AbortSignal,
): Promise<TurnOutcome> {
  const { store } = dependencies;
  const transcript = await abortable(request.question({ signal }), signal);
  request.marks.mark('transcript');
  if (transcript.kind === 'no-speech') return { kind: 'nothing-said' };
  observer.onQuestion(transcript.text, transcript.language);

  let conversationId: string | undefined;
  let told = '';
  let complete = false;
  let model = '';
  let recalled: readonly RecalledMemory[] = [];
  let failure: unknown;
  try {
    const known = (id: string | undefined): void => {
      conversationId = id;
    };
    const prepared = await prepare(dependencies, transcript, request, { onConversation: known, onWarning: observer.onWarning }, signal);
    recalled = prepared.recalled;
    model = prepared.source.kind === 'skill' ? prepared.source.model : prepared.source.chat.model;
    if (prepared.source.kind === 'skill') observer.onActed();
    const answered = await answer(prepared.source, prepared.dependencies, request, observer, signal);
    model = answered.reply.model;
    failure = answered.replyError ?? answered.speechError;
    told = toldText(answered, signal.aborted);
    // Shown whole is told whole, where the voice failed and nobody stopped it.
    complete = answered.replyError === undefined && !signal.aborted && (answered.speechError !== undefined || answered.report.complete);
  } catch (error) {
    failure = error;
  }
  if (isResumed(signal.reason)) throw signal.reason;
  request.marks.mark('done');

  const record: TurnRecord = {
    id: request.questionId,
    conversationId,
    ...placeOf(request.place),
    question: transcript.text,
    language: transcript.language,
    answer: told,
    complete,
    model,
    stages: request.marks.stages(),
    recalled,
  };
  const stored = await store.appendTurn(record, { signal: sessionSignal });
  const problem = failure === undefined || isStop(failure) || signal.aborted ? undefined : toProblem(failure);
  const questionId = record.questionId ?? request.questionId;
  return { kind: 'answered', record, conversationId: stored.conversationId, questionId, recalled, complete, problem };
}
