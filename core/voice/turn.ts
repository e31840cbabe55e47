/** One turn: a question in, an answer streamed, spoken and stored. It has one signal and leaves nothing running. */
import { abortable } from '../base/abortable.ts';
import type { Clock } from '../base/clock.ts';
import { isStop, toProblem } from '../base/errors.ts';
import type { Problem } from '../base/errors.ts';
import { prefetch } from '../base/prefetch.ts';
import { createAsyncQueue } from '../base/queue.ts';
import type { AsyncQueue } from '../base/queue.ts';
import type { ChatMessage, ChatModel, ConversationStore, StoredMessage, TurnRecord } from '../chat/ports.ts';
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

/** What a turn works with. */
export interface TurnDependencies {
  /** The language model to ask; chosen anew for each turn, since Ollama may have come or gone. */
  readonly chooseChat: (options: { readonly signal: AbortSignal }) => Promise<ChatModel>;
  readonly buildPrompt: (question: string, language: string, history: readonly StoredMessage[], model: string) => readonly ChatMessage[];
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

async function answer(
  chat: ChatModel,
  prompt: readonly ChatMessage[],
  dependencies: TurnDependencies,
  request: TurnRequest,
  observer: TurnObserver,
  signal: AbortSignal,
): Promise<Answer> {
  const reply: Reply = { text: '', model: chat.model };
  const deltas = createAsyncQueue<string>();
  let replyError: unknown;
  const pumping = pumpReply(chat, prompt, dependencies, request, observer, reply, deltas, signal).catch((error: unknown) => {
    replyError = error;
  });
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
  let failure: unknown;
  try {
    const chatChosen = dependencies.chooseChat({ signal });
    chatChosen.catch(() => undefined);
    conversationId = await abortable(request.conversationId({ signal }), signal);
    const until = request.place === undefined ? {} : { until: request.place.after };
    const history =
      conversationId === undefined ? [] : await abortable(store.recent(conversationId, HISTORY_MESSAGES, { signal, ...until }), signal);
    const chat = await abortable(chatChosen, signal);
    model = chat.model;
    const prompt = dependencies.buildPrompt(transcript.text, transcript.language, history, chat.model);
    const answered = await answer(chat, prompt, dependencies, request, observer, signal);
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
  return { kind: 'answered', record, conversationId: stored.conversationId, complete, problem };
}
