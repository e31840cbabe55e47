/** A helper is killed in the middle of a turn: the turn may fail with a problem, the next one works, what was said is kept. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAssistant } from '../../compose/assistant.ts';
import type { Assistant } from '../../compose/assistant.ts';
import { createWorkers } from '../../compose/workers.ts';
import type { Workers } from '../../compose/workers.ts';
import type { TurnResult } from '../../contract/domain.ts';
import { systemClock } from '../../core/base/clock.ts';
import type { Clock } from '../../core/base/clock.ts';
import { silentLog } from '../../core/base/log.ts';
import { resolveSettings } from '../../core/settings/resolve.ts';
import { createModelStore } from '../../engines/models/store.ts';
import { createRecordingMicrophone } from '../../engines/recording/microphone.ts';
import { cacheFolder } from '../../engines/settings-file/folders.ts';
import { decodeWav } from '../../engines/recording/wav-decoder.ts';
import type { WorkerName } from '../../workers/host/frames.ts';
import { createNodeSpawn } from '../../workers/host/spawn-node.ts';
import { createFakeSpeaker } from '../fakes/fake-speaker.ts';
import { readFile } from 'node:fs/promises';

const root = path.resolve(import.meta.dirname, '../..');
const TURN_DEADLINE_MS = 60_000;

let home: string;
let workers: Workers;
let assistant: Assistant;
let question: Int16Array;

/** 16 kHz mono 16 bit, as the recording is stored. */
async function readQuestion(): Promise<Int16Array> {
  const blocks = [...decodeWav(await readFile(path.join(root, 'tests/audio/living-room-light-en.wav')))];
  return Int16Array.from(
    blocks.flatMap((block) => [...(block.channels[0] ?? [])]),
    (sample) => Math.round(sample * 32767),
  );
}

/** Nobody listens: what is spoken takes a tenth of its time, and the helpers all of theirs. */
const hurried: Clock = { ...systemClock, after: (ms, run) => systemClock.after(ms / 10, run) };

function askAloud(): Promise<TurnResult> {
  return assistant.conversation.talk({
    microphone: createRecordingMicrophone(question, { realtime: false }),
    speaker: createFakeSpeaker(hurried),
    mode: 'hold',
    language: 'en',
  });
}

/** Resolves once `event` was told, or after the turn. */
function told(type: string): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = assistant.conversation.subscribe((event) => {
      if (event.type !== type && event.type !== 'turn-finished' && event.type !== 'turn-failed') return;
      unsubscribe();
      resolve();
    });
  });
}

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'jarvis-killed-'));
  question = await readQuestion();
  const settings = resolveSettings({ commandLine: ['chat.provider=embedded', 'chat.maxTokens=40'] }).values;
  workers = createWorkers(createNodeSpawn({ entry: (name) => path.join(root, 'workers', name, 'main.ts') }), silentLog);
  const models = createModelStore({ bundledFolder: path.join(root, 'resources/models'), cacheFolder: path.join(cacheFolder(), 'models') });
  assistant = createAssistant({ home, settings: () => settings, changeSetting: () => Promise.resolve(), models, workers, log: silentLog });
  await assistant.warm(AbortSignal.timeout(TURN_DEADLINE_MS));
}, TURN_DEADLINE_MS);

afterAll(async () => {
  await assistant.close();
  await workers.close();
  await rm(home, { recursive: true, force: true });
}, TURN_DEADLINE_MS);

/** Which helper dies, and after which event of the turn. */
const deaths: readonly (readonly [WorkerName, string])[] = [
  ['ears', 'phase-changed'],
  ['stt', 'phase-changed'],
  ['stt', 'turn-started'],
  ['memory', 'question-heard'],
  ['chat', 'question-heard'],
  ['chat', 'reply-delta'],
  ['tts', 'question-heard'],
  ['tts', 'reply-delta'],
  ['memory', 'reply-delta'],
];

describe('a helper killed during a turn', () => {
  it.each(deaths)(
    '%s, after %s',
    async (name, event) => {
      const before = (await assistant.store.list({ signal: AbortSignal.timeout(TURN_DEADLINE_MS) })).reduce(
        (sum, { messages }) => sum + messages,
        0,
      );
      const moment = told(event);
      const turn = askAloud().then(
        (result) => result.reply,
        (error: unknown) => (error as Error).name,
      );
      await moment;
      const pid = workers.pids()[name];
      expect(pid).toBeTypeOf('number');
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
      const outcome = await turn;
      expect(['EngineFault', 'Error', 'TypeError']).not.toContain(outcome);
      expect(assistant.conversation.phase()).toBe('idle');

      const next = await askAloud();
      expect(next.transcript).toBe('Turn on the living room light.');
      expect(next.reply).not.toBe('');
      const after = (await assistant.store.list({ signal: AbortSignal.timeout(TURN_DEADLINE_MS) })).reduce(
        (sum, { messages }) => sum + messages,
        0,
      );
      expect(after).toBeGreaterThan(before);
    },
    2 * TURN_DEADLINE_MS,
  );
});
