/** Wires the desktop app: helpers as utility processes, the assistant's routes, and the socket that owns the data folder. */
import path from 'node:path';
import { createSocketServer } from '../api/socket/server.ts';
import { createAssistant } from '../compose/assistant.ts';
import { openData } from '../compose/data.ts';
import { createDiagnostics } from '../compose/diagnostics.ts';
import { openSecrets } from '../compose/secrets.ts';
import { readVersion } from '../compose/version.ts';
import { createWorkers } from '../compose/workers.ts';
import { systemClock } from '../core/base/clock.ts';
import { Problem, Stopped } from '../core/base/errors.ts';
import { createRinging } from '../core/skills/ringing.ts';
import type { SettingValues } from '../core/settings/schema.ts';
import { createModelLibrary } from '../core/models/library.ts';
import { createSpeeds } from '../core/models/speeds.ts';
import { createHandlers } from '../core/routes/handlers.ts';
import { keepTidy } from '../core/data/upkeep.ts';
import { openLiveSettings } from '../core/settings/live.ts';
import { secretReader } from '../core/settings/secrets.ts';
import { createPlayedSignal } from '../core/voice/played-signal.ts';
import { createWarmMicrophone } from '../core/voice/warm-microphone.ts';
import { folderBytes } from '../engines/data-folder/folder-bytes.ts';
import { createFileLog } from '../engines/log-file/log-file.ts';
import { createMicrophone, listMicrophones } from '../engines/microphone/microphone.ts';
import { createModelStore } from '../engines/models/store.ts';
import { createOllamaModels } from '../engines/ollama/models.ts';
import { createRecordingMicrophone } from '../engines/recording/microphone.ts';
import { createRecordingReader } from '../engines/recording/recording-reader.ts';
import { cacheFolder, dataFolder } from '../engines/settings-file/folders.ts';
import { createSettingsFile } from '../engines/settings-file/settings-file.ts';
import { speechVoices } from '../engines/speech/synthesizer.ts';
import { createDeviceSpeaker } from '../engines/speaker/device-speaker.ts';
import { createFileSpeaker } from '../engines/speaker/file-speaker.ts';
import type { MicrophoneProtocol } from '../workers/microphone/protocol.ts';
import type { SpeakerProtocol } from '../workers/speaker/protocol.ts';
import type { ChatModelName, Desktop, DesktopOptions } from './desktop.ts';
import { wireHandsFree } from './hands-free.ts';
import { wireDictation } from './dictation.ts';
import { findHelperNode } from './helper-node.ts';
import { createSound } from './ipc/sound.ts';
import { joinEvents } from './joined-events.ts';
import type { TalkLine } from './shell/hotkey/push-to-talk.ts';
import { createElectronSpawn } from './spawn.ts';

/** The data folder of this app. */
export function desktopHome(): string {
  return dataFolder();
}

