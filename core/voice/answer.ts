/** An answer on its way from the model, or from a skill, to the loudspeaker: shown as it is made, spoken clause by clause. */
import { prefetch } from '../base/prefetch.ts';
import { createAsyncQueue } from '../base/queue.ts';
import type { AsyncQueue } from '../base/queue.ts';
import type { ChatMessage, ChatModel } from '../chat/ports.ts';
import type { PlaybackReport, Sentence, SpokenSentence } from './ports.ts';
import { sentences } from './sentences.ts';
import type { StageMarks } from './stages.ts';
import type { TurnDependencies, TurnObserver, TurnRequest } from './turn.ts';

/** Sentences that are synthesised ahead of the one being heard. */
const SENTENCES_AHEAD = 2;

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

/** What became of an answer. */
export interface Answer {
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
export type AnswerSource =
  | { readonly kind: 'model'; readonly chat: ChatModel; readonly prompt: readonly ChatMessage[] }
  | { readonly kind: 'skill'; readonly text: string; readonly model: string };

/** Never rejects: what went wrong with the text or with the sound is in the result. */
export async function answer(
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
