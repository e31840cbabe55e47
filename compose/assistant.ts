/** The assistant of any program: settings in; helpers, engines and a conversation made of them out. */
import path from 'node:path';
import type { CallOptions } from '../core/base/call.ts';
import { systemClock } from '../core/base/clock.ts';
import { Stopped } from '../core/base/errors.ts';
import type { Log } from '../core/base/log.ts';
import { createChatChooser } from '../core/chat/chooser.ts';
import type { ChatChooser } from '../core/chat/chooser.ts';
import type { ChatModel, ConversationStore } from '../core/chat/ports.ts';
import { buildPrompt, stablePrompt } from '../core/chat/prompt.ts';
import type { PromptContext } from '../core/chat/prompt.ts';
import { withStandIn } from '../core/chat/stand-in.ts';
import { tellingLibrary } from '../core/chat/telling-library.ts';
import type { TellingLibrary } from '../core/chat/telling-library.ts';
import { conversationTitle } from '../core/chat/title.ts';
import type { Backups } from '../core/data/ports.ts';
import type { Recoveries } from '../core/data/recovery-ports.ts';
import type { Transfer } from '../core/data/transfer-ports.ts';
import { createConversationMemory } from '../core/memory/memory.ts';
import type { ConversationMemory } from '../core/memory/memory.ts';
import type { Embedder } from '../core/memory/ports.ts';
import { tellingMemoryStore } from '../core/memory/telling-store.ts';
import type { TellingMemoryStore } from '../core/memory/telling-store.ts';
import { createSpeeds, timedChatModel, timedSynthesizer } from '../core/models/speeds.ts';
import type { Speeds } from '../core/models/speeds.ts';
import type { SettingKey, SettingValues } from '../core/settings/schema.ts';
import { createConversation } from '../core/voice/conversation.ts';
import type { Conversation } from '../core/voice/conversation.ts';
import type { PlayedSignal } from '../core/voice/played-ports.ts';
import type { Hearing, Recognizer, Synthesizer } from '../core/voice/ports.ts';
import { createUtteranceKeeper } from '../core/voice/utterance-keeper.ts';
import type { UtteranceKeeper } from '../core/voice/utterance-keeper.ts';
import { createEmbedder } from '../engines/embedder/embedder.ts';
import { createHearing } from '../engines/hearing/hearing.ts';
import { createEmbeddedModels } from '../engines/llama/embedded-models.ts';
import type { ModelStore } from '../engines/models/store.ts';
import { createOllamaChatServer } from '../engines/ollama/chat-server.ts';
import { createOpenAiChatServer } from '../engines/openai/chat-server.ts';
import { createSynthesizer } from '../engines/speech/synthesizer.ts';
import { createRecoveries } from '../engines/sqlite/recoveries.ts';
import { createMemoryStore } from '../engines/sqlite/memory-store.ts';
import { createBackups } from '../engines/sqlite/backups.ts';
import { createCopySeals } from '../engines/sqlite/copy-seal.ts';
import type { BackupPassphrase } from '../engines/sqlite/copy-seal.ts';
import { createConversationLibrary } from '../engines/sqlite/conversation-library.ts';
import { createConversationStore } from '../engines/sqlite/conversation-store.ts';
import { createTransfer } from '../engines/sqlite/transfer.ts';
import { createUtteranceFiles } from '../engines/utterances/utterance-files.ts';
import { createWhisperRecognizer } from '../engines/whisper/recognizer.ts';
import type { ChatProtocol } from '../workers/chat/protocol.ts';
import type { EarsProtocol } from '../workers/ears/protocol.ts';
import type { MemoryProtocol } from '../workers/memory/protocol.ts';
import type { SttProtocol } from '../workers/stt/protocol.ts';
import type { TtsProtocol } from '../workers/tts/protocol.ts';
import type { WorkerClient } from '../workers/host/supervisor.ts';
import { composeSkills } from './skills.ts';
import type { ComposedSkills } from './skills.ts';
import type { Workers } from './workers.ts';

/** What a program hands in. */
export interface AssistantOptions {
  /** The data folder. */
  readonly home: string;
  /** Read whenever they are needed, so that a change holds from then on. */
  readonly settings: () => SettingValues;
  /** Keeps a setting a person changes by voice. */
  readonly changeSetting: (key: SettingKey, value: number | boolean) => Promise<unknown>;
  readonly models: ModelStore;
  readonly workers: Workers;
  readonly log: Log;
  /** A program that shows the words while somebody speaks. */
  readonly livePartial?: () => boolean;
  /** Where it is noted how fast models are. */
  readonly speeds?: Speeds;
  /** The key of the OpenAI-compatible server, where one was given. */
  readonly openAiKey?: (options: CallOptions) => Promise<string | undefined>;
  /** What encrypts backups. */
  readonly backupPassphrase?: BackupPassphrase;
  /** What the loudspeaker plays, taken out of what is heard hands-free; left out where nothing plays meanwhile. */
  readonly played?: PlayedSignal | undefined;
}