/** @throws Problem `instance-running` when another program owns the data folder, `data-unwritable` */
export async function composeDesktop(options: DesktopOptions): Promise<Desktop> {
  const { home, root, resources } = options;
  const programs = path.join(root, 'out', 'main');
  const settingsFile = createSettingsFile(home);
  const settings = await openLiveSettings(settingsFile, { environment: process.env });
  const values = (): SettingValues => settings.values();
  const log = createFileLog({ folder: path.join(home, 'logs'), level: () => values()['log.level'] });
  for (const { code, data } of settings.problems()) log.warn(code, data);

  const models = createModelStore({
    bundledFolder: path.join(resources, 'models'),
    cacheFolder: path.join(cacheFolder(), 'models'),
    mirror: () => values()['models.mirror'],
    log,
  });
  const entry = (name: string): string => path.join(programs, 'workers', `${name}.js`);
  const workers = createWorkers(
    createElectronSpawn({ entry, nodeFallback: findHelperNode({ root, resources, cacheFolder: cacheFolder() }) }),
    log,
  );
  const secrets = openSecrets({ home, workers, log });
  const openAiKey = secretReader(secrets, 'chat.openaiKey');
  const backupPassphrase = { isSet: () => secrets.isSet('backup.passphrase'), read: secretReader(secrets, 'backup.passphrase') };
  const speeds = createSpeeds();
  const played = createPlayedSignal();
  const assistant = createAssistant({
    home,
    played,
    settings: values,
    changeSetting: settings.set,
    models,
    workers,
    log,
    livePartial: () => values()['hearing.livePartial'],
    openAiKey,
    backupPassphrase,
    speeds,
  });
  const modelLibrary = createModelLibrary({
    catalogue: models,
    server: () => createOllamaModels({ url: values()['chat.ollamaUrl'] }),
    settings,
    answering: (call) => assistant.chat.refresh(call),
    speeds,
    log,
  });
  const { store, library, memories, memoryStore, reminders, backups, recoveries, transfer, utterances, synthesizer, lists } = assistant;
  const recordings = createRecordingReader();

  const microphoneProcess = workers.client<MicrophoneProtocol>('microphone', { config: () => ({}) });
  const sound = createSound({
    conversation: assistant.conversation,
    store,
    synthesizer,
    utterances,
    microphone: (onPresence) =>
      createWarmMicrophone({
        microphone: createMicrophone({ worker: microphoneProcess, device: () => values()['audio.microphone'], onPresence, log }),
        clock: systemClock,
        settings: () => ({
          muted: values()['audio.muted'],
          keepOpenMs: values()['audio.keepOpenSeconds'] * 1000,
          device: values()['audio.microphone'],
        }),
        mayKeep: () => conversation.phase() !== 'speaking',
      }),
    microphones: (call) => listMicrophones(microphoneProcess, call),
    voices: async () =>
      (await models.list()).filter(({ id }) => speechVoices.includes(id)).map(({ id, name, languages }) => ({ id, name, languages })),
    settings,
    device: workers.client<SpeakerProtocol>('speaker', { config: () => ({}) }),
    speakerOn: (worker) => createDeviceSpeaker({ worker, volume: () => values()['speech.volume'], played }),
    clock: systemClock,
    log,
  });
  const { conversation } = sound;
  const session = new AbortController();
  settings.onChange(sound.microphone.check);
  conversation.subscribe((event) => {
    // What was released while nothing happened is loaded while the person speaks.
    if (event.type === 'phase-changed' && event.phase === 'listening' && workers.pids().stt === undefined)
      void assistant.warm(session.signal);
  });
  const ringing = createRinging({
    reminders,
    synthesizer,
    speaker: sound.speaker,
    voice: () => ({ voice: values()['speech.voice'], speed: values()['speech.speed'] }),
    phase: () => conversation.phase(),
    clock: systemClock,
    log,
  });
  assistant.onRinging(ringing);
  conversation.subscribe(ringing.follow);
  const handsFree = wireHandsFree({ conversation, settings, microphone: sound.microphone, speaker: sound.speaker });
  const talk: TalkLine = {
    listen: () =>
      conversation.talk({ microphone: sound.microphone, speaker: sound.speaker, language: values()['hearing.language'], mode: 'hold' }),
    finish: () => {
      conversation.release();
    },
    stop: () => {
      ringing.silence();
      conversation.stop('user-stop');
    },
    subscribe: conversation.subscribe,
  };

  const dictation = wireDictation({ assistant, settings, sound, handsFree, ringing, log });

  const diagnostics = createDiagnostics({
    program: 'app',
    version: readVersion(root),
    home,
    settings: values,
    settingEntries: () => settings.entries(),
    settingProblems: () => settings.problems(),
    settingsFile: settingsFile.path,
    models,
    assistant,
    microphones: (call) => listMicrophones(microphoneProcess, call),
    speaker: sound.speaker,
    workers,
    logFolder: path.join(home, 'logs'),
  });
  const data = openData({
    home,
    modelCache: path.join(cacheFolder(), 'models'),
    assistant,
    silence: ringing.silence,
    secrets,
    reloadSettings: () => settings.reload(),
    log,
  });
  const handlers = createHandlers({
    ...data,
    diagnostics,
    conversation,
    store,
    library,
    memories,
    memoryStore,
    reminders,
    ringing,
    lists,
    backups,
    recoveries,
    transfer,
    onImported: () => {
      library.tell(null);
    },
    utterances,
    recordings: {
      async open(file, { signal, realtime }) {
        const { samples } = await recordings.read(file, { signal });
        return createRecordingMicrophone(samples, { realtime });
      },
    },
    microphone: sound.microphone,
    speaker: sound.speaker,
    fileSpeaker: (file) => createFileSpeaker({ path: file }),
    language: () => values()['hearing.language'],
    settings,
    secrets,
    modelLibrary,
  });

  recoveries.subscribe(() => {
    library.tell(null);
  });
  const subscribe = joinEvents({
    sources: [data, conversation, dictation, sound, modelLibrary, ringing, reminders, lists, library, memoryStore],
    settings,
    secrets,
    utterances,
    recoveries,
  });
  const socket = await createSocketServer({ home, handlers, subscribe, log });
  if (socket === undefined) throw new Problem('instance-running', { path: home });

  const endWatching = settingsFile.watch(() => void settings.reload());
  handsFree.begin();
  ringing.start(session.signal);
  data.keep(session.signal);
  void keepTidy(utterances, systemClock, session.signal);
  settings.onChange((keys) => {
    if (keys.includes('data.keepAudioDays')) void utterances.tidy({ signal: session.signal });
  });

  return {
    handlers: { ...handlers, ...sound.handlers },
    soundPage: sound.page,
    earcon: sound.earcon,
    talk,
    dictation: dictation.line,
    settings,
    subscribe,
    log,
    folderBytes,
    folders: {
      data: home,
      logs: path.join(home, 'logs'),
      downloads: path.join(cacheFolder(), 'models'),
      bundled: path.join(resources, 'models'),
    },
    async chatModels() {
      const options = { signal: session.signal };
      const [answering, offered] = await Promise.all([
        assistant.chat.refresh(options).catch(() => undefined),
        assistant.chat.offered(options),
      ]);
      const embedded: ChatModelName = { provider: 'embedded', name: values()['chat.embeddedModel'] };
      return {
        answering: answering === undefined ? undefined : { provider: answering.provider, name: answering.model },
        choices: [embedded, ...offered.map(({ provider, model }) => ({ provider, name: model }))],
      };
    },
    warm() {
      // The process alone: the device is opened when somebody talks, which then takes no process start.
      const microphoneReady = microphoneProcess.warm(session.signal);
      const modelsReady = values()['app.loadModelsAtStart'] ? assistant.warm(session.signal) : undefined;
      void Promise.allSettled([microphoneReady, modelsReady]).then(() => {
        log.info('warm', workers.pids());
      });
    },
    async close() {
      session.abort(new Stopped('shutdown'));
      endWatching();
      await socket.close();
      await dictation.close();
      await conversation.close();
      sound.microphone.close();
      await modelLibrary.close();
      await assistant.close();
      await workers.close();
    },
  };
}
