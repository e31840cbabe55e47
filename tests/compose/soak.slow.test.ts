/** Three hundred spoken turns through the real helpers, stopped at any moment: nothing is left over, of processes, handles or memory. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAssistant } from '../../compose/assistant.ts';
import type { Assistant } from '../../compose/assistant.ts';
import { createWorkers } from '../../compose/workers.ts';
import type { Workers } from '../../compose/workers.ts';
import { systemClock } from '../../core/base/clock.ts';
import { Stopped } from '../../core/base/errors.ts';
import { silentLog } from '../../core/base/log.ts';
import type { ChatModel } from '../../core/chat/ports.ts';
import { resolveSettings } from '../../core/settings/resolve.ts';
import { createConversation } from '../../core/voice/conversation.ts';
import type { Conversation } from '../../core/voice/conversation.ts';
import { createModelStore } from '../../engines/models/store.ts';
import { createRecordingMicrophone } from '../../engines/recording/microphone.ts';
import { cacheFolder } from '../../engines/settings-file/folders.ts';
import { createNodeSpawn } from '../../workers/host/spawn-node.ts';
import { createFakeSpeaker } from '../fakes/fake-speaker.ts';
import type { FakeSpeaker } from '../fakes/fake-speaker.ts';
import { childrenOf, openHandles, residentMiB } from '../rig/processes.ts';
import { createRandom } from '../rig/random.ts';
import { shareOf, tell } from '../rig/slow.ts';
import { until } from '../rig/until.ts';
import { readRecording } from '../rig/wav.ts';

const TURNS = shareOf(300);
/** Turns after which everything that is loaded or cached once is there. */
const WARM_UP_TURNS = Math.ceil(TURNS / 4);
const STOPPED_SHARE = 0.75;
/** Longer than listening, understanding and the beginning of the answer take. */
const LATEST_STOP_MS = 1_500;
/** What memory may swing by from turn to turn, allocators and garbage collection included. */
const SWING_MIB = 48;
const SWING_HANDLES = 4;

const root = path.resolve(import.meta.dirname, '../..');
const random = createRandom(11);
const speakers: FakeSpeaker[] = [];
const warnings: string[] = [];
const note = (warning: Error): void => void warnings.push(warning.message);

let children: number;
let home: string;
let workers: Workers;
let assistant: Assistant;
let conversation: Conversation;

/** Answers in two sentences, a few words at a time. */
const scripted: ChatModel = {
  model: 'scripted',
  async *reply(_messages, { signal }) {
    for (const text of 'The light is on now. Anything else?'.split(/(?<= )/)) {
      await wait(20, undefined, { signal });
      yield { type: 'text-delta', text };
    }
    yield { type: 'reply-end', model: 'scripted', stop: 'done' };
  },
  warm: () => Promise.resolve(),
};

beforeAll(async () => {
  process.on('warning', note);
  children = childrenOf(process.pid).length;
  home = await mkdtemp(path.join(tmpdir(), 'jarvis-soak-'));
  const settings = resolveSettings({}).values;
  workers = createWorkers(createNodeSpawn({ entry: (name) => path.join(root, 'workers', name, 'main.ts') }), silentLog);
  const models = createModelStore({ bundledFolder: path.join(root, 'resources/models'), cacheFolder: path.join(cacheFolder(), 'models') });
  assistant = createAssistant({ home, settings: () => settings, changeSetting: () => Promise.resolve(), models, workers, log: silentLog });
  const { hearing, recognizer, synthesizer, store, memory } = assistant;
  conversation = createConversation({
    hearing,
    recognizer,
    synthesizer,
    store,
    clock: systemClock,
    log: silentLog,
    chooseChat: () => Promise.resolve(scripted),
    buildPrompt: ({ question }) => [{ role: 'user', content: question }],
    settings: () => ({ voice: 'hibari-heart', speed: 1, maxTokens: 100, temperature: 0 }),
  });
  // Every helper runs before anything is counted, and has worked once.
  const { signal } = new AbortController();
  await Promise.all([recognizer.warm({ signal }), synthesizer.warm({ signal }), memory.warm(signal)]);
  await soakTurn(readRecording('living-room-light-en.wav'), false);
});