/** Everything a program may need; nothing runs until it is used. */
export interface Assistant {
  readonly conversation: Conversation;
  readonly hearing: Hearing;
  readonly recognizer: Recognizer;
  readonly synthesizer: Synthesizer;
  readonly store: ConversationStore;
  readonly library: TellingLibrary;
  readonly embedder: Embedder;
  readonly memories: ConversationMemory;
  readonly memoryStore: TellingMemoryStore;
  readonly reminders: ComposedSkills['reminders'];
  readonly skills: ComposedSkills['skills'];
  readonly lists: ComposedSkills['lists'];
  /** Names what stops the bell when somebody says “stop” or “snooze”. */
  readonly onRinging: ComposedSkills['onRinging'];
  readonly backups: Backups;
  readonly recoveries: Recoveries;
  readonly transfer: Transfer;
  readonly utterances: UtteranceKeeper;
  readonly chat: ChatChooser;
  readonly memory: WorkerClient<MemoryProtocol>;
  /** Loads what the next turn needs, so that it does not wait; failures are left to the turn, which says them. */
  warm(signal: AbortSignal): Promise<void>;
  /** Stops what is going on, and resolves when nothing of it is written or held any more; the next question starts a conversation. */
  quiet(): Promise<void>;
  /** Stops what is going on; the helpers are stopped by their owner. */
  close(): Promise<void>;
}

