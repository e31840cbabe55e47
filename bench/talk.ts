/** Spoken turns through the conversation: a recording at the pace of speech, a held key, a speaker that takes its time. */
import { systemClock } from '../core/base/clock.ts';
import type { CancelTimer } from '../core/base/clock.ts';
import { silentLog } from '../core/base/log.ts';
import type { ChatMessage, ChatModel } from '../core/chat/ports.ts';
import { buildPrompt, stablePrompt } from '../core/chat/prompt.ts';
import type { PromptContext } from '../core/chat/prompt.ts';
import { createConversation } from '../core/voice/conversation.ts';
import type { Conversation } from '../core/voice/conversation.ts';
import type { TurnResult } from '../contract/domain.ts';
import { createRecordingMicrophone } from '../engines/recording/microphone.ts';
import { findOllama } from './ollama.ts';
import type { OllamaServer } from './ollama.ts';
import { createPacedSpeaker } from './paced-speaker.ts';
import type { Rig } from './rig.ts';
import { createScriptedChat } from './scripted-chat.ts';

/** A language model, and the conversation that asks it. */
export interface Partner {
  readonly name: string;
  readonly model: ChatModel;
  readonly conversation: Conversation;
  /** What it is told for a question at the start of a conversation. */
  prompt(question: string): readonly ChatMessage[];
  /** What stays the same of it. */
  readonly stable: readonly ChatMessage[];
  /** Chooses the model and evaluates what stays the same, as the programs do ahead of a turn. */
  prepare(signal: AbortSignal): Promise<void>;
}

/** The settings that make the assistant ask this Ollama. */
export function ollamaSettings(server: OllamaServer): { 'chat.provider': 'ollama'; 'chat.model': string; 'chat.ollamaUrl': string } {
  return { 'chat.provider': 'ollama', 'chat.model': server.model, 'chat.ollamaUrl': server.url };
}

async function partnerOf(
  rig: Rig,
  name: string,
  choose: (signal: AbortSignal) => Promise<ChatModel>,
  signal: AbortSignal,
): Promise<Partner> {
  const { hearing, recognizer, synthesizer, store, chat } = rig.assistant;
  const model = await choose(signal);
  const context = (): PromptContext => ({
    size: chat.sizeOf(model.model),
    history: [],
    historyTokens: rig.settings()['chat.historyTokens'],
    instructions: rig.settings()['chat.instructions'],
    nowMs: systemClock.epochMs(),
  });
  const prompt = (question: string): readonly ChatMessage[] => buildPrompt(context(), { text: question, language: 'en', facts: [] });
  const conversation = createConversation({
    hearing,
    recognizer,
    synthesizer,
    store,
    clock: systemClock,
    log: silentLog,
    chooseChat: (options) => choose(options.signal),
    buildPrompt: ({ question, language, history, facts }) => buildPrompt({ ...context(), history }, { text: question, language, facts }),
    settings: () => {
      const values = rig.settings();
      return {
        voice: values['speech.voice'],
        speed: values['speech.speed'],
        maxTokens: values['chat.maxTokens'],
        temperature: values['chat.temperature'],
      };
    },
  });
  const stable = stablePrompt(context());
  const prepare = async (callSignal: AbortSignal): Promise<void> => (await choose(callSignal)).warm(stable, { signal: callSignal });
  return { name, model, conversation, prompt, stable, prepare };
}

/** The scripted chat, the embedded model, and Ollama where there is one. */
export async function openPartners(rig: Rig, signal: AbortSignal): Promise<readonly Partner[]> {
  const scripted = createScriptedChat();
  const partners = [await partnerOf(rig, 'scripted', () => Promise.resolve(scripted), signal)];
  const chosen = async (name: string, settings: Parameters<Rig['change']>[0]): Promise<Partner> => {
    const choose = (callSignal: AbortSignal): Promise<ChatModel> => {
      rig.change(settings);
      return rig.assistant.chat.choose({ signal: callSignal });
    };
    return partnerOf(rig, name, choose, signal);
  };
  partners.push(await chosen('embedded', { 'chat.provider': 'embedded' }));
  const server = await findOllama();
  if (server !== undefined) partners.push(await chosen('Ollama', ollamaSettings(server)));
  return partners;
}

/**
 * One turn on a recording, in a conversation of its own.
 * @param listenMs - of its answer, before it is stopped
 */
export async function talk(partner: Partner, samples: Int16Array, listenMs: number): Promise<TurnResult> {
  const { conversation } = partner;
  let cancel: CancelTimer | undefined;
  const unsubscribe = conversation.subscribe((event) => {
    if (event.type !== 'phase-changed' || event.phase !== 'speaking') return;
    cancel = systemClock.after(listenMs, () => {
      conversation.stop('user-stop');
    });
  });
  try {
    return await conversation.talk({
      microphone: createRecordingMicrophone(samples, { realtime: true }),
      speaker: createPacedSpeaker(),
      mode: 'hold',
      language: 'auto',
      newConversation: true,
    });
  } finally {
    cancel?.();
    unsubscribe();
  }
}
