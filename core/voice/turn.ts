/** One turn: a question in, an answer streamed, spoken and stored. It has one signal and leaves nothing running. */
import type { RecalledMemory } from '../../contract/domain.ts';
import { abortable } from '../base/abortable.ts';
import type { Clock } from '../base/clock.ts';
import { isStop, toProblem } from '../base/errors.ts';
import type { Problem } from '../base/errors.ts';
import { prefetch } from '../base/prefetch.ts';
import { createAsyncQueue } from '../base/queue.ts';
import type { AsyncQueue } from '../base/queue.ts';
import type { ChatMessage, ChatModel, ConversationStore, StoredMessage, TurnRecord } from '../chat/ports.ts';
import type { Skills } from '../skills/ports.ts';
import { heardText } from './heard.ts';
import type { PlaybackReport, Sentence, Speaker, SpokenSentence, Synthesizer, Transcript } from './ports.ts';
import { sentences } from './sentences.ts';
import type { QuestionPlace } from './request.ts';
import type { StageMarks } from './stages.ts';

/** Sentences that are synthesised ahead of the one being heard. */
const SENTENCES_AHEAD = 2;
/** Messages read from the store for a prompt; the history window then keeps what fits its token budget. */
const HISTORY_MESSAGES = 40;

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
}

/** What a turn works with. */
export interface TurnDependencies {
  /** The language model to ask; chosen anew for each turn, since Ollama may have come or gone. */
  readonly chooseChat: (options: { readonly signal: AbortSignal }) => Promise<ChatModel>;
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
}

/** How it ended. */
export type TurnOutcome =
  | { readonly kind: 'nothing-said' }
  | {
      readonly kind: 'answered';
      readonly record: TurnRecord;
      readonly conversationId: string;
      readonly recalled: readonly RecalledMemory[];
      /** False when the answer was stopped or broke off before its end. */
      readonly complete: boolean;
      /** What went wrong after the question was known; the turn is stored all the same. */
      readonly problem: Problem | undefined;
    };

interface Reply {
  text: string;
  model: string;
}

/** Fills the queue from the model at the model's own pace, so that text is shown as it is made whatever speech does. */
async function pumpReply(
  chat: ChatModel,
  prompt: readonly ChatMessage[],
  dependencies: TurnDependencies,
  request: TurnRequest,
  observer: TurnObserver,
  reply: Reply,
  deltas: AsyncQueue<string>,
  signal: AbortSignal,
): Promise<void> {
  const { maxTokens, temperature } = dependencies.settings();
  try {
    for await (const part of chat.reply(prompt, { signal, maxTokens, temperature })) {
      if (part.type === 'reply-end') {
        reply.model = part.model;
        continue;
      }
      request.marks.mark('firstToken');
      reply.text += part.text;
      observer.onDelta(part.text);
      deltas.push(part.text);
    }
    deltas.end();
  } catch (error) {
    deltas.fail(error);
    throw error;
  }
}

async function* speechOf(
  pieces: AsyncIterable<Sentence>,
  { synthesizer, settings }: TurnDependencies,
  marks: StageMarks,
  signal: AbortSignal,
): AsyncGenerator<SpokenSentence> {
  const { voice, speed } = settings();
  for await (const sentence of pieces) {
    marks.mark('firstSentence');
    if (sentence.spoken === '') yield { sentence, samples: new Int16Array(0), sampleRateHz: 24_000 };
    else yield await synthesizer.speak(sentence, { voice, speed, signal });
  }
}

interface Answer {
  readonly reply: Reply;
  readonly report: PlaybackReport;
  readonly replyError: unknown;
  readonly speechError: unknown;
}

/** Fills the queue with the text of a skill: there at once, and whole. */
function tellText(text: string, request: TurnRequest, observer: TurnObserver, deltas: AsyncQueue<string>): void {
  request.marks.mark('firstToken');
  observer.onDelta(text);
  deltas.push(text);
  deltas.end();
}

/** Where the text of an answer comes from. */
type AnswerSource =
  | { readonly kind: 'model'; readonly chat: ChatModel; readonly prompt: readonly ChatMessage[] }
  | { readonly kind: 'skill'; readonly text: string; readonly model: string };

