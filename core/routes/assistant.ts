/** Asking, talking and stopping. */
import type { PcmFrame } from '../voice/ports.ts';
import type { CallOptions } from '../base/call.ts';
import type { HandlersOf } from '../../contract/route.ts';
import type { assistantRoutes } from '../../contract/routes/assistant.ts';
import type { ConversationStore } from '../chat/ports.ts';
import type { Conversation } from '../voice/conversation.ts';
import type { Ringing } from '../skills/ringing.ts';
import type { RequestOptions } from '../voice/request.ts';
import { isStop } from '../base/errors.ts';
import type { Microphone, Speaker } from '../voice/ports.ts';
import { placeOfAnswer, placeOfEdit } from './place.ts';

/** A recording as a microphone. */
export interface RecordingSource {
  /** @throws Problem `file-missing`, `file-unreadable`, `audio-empty`, `audio-unreadable` */
  open(
    path: string,
    options: CallOptions & { readonly realtime: boolean },
  ): Promise<{ frames(options: CallOptions): AsyncIterable<PcmFrame> }>;
}

export interface AssistantHandlerDependencies {
  readonly conversation: Conversation;
  readonly store: ConversationStore;
  readonly recordings: RecordingSource;
  readonly microphone: Microphone;
  /** The loudspeaker. */
  readonly speaker: Speaker;
  /** Writes the answer to a WAV file instead. */
  readonly fileSpeaker: (path: string) => Speaker;
  /** The language to listen for: ISO 639-1 or auto. */
  readonly language: () => string;
  /** What rings is stopped with everything else; left out where nothing rings. */
  readonly ringing?: Pick<Ringing, 'silence'>;
}

/** Stops the conversation when the one who asked gives up. */
export async function stoppable<T>(conversation: Conversation, signal: AbortSignal, work: Promise<T>): Promise<T> {
  const onAbort = (): void => {
    conversation.stop('user-stop');
  };
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await work;
  } catch (error) {
    throw isStop(error) && signal.aborted ? (signal.reason as Error) : error;
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

export function createAssistantHandlers(dependencies: AssistantHandlerDependencies): HandlersOf<typeof assistantRoutes> {
  const { conversation, store, recordings, microphone, language } = dependencies;
  return {
    'assistant.state': () => Promise.resolve({ phase: conversation.phase(), conversationId: conversation.conversationId() ?? null }),
    'assistant.ask': async (input, { signal }) => {
      const options: RequestOptions = {
        speaker: input.outFile === undefined ? dependencies.speaker : dependencies.fileSpeaker(input.outFile),
        language: input.language ?? language(),
        newConversation: input.newConversation ?? false,
        ...(input.editOf === undefined ? {} : { place: await placeOfEdit(store, input.editOf, { signal }) }),
      };
      if (input.audioFile === undefined) return stoppable(conversation, signal, conversation.ask(input.text ?? '', options));
      const recording = await recordings.open(input.audioFile, { signal, realtime: input.realtime ?? false });
      return stoppable(conversation, signal, conversation.talk({ ...options, microphone: recording, mode: 'hold', keep: false }));
    },
    'assistant.regenerate': async (input, { signal }) => {
      const { text, ...where } = await placeOfAnswer(store, input, { signal });
      return stoppable(conversation, signal, conversation.ask(text, { speaker: dependencies.speaker, ...where }));
    },
    'assistant.talk': (_input, { signal }) =>
      stoppable(conversation, signal, conversation.talk({ speaker: dependencies.speaker, language: language(), microphone, mode: 'once' })),
    'assistant.stop': () => {
      dependencies.ringing?.silence();
      conversation.stop('user-stop');
      return Promise.resolve({});
    },
  };
}
