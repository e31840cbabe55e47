/** Looks at every part of a program by making it work, and says what to do about those that do not. */
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Check } from '../contract/routes/diagnostics.ts';
import type { CallOptions } from '../core/base/call.ts';
import { recoveryWords } from '../core/data/recovery-words.ts';
import { systemClock } from '../core/base/clock.ts';
import { Problem, isStop, toProblem } from '../core/base/errors.ts';
import type { SettingValues } from '../core/settings/schema.ts';
import type { Speaker, SpokenSentence } from '../core/voice/ports.ts';
import type { ModelStore } from '../engines/models/store.ts';
import { createRecordingMicrophone } from '../engines/recording/microphone.ts';
import type { Assistant } from './assistant.ts';

/** What is looked at. */
export interface DoctorParts {
  /** The data folder. */
  readonly home: string;
  readonly settings: () => SettingValues;
  /** What was wrong with the sources of settings. */
  readonly settingProblems: () => readonly Problem[];
  readonly settingsFile: string;
  readonly models: ModelStore;
  readonly assistant: Assistant;
  /** Names of the microphones there are. */
  readonly microphones: (options: CallOptions) => Promise<readonly string[]>;
  readonly speaker: Speaker;
}

/** Every part, those behind helper processes at once. */
export type Doctor = (options: CallOptions) => Promise<readonly Check[]>;

/** A part that does not answer within this has failed: a cold start on a slow disk takes a few seconds. */
const PART_DEADLINE_MS = 30_000;
/** Less than this and the next model or a few months of conversations may not fit. */
const FREE_BYTES_WANTED = 500e6;

/** Runs one check; whatever it throws is its result. */
async function look(part: string, signal: AbortSignal, check: (signal: AbortSignal) => Promise<string>): Promise<Check> {
  const deadline = new AbortController();
  const cancel = systemClock.after(PART_DEADLINE_MS, () => {
    deadline.abort(new Problem('engine-failed', { engine: part, detail: `no answer after ${String(PART_DEADLINE_MS / 1000)} s` }));
  });
  try {
    return { part, ok: true, detail: await check(AbortSignal.any([signal, deadline.signal])) };
  } catch (error) {
    if (isStop(error)) throw error;
    const problem = toProblem(error);
    return { part, ok: false, detail: problem.message, remedy: problem.remedy };
  } finally {
    cancel();
  }
}

async function dataFolder(home: string): Promise<string> {
  const probe = path.join(home, `.doctor-${String(process.pid)}`);
  try {
    await mkdir(home, { recursive: true, mode: 0o700 });
    await writeFile(probe, 'x', { mode: 0o600 });
    await rm(probe);
  } catch (error) {
    throw new Problem('data-unwritable', { path: home, detail: error instanceof Error ? error.message : String(error) });
  }
  return home;
}

async function freeSpace(folder: string): Promise<string> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free < FREE_BYTES_WANTED) throw new Problem('disk-full', { detail: `${(free / 1e6).toFixed(0)} MB are free at ${folder}` });
  return `${(free / 1e9).toFixed(1)} GB free`;
}

function settingsCheck({ settingProblems, settingsFile }: DoctorParts): Check {
  const problems = settingProblems();
  const [first] = problems;
  if (first === undefined) return { part: 'settings', ok: true, detail: settingsFile };
  return { part: 'settings', ok: false, detail: problems.map(({ message }) => message).join(' '), remedy: first.remedy };
}

async function* silence(): AsyncGenerator<SpokenSentence> {
  await Promise.resolve();
  yield { sentence: { index: 0, text: '', spoken: '' }, samples: new Int16Array(2_400), sampleRateHz: 24_000 };
}

async function modelChecks({ models, settings }: DoctorParts, signal: AbortSignal): Promise<Check[]> {
  // The embedded chat model is looked at with what answers; here are those nothing works without.
  const needed = (await models.list()).filter(({ id, bundled }) => bundled || id === settings()['hearing.recognizer']);
  return Promise.all(needed.map(({ id }) => look(`model ${id}`, signal, async () => (await models.resolve(id)).folder)));
}

