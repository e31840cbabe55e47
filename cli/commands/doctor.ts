/** `jarvis doctor`: looks at every part and says what to do about those that do not work. */
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Problem, isStop, toProblem } from '../../core/base/errors.ts';
import { systemClock } from '../../core/base/clock.ts';
import type { SpokenSentence } from '../../core/voice/ports.ts';
import type { CommandAnswer, CommandContext } from '../command.ts';
import type { CommandLine } from '../compose.ts';

/** One part of Jarvis as it was found. */
export interface Check {
  readonly part: string;
  readonly ok: boolean;
  readonly detail: string;
  readonly remedy?: string;
}

/** A part that does not answer within this has failed: a cold start on a slow disk takes a few seconds. */
const PART_DEADLINE_MS = 30_000;
/** Less than this and the next model or a few months of conversations may not fit. */
const FREE_BYTES_WANTED = 500e6;
const NODE_WANTED = 24;

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

function settingsCheck({ settings, settingsFile }: CommandLine): Check {
  const [first] = settings.problems;
  if (first === undefined) return { part: 'settings', ok: true, detail: settingsFile.path };
  return { part: 'settings', ok: false, detail: settings.problems.map(({ message }) => message).join(' '), remedy: first.remedy };
}

function nodeCheck(): Check {
  const ok = Number.parseInt(process.versions.node, 10) >= NODE_WANTED;
  const remedy = `Use Node ${String(NODE_WANTED)} or later, as ./scripts/run does.`;
  return { part: 'node', ok, detail: process.version, ...(ok ? {} : { remedy }) };
}

async function* silence(): AsyncGenerator<SpokenSentence> {
  await Promise.resolve();
  yield { sentence: { index: 0, text: '', spoken: '' }, samples: new Int16Array(2_400), sampleRateHz: 24_000 };
}

async function modelChecks({ models, settings }: CommandLine, signal: AbortSignal): Promise<Check[]> {
  // The embedded chat model is looked at with what answers; here are those nothing works without.
  const needed = (await models.list()).filter(({ id, bundled }) => bundled || id === settings.values['hearing.recognizer']);
  return Promise.all(needed.map(({ id }) => look(`model ${id}`, signal, async () => (await models.resolve(id)).folder)));
}

async function chatCheck({ assistant, settings }: CommandLine, signal: AbortSignal): Promise<string> {
  const choice = await assistant.chat.refresh({ signal });
  if (choice.provider !== 'embedded') return `${choice.provider}: ${choice.model}`;
  const model = await assistant.chat.choose({ signal });
  await model.warm([{ role: 'system', content: 'You are Jarvis.' }], { signal });
  const why = settings.values['chat.provider'] === 'auto' ? `, as nothing answers at ${settings.values['chat.ollamaUrl']}` : '';
  return `embedded: ${choice.model}${why}`;
}

/** Parts that a helper process stands behind, all at once: each loads its own. */
function helperChecks(line: CommandLine, parent: AbortSignal): Promise<Check>[] {
  const { assistant } = line;
  const noFrames = { frames: line.recordingMicrophone(new Int16Array(512), false).frames };
  return [
    look('ears', parent, async (signal) => {
      const events = assistant.hearing.listen(noFrames.frames({ signal }), { endpointing: 'hold', signal });
      let heard = 0;
      for await (const event of events) heard += event.type === 'speech-end' ? 1 : 0;
      return heard === 0 ? 'silence is heard as silence' : 'silence is heard as speech';
    }),
    look('recognizer', parent, async (signal) => {
      await assistant.recognizer.warm({ signal });
      return line.settings.values['hearing.recognizer'];
    }),
    look('voice', parent, async (signal) => {
      const { voice, speed } = { voice: line.settings.values['speech.voice'], speed: line.settings.values['speech.speed'] };
      const { samples } = await assistant.synthesizer.speak({ index: 0, text: 'Ready.', spoken: 'Ready.' }, { voice, speed, signal });
      if (samples.length === 0) throw new Problem('engine-failed', { engine: 'tts', detail: 'it gave no sound' });
      return voice;
    }),
    look('conversations', parent, async (signal) => {
      const { bytes, conversations } = await assistant.memory.call('checkDatabase', undefined, { signal });
      return `${String(conversations)} conversations, ${(bytes / 1e6).toFixed(1)} MB, undamaged`;
    }),
    look('embedder', parent, async (signal) => {
      const [vector] = await assistant.embedder.embed(['ready'], { signal });
      return `${String(vector?.length ?? 0)} values a sentence`;
    }),
    look('language model', parent, (signal) => chatCheck(line, signal)),
    look('microphone', parent, async (signal) => {
      const wanted = line.settings.values['audio.microphone'];
      const devices = await line.microphoneWorker.call('devices', undefined, { signal });
      if (devices.length === 0) throw new Problem('microphone-missing');
      if (wanted !== 'default' && !devices.includes(wanted)) {
        throw new Problem('microphone-unknown', { name: wanted, available: devices.join(', ') });
      }
      return wanted === 'default' ? `default of: ${devices.join(', ')}` : wanted;
    }),
    look('speaker', parent, async (signal) => {
      const { complete } = await line.speaker.play(silence(), { signal });
      if (!complete) throw new Problem('speaker-missing');
      return 'the default one plays';
    }),
  ];
}

/** Exit code 1 unless every part works. */
export async function doctor(context: CommandContext): Promise<CommandAnswer> {
  const { signal } = context;
  const line = await context.compose();
  const first = [nodeCheck(), settingsCheck(line), await look('data folder', signal, () => dataFolder(line.home))];
  const folder = first.every(({ ok, part }) => ok || part !== 'data folder') ? line.home : path.parse(line.home).root;
  const checks = [
    ...first,
    await look('disk space', signal, () => freeSpace(folder)),
    ...(await modelChecks(line, signal)),
    ...(await Promise.all(helperChecks(line, signal))),
  ];
  const ok = checks.every((check) => check.ok);
  const lines = checks.map(
    ({ part, ok: good, detail, remedy }) =>
      `${good ? 'ok  ' : 'FAIL'}  ${part}: ${detail}${remedy === undefined ? '' : `\n      ${remedy}`}`,
  );
  return { data: { ok, checks }, text: [...lines, ok ? 'Everything works.' : 'Something needs attention.'].join('\n'), failed: !ok };
}
