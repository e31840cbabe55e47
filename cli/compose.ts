/** Wires the command line: settings of this folder, helpers as children on this Node, recordings and files beside devices. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAssistant } from '../compose/assistant.ts';
import type { Assistant } from '../compose/assistant.ts';
import { openData } from '../compose/data.ts';
import { createDiagnostics } from '../compose/diagnostics.ts';
import { openSecrets } from '../compose/secrets.ts';
import { readVersion } from '../compose/version.ts';
import { createWorkers } from '../compose/workers.ts';
import type { Workers } from '../compose/workers.ts';
import type { Check } from '../contract/routes/diagnostics.ts';
import type { Log } from '../core/base/log.ts';
import type { Erasure } from '../core/data/erasure.ts';
import type { DataFolder } from '../core/data/ports.ts';
import type { Diagnostics } from '../core/routes/diagnostics.ts';
import { secretReader } from '../core/settings/secrets.ts';
import type { Secrets } from '../core/settings/secrets.ts';
import type { ResolvedSettings } from '../core/settings/resolve.ts';
import type { Microphone, Speaker } from '../core/voice/ports.ts';
import { createFileLog } from '../engines/log-file/log-file.ts';
import { createMicrophone, listMicrophones } from '../engines/microphone/microphone.ts';
import { createModelStore } from '../engines/models/store.ts';
import type { ModelStore } from '../engines/models/store.ts';
import { createRecordingMicrophone } from '../engines/recording/microphone.ts';
import { createRecordingReader } from '../engines/recording/recording-reader.ts';
import type { RecordingReader } from '../engines/recording/recording-reader.ts';
import { cacheFolder } from '../engines/settings-file/folders.ts';
import type { SettingsFile } from '../engines/settings-file/settings-file.ts';
import { createDeviceSpeaker } from '../engines/speaker/device-speaker.ts';
import { createFileSpeaker } from '../engines/speaker/file-speaker.ts';
import type { WorkerName } from '../workers/host/frames.ts';
import { createNodeSpawn } from '../workers/host/spawn-node.ts';
import type { MicrophoneProtocol } from '../workers/microphone/protocol.ts';
import type { SpeakerProtocol } from '../workers/speaker/protocol.ts';
import type { WorkerClient } from '../workers/host/supervisor.ts';
import type { OpenedSettings } from './compose-settings.ts';

/** What a command works with. Nothing runs until it is used. */
export interface CommandLine {
  readonly home: string;
  readonly settings: ResolvedSettings;
  readonly settingsFile: SettingsFile;
  readonly log: Log;
  readonly models: ModelStore;
  readonly modelCache: string;
  readonly recordings: RecordingReader;
  readonly workers: Workers;
  readonly secrets: Secrets;
  readonly assistant: Assistant;
  readonly diagnostics: Diagnostics;
  readonly erasure: Erasure;
  readonly dataFolder: DataFolder;
  readonly microphone: Microphone;
  readonly microphoneWorker: WorkerClient<MicrophoneProtocol>;
  readonly speaker: Speaker;
  readonly speakerWorker: WorkerClient<SpeakerProtocol>;
  fileSpeaker(file: string): Speaker;
  recordingMicrophone(samples: Int16Array, realtime: boolean): Microphone;
  /** Stops what runs; every helper has four seconds. */
  close(): Promise<void>;
}

/** The folder that holds resources/, whether this runs built (out/main) or from source (cli). */
function projectRoot(): string {
  const here = path.dirname(fileURLToPath(import.meta.url));
  for (let folder = here; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'resources', 'models'))) return folder;
    if (path.dirname(folder) === folder) return here;
  }
}

/** Built helpers lie beside the built command line; from source they are run as they are. */
function helperEntry(name: WorkerName): string {
  const here = path.dirname(fileURLToPath(import.meta.url));
  const candidates = [path.join(here, 'workers', `${name}.js`), path.join(here, '..', 'workers', `${name}.js`)];
  return candidates.find((file) => existsSync(file)) ?? path.join(projectRoot(), 'workers', name, 'main.ts');
}

const NODE_WANTED = 24;

/** The command line runs on whatever Node there is; the app brings its own. */
function nodeCheck(): Check {
  const ok = Number.parseInt(process.versions.node, 10) >= NODE_WANTED;
  const remedy = `Use Node ${String(NODE_WANTED)} or later, as ./scripts/run does.`;
  return { part: 'node', ok, detail: process.version, ...(ok ? {} : { remedy }) };
}

/** Nothing runs before it is used. */
export function compose({ home, settings, settingsFile }: OpenedSettings): CommandLine {
  const logFolder = path.join(home, 'logs');
  const log = createFileLog({ folder: logFolder, level: settings.values['log.level'] });
  const modelCache = path.join(cacheFolder(), 'models');
  const models = createModelStore({
    bundledFolder: path.join(projectRoot(), 'resources', 'models'),
    cacheFolder: modelCache,
    mirror: () => settings.values['models.mirror'],
    log,
  });
  const workers = createWorkers(createNodeSpawn({ entry: helperEntry }), log);
  const secrets = openSecrets({ home, workers, log });
  const openAiKey = secretReader(secrets, 'chat.openaiKey');
  const backupPassphrase = { isSet: () => secrets.isSet('backup.passphrase'), read: secretReader(secrets, 'backup.passphrase') };
  const assistant = createAssistant({
    home,
    settings: () => settings.values,
    changeSetting: settingsFile.set,
    models,
    workers,
    log,
    openAiKey,
    backupPassphrase,
  });
  const microphoneWorker = workers.client<MicrophoneProtocol>('microphone', { config: () => ({}) });
  const speakerWorker = workers.client<SpeakerProtocol>('speaker', { config: () => ({}) });
  const speaker = createDeviceSpeaker({ worker: speakerWorker, volume: () => settings.values['speech.volume'] });
  const diagnostics = createDiagnostics({
    program: 'command line',
    version: readVersion(projectRoot()),
    home,
    settings: () => settings.values,
    settingEntries: () => settings.entries,
    settingProblems: () => settings.problems,
    settingsFile: settingsFile.path,
    models,
    assistant,
    microphones: (options) => listMicrophones(microphoneWorker, options),
    speaker,
    workers,
    logFolder,
    ownChecks: () => [nodeCheck()],
  });
  const { erasure, dataFolder } = openData({ home, modelCache, assistant, secrets, log });
  return {
    home,
    settings,
    settingsFile,
    log,
    models,
    modelCache,
    recordings: createRecordingReader(),
    workers,
    secrets,
    assistant,
    diagnostics,
    erasure,
    dataFolder,
    microphone: createMicrophone({ worker: microphoneWorker, device: () => settings.values['audio.microphone'], log }),
    microphoneWorker,
    speaker,
    speakerWorker,
    fileSpeaker: (file) => createFileSpeaker({ path: file }),
    recordingMicrophone: (samples, realtime) => createRecordingMicrophone(samples, { realtime }),
    async close() {
      await assistant.close();
      await workers.close();
    },
  };
}