async function chatCheck({ assistant, settings }: DoctorParts, signal: AbortSignal): Promise<string> {
  const choice = await assistant.chat.refresh({ signal });
  if (choice.provider !== 'embedded') return `${choice.provider}: ${choice.model}`;
  const model = await assistant.chat.choose({ signal });
  await model.warm([{ role: 'system', content: 'You are Jarvis.' }], { signal });
  const why = settings()['chat.provider'] === 'auto' ? `, as nothing answers at ${settings()['chat.ollamaUrl']}` : '';
  return `embedded: ${choice.model}${why}`;
}

/** Parts that a helper process stands behind, all at once: each loads its own. */
function helperChecks(parts: DoctorParts, parent: AbortSignal): Promise<Check>[] {
  const { assistant, settings } = parts;
  const silent = createRecordingMicrophone(new Int16Array(512), { realtime: false });
  return [
    look('ears', parent, async (signal) => {
      const events = assistant.hearing.listen(silent.frames({ signal }), { endpointing: 'hold', signal });
      let heard = 0;
      for await (const event of events) heard += event.type === 'speech-end' ? 1 : 0;
      return heard === 0 ? 'silence is heard as silence' : 'silence is heard as speech';
    }),
    look('recognizer', parent, async (signal) => {
      await assistant.recognizer.warm({ signal });
      return settings()['hearing.recognizer'];
    }),
    look('voice', parent, async (signal) => {
      const { 'speech.voice': voice, 'speech.speed': speed } = settings();
      const { samples } = await assistant.synthesizer.speak({ index: 0, text: 'Ready.', spoken: 'Ready.' }, { voice, speed, signal });
      if (samples.length === 0) throw new Problem('engine-failed', { engine: 'tts', detail: 'it gave no sound' });
      return voice;
    }),
    look('conversations', parent, async (signal) => {
      const { bytes, conversations } = await assistant.memory.call('checkDatabase', undefined, { signal });
      const recovery = await assistant.recoveries.unread();
      const before = recovery === undefined ? '' : `. ${recoveryWords(recovery)}`;
      return `${String(conversations)} conversations, ${(bytes / 1e6).toFixed(1)} MB, undamaged${before}`;
    }),
    look('sound of questions', parent, async () => {
      const { unanswered, bytes } = await assistant.utterances.check();
      return `${(bytes / 1e6).toFixed(1)} MB kept, ${String(unanswered)} unanswered`;
    }),
    look('embedder', parent, async (signal) => {
      const [vector] = await assistant.embedder.embed(['ready'], { signal });
      return `${String(vector?.length ?? 0)} values a sentence`;
    }),
    look('language model', parent, (signal) => chatCheck(parts, signal)),
    look('microphone', parent, async (signal) => {
      const wanted = settings()['audio.microphone'];
      const devices = await parts.microphones({ signal });
      if (devices.length === 0) throw new Problem('microphone-missing');
      if (wanted !== 'default' && !devices.includes(wanted)) {
        throw new Problem('microphone-unknown', { name: wanted, available: devices.join(', ') });
      }
      return wanted === 'default' ? `default of: ${devices.join(', ')}` : wanted;
    }),
    look('speaker', parent, async (signal) => {
      const { complete } = await parts.speaker.play(silence(), { signal });
      if (!complete) throw new Problem('speaker-missing');
      return 'the default one plays';
    }),
  ];
}

/** Nothing is looked at before it is asked. */
export function createDoctor(parts: DoctorParts): Doctor {
  return async ({ signal }) => {
    const folder = await look('data folder', signal, () => dataFolder(parts.home));
    return [
      settingsCheck(parts),
      folder,
      await look('disk space', signal, () => freeSpace(folder.ok ? parts.home : path.parse(parts.home).root)),
      ...(await modelChecks(parts, signal)),
      ...(await Promise.all(helperChecks(parts, signal))),
    ];
  };
}