afterAll(async () => {
  process.off('warning', note);
  await rm(home, { recursive: true, force: true });
});

/** One turn; most are stopped somewhere. @returns whether it was */
async function soakTurn(samples: Int16Array, mayStop = true): Promise<boolean> {
  const speaker = createFakeSpeaker(systemClock);
  speakers.push(speaker);
  const turn = conversation.talk({
    microphone: createRecordingMicrophone(samples, { realtime: random() < 0.3 }),
    speaker,
    mode: 'hold',
    language: 'en',
    newConversation: random() < 0.2,
  });
  const outcome = turn.then(
    ({ transcript }) => transcript,
    (error: unknown) => {
      // A turn that is stopped before there was a question ends so; nothing else may.
      if (!(error instanceof Stopped)) throw error;
      return '';
    },
  );
  const stops = mayStop && random() < STOPPED_SHARE;
  if (stops) {
    await Promise.race([outcome, wait(random() ** 2 * LATEST_STOP_MS)]);
    conversation.stop('user-stop');
  }
  const text = await outcome;
  if (!stops) expect(text).not.toBe('');
  await until('idle', () => conversation.phase() === 'idle');
  return stops;
}

interface Holdings {
  readonly memory: Readonly<Record<string, number>>;
  readonly handles: Readonly<Record<string, number>>;
}

function holdings(): Holdings {
  const pids = Object.entries({ main: process.pid, ...workers.pids() });
  return {
    memory: Object.fromEntries(pids.map(([name, pid]) => [name, residentMiB(pid)])),
    handles: Object.fromEntries(pids.map(([name, pid]) => [name, openHandles(pid)])),
  };
}

it(`holds no more after ${String(TURNS)} turns than after the first`, async () => {
  const recordings = ['living-room-light-en.wav', 'beckett.wav'].map((name) => readRecording(name));
  let stopped = 0;
  let before: Holdings | undefined;
  const pids = workers.pids();
  for (let turn = 0; turn < TURNS; turn += 1) {
    if (await soakTurn(recordings[turn % recordings.length]!)) stopped += 1;
    if (turn + 1 === WARM_UP_TURNS) before = holdings();
  }
  const after = holdings();
  const kept = (await assistant.store.list({ signal: AbortSignal.timeout(10_000) })).reduce((sum, { messages }) => sum + messages / 2, 0);
  if (before === undefined) throw new Error('no warm-up');
  tell('soak', {
    turns: TURNS,
    stopped,
    stored: kept,
    ...Object.fromEntries(
      Object.entries(after.memory).map(([name, mib]) => [`${name} MiB`, `${String(before.memory[name])} -> ${String(mib)}`]),
    ),
    ...Object.fromEntries(
      Object.entries(after.handles).map(([name, many]) => [`${name} handles`, `${String(before.handles[name])} -> ${String(many)}`]),
    ),
  });

  // The same processes still, and no others.
  expect(workers.pids()).toEqual(pids);
  expect(childrenOf(process.pid).length - children).toBe(Object.keys(pids).length);
  expect(Object.keys(pids).sort()).toEqual(['ears', 'memory', 'stt', 'tts']);
  for (const [name, mib] of Object.entries(after.memory))
    expect(mib, `memory of ${name}`).toBeLessThan((before.memory[name] ?? 0) + SWING_MIB);
  for (const [name, many] of Object.entries(after.handles)) {
    expect(many, `handles of ${name}`).toBeLessThanOrEqual((before.handles[name] ?? 0) + SWING_HANDLES);
  }
  expect(speakers.map((speaker) => speaker.playing()).filter((playing) => playing > 0)).toEqual([]);
  expect(kept).toBeGreaterThan(TURNS * (1 - STOPPED_SHARE) * 0.8);
  expect(stopped).toBeGreaterThan(TURNS / 2);
  expect(warnings).toEqual([]);

  await conversation.close();
  await assistant.close();
  await workers.close();
  await until('no helper is left', () => childrenOf(process.pid).length === children);
});