/** Wires the assistant. */
export function createAssistant({
  home,
  settings,
  changeSetting,
  models,
  workers,
  log,
  livePartial,
  openAiKey,
  backupPassphrase,
  played,
  speeds = createSpeeds(),
}: AssistantOptions): Assistant {
  const clock = systemClock;
  const folderOf = async (id: string): Promise<string> => (await models.resolve(id)).folder;
  const keepLoadedMs = (): number => settings()['app.keepLoadedMinutes'] * 60_000;

  const ears = workers.client<EarsProtocol>('ears', {
    idleReleaseMs: keepLoadedMs,
    config: async () => ({ modelFolder: await folderOf('silero-vad'), wakeFolder: await folderOf('hey-jarvis').catch(() => undefined) }),
  });
  const stt = workers.client<SttProtocol>('stt', {
    idleReleaseMs: keepLoadedMs,
    config: async () => ({ modelFolder: await folderOf(settings()['hearing.recognizer']) }),
  });
  const tts = workers.client<TtsProtocol>('tts', {
    idleReleaseMs: keepLoadedMs,
    config: async () => {
      const [voiceFolder, phonemesFolder] = await Promise.all([folderOf('hibari-heart'), folderOf('english-phonemes')]);
      return { voiceFolder, phonemesFolder };
    },
  });
  const llama = workers.client<ChatProtocol>('chat', {
    idleReleaseMs: () => settings()['chat.keepAliveMinutes'] * 60_000,
    config: async () => {
      const modelId = embedded.wanted() ?? settings()['chat.embeddedModel'];
      const { files } = await models.resolve(modelId);
      return { modelId, modelFile: Object.values(files)[0] ?? '' };
    },
  });
  const recoveries = createRecoveries(home, log);
  const seals = createCopySeals(backupPassphrase);
  const memory = seals.unlocking(
    workers.client<MemoryProtocol>('memory', {
      idleReleaseMs: keepLoadedMs,
      config: async () => ({
        databaseFile: path.join(home, 'jarvis.db'),
        // Conversations open without the embedder; whoever embeds is told that it is missing.
        embedderFolder: await folderOf('all-MiniLM-L6-v2').catch(() => ''),
        copies: await seals.forStart(),
      }),
      onNote: recoveries.tell,
    }),
  );

  const embedded = createEmbeddedModels(llama);
  const hearing = createHearing({ worker: ears, played, pauseMs: () => settings()['hearing.pauseMs'] });
  const recognizer = createWhisperRecognizer({ worker: stt });
  const synthesizer = timedSynthesizer(createSynthesizer({ worker: tts }), speeds, clock);
  const timed = (model: ChatModel): ChatModel => timedChatModel(model, speeds, clock);
  const store = createConversationStore({ worker: memory, titleFrom: conversationTitle });

  const ollama = createOllamaChatServer(() => ({
    url: settings()['chat.ollamaUrl'],
    keepAliveMinutes: settings()['chat.keepAliveMinutes'],
  }));
  const chat = createChatChooser({
    settings: () => {
      const values = settings();
      return {
        provider: values['chat.provider'],
        model: values['chat.model'],
        embeddedModel: values['chat.embeddedModel'],
        ollamaUrl: values['chat.ollamaUrl'],
        openaiUrl: values['chat.openaiUrl'],
      };
    },
    ollama: {
      ...ollama,
      open: (model) => timed(ollama.open(model)),
    },
    openai: createOpenAiChatServer(() => ({ url: settings()['chat.openaiUrl'], apiKey: openAiKey })),
    embedded: (model) => timed(embedded.open(model)),
    log,
  });
  const promptContext = (
    model: string,
    history: PromptContext['history'],
    instructions = settings()['chat.instructions'],
  ): PromptContext => ({
    size: chat.sizeOf(model),
    history,
    historyTokens: settings()['chat.historyTokens'],
    instructions,
    nowMs: clock.epochMs(),
  });

  const session = new AbortController();
  /** Facts that are being kept; a turn does not wait for them, the end does. */
  let noticing: Promise<unknown> = Promise.resolve();
  const embedder = createEmbedder({ worker: memory });
  const memoryStore = tellingMemoryStore(createMemoryStore(memory));
  const memories = createConversationMemory({
    store: memoryStore,
    clock,
    settings: () => ({ enabled: settings()['memory.enabled'], notice: settings()['memory.notice'] }),
  });
  const utterances = createUtteranceKeeper({
    files: createUtteranceFiles({ folder: path.join(home, 'utterances') }),
    stored: (ids, options) => store.storedMessages(ids, options),
    keepDays: () => settings()['data.keepAudioDays'],
    clock,
    log,
  });
  const {
    skills,
    reminders,
    lists,
    onRinging,
    warm: warmSkills,
  } = composeSkills({ worker: memory, store, settings, changeSetting, memories, clock, log });
  const conversation = createConversation({
    keeper: utterances,
    hearing,
    pauseMs: () => settings()['hearing.pauseMs'],
    recognizer,
    synthesizer,
    store,
    clock,
    log,
    livePartial,
    chooseChat: (options) => chat.choose(options),
    ownChat: (model, onStandIn) =>
      withStandIn({ own: chat.open(model), standIn: (options) => chat.choose(options), sizeOf: (name) => chat.sizeOf(name), onStandIn }),
    buildPrompt: ({ question, language, history, facts, model, instructions }) =>
      buildPrompt(promptContext(model, history, instructions), { text: question, language, facts }),
    skills,
    recall: (question, options) => memories.recall(question, options),
    onStored(conversationId, { question }) {
      noticing = Promise.allSettled([noticing, memories.notice(question, { conversationId }, { signal: session.signal })]);
    },
    settings: () => {
      const values = settings();
      return {
        voice: values['speech.voice'],
        speed: values['speech.speed'],
        maxTokens: values['chat.maxTokens'],
        temperature: values['chat.temperature'],
      };
    },
  });

  return {
    conversation,
    hearing,
    recognizer,
    synthesizer,
    store,
    library: tellingLibrary(createConversationLibrary(memory)),
    embedder,
    memories,
    memoryStore,
    skills,
    reminders,
    lists,
    onRinging,
    transfer: createTransfer(memory),
    recoveries,
    backups: createBackups({ worker: memory, folder: path.join(home, 'backups'), clock, seals }),
    utterances,
    chat,
    memory,
    async warm(signal) {
      const options = { signal };
      const warmChat = async (): Promise<void> => {
        const model = await chat.choose(options);
        await model.warm(stablePrompt(promptContext(model.model, [])), options);
      };
      const warmMemory = async (): Promise<void> => {
        await memory.warm(signal);
        if (settings()['memory.enabled']) await embedder.embed(['.'], options);
      };
      await Promise.allSettled([
        ears.warm(signal),
        recognizer.warm(options),
        synthesizer.warm(options),
        warmMemory(),
        warmChat(),
        warmSkills(),
      ]);
    },
    async quiet() {
      conversation.stop('superseded');
      await conversation.settled();
      await noticing;
      await utterances.forget();
      conversation.open(undefined);
    },
    async close() {
      await conversation.close();
      await noticing;
      session.abort(new Stopped('shutdown'));
    },
  };
}