async function answer(
  source: AnswerSource,
  dependencies: TurnDependencies,
  request: TurnRequest,
  observer: TurnObserver,
  signal: AbortSignal,
): Promise<Answer> {
  const reply: Reply = source.kind === 'skill' ? { text: source.text, model: source.model } : { text: '', model: source.chat.model };
  const deltas = createAsyncQueue<string>();
  let replyError: unknown;
  let pumping = Promise.resolve();
  if (source.kind === 'skill') tellText(source.text, request, observer, deltas);
  else {
    pumping = pumpReply(source.chat, source.prompt, dependencies, request, observer, reply, deltas, signal).catch((error: unknown) => {
      replyError = error;
    });
  }
  let report: PlaybackReport = { heard: [], complete: false };
  let speechError: unknown;
  try {
    const speech = prefetch(speechOf(sentences(deltas, { signal }), dependencies, request.marks, signal), SENTENCES_AHEAD);
    const onFirstSound = (): void => {
      request.marks.mark('firstAudio');
      observer.onFirstSound();
    };
    report = await request.speaker.play(speech, { signal, onFirstSound });
  } catch (error) {
    speechError = error;
  }
  await pumping;
  return { reply, report, replyError, speechError: replyError === undefined ? speechError : undefined };
}

interface Prepared {
  readonly source: AnswerSource;
  readonly recalled: readonly RecalledMemory[];
}

/** Asks the skills, else makes the prompt; what does not wait for another is done side by side. */
async function prepare(
  dependencies: TurnDependencies,
  { text, language }: { readonly text: string; readonly language: string },
  conversationId: string | undefined,
  place: QuestionPlace | undefined,
  signal: AbortSignal,
): Promise<Prepared> {
  const { store, skills, recall } = dependencies;
  const chatChosen = dependencies.chooseChat({ signal });
  // What was remembered helps; an answer does not fail for it.
  const recalling = (recall?.(text, { signal }) ?? Promise.resolve([])).catch(() => []);
  chatChosen.catch(() => undefined);
  const skilled = await abortable(skills?.answer({ text, language, conversationId }, { signal }) ?? Promise.resolve(undefined), signal);
  if (skilled !== undefined) {
    return { source: { kind: 'skill', text: skilled.text, model: `skill:${skilled.skill}` }, recalled: skilled.recalled ?? [] };
  }
  const until = place === undefined ? {} : { until: place.after };
  const history =
    conversationId === undefined ? [] : await abortable(store.recent(conversationId, HISTORY_MESSAGES, { signal, ...until }), signal);
  const [chat, recalled] = await Promise.all([abortable(chatChosen, signal), abortable(recalling, signal)]);
  const facts = recalled.map((memory) => memory.text);
  const prompt = dependencies.buildPrompt({ question: text, language, history, facts, model: chat.model });
  return { source: { kind: 'model', chat, prompt }, recalled };
}

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
    conversationId = await abortable(request.conversationId({ signal }), signal);
    const prepared = await prepare(dependencies, transcript, conversationId, request.place, signal);
    recalled = prepared.recalled;
    model = prepared.source.kind === 'skill' ? prepared.source.model : prepared.source.chat.model;
    const answered = await answer(prepared.source, dependencies, request, observer, signal);
    model = answered.reply.model;
    failure = answered.replyError ?? answered.speechError;
    told = toldText(answered, signal.aborted);
    // Shown whole is told whole, where the voice failed and nobody stopped it.
    complete = answered.replyError === undefined && !signal.aborted && (answered.speechError !== undefined || answered.report.complete);
  } catch (error) {
    failure = error;
  }
  request.marks.mark('done');

  const record: TurnRecord = {
    conversationId,
    ...placeOf(request.place),
    question: transcript.text,
    language: transcript.language,
    answer: told,
    complete,
    model,
    stages: request.marks.stages(),
  };
  const stored = await store.appendTurn(record, { signal: sessionSignal });
  const problem = failure === undefined || isStop(failure) || signal.aborted ? undefined : toProblem(failure);
  return { kind: 'answered', record, conversationId: stored.conversationId, recalled, complete, problem };
}
