/** `jarvis speak`: a text as sound in a file. */
import { prefetch } from '../../core/base/prefetch.ts';
import { Problem } from '../../core/base/errors.ts';
import { sentences } from '../../core/voice/sentences.ts';
import { settingDefinition } from '../../core/settings/schema.ts';
import type { SpokenSentence, Synthesizer } from '../../core/voice/ports.ts';
import type { CommandAnswer, CommandContext } from '../command.ts';

export interface SpeakOptions {
  readonly out: string;
  readonly voice?: string;
  readonly speed?: string;
}

function speedOf(written: string): number {
  const speed = Number(written);
  const { schema, range } = settingDefinition('speech.speed');
  if (written.trim() === '' || !schema.safeParse(speed).success) {
    throw new Problem('bad-usage', { detail: `--speed can not be "${written}": it must be a number from ${range}.` });
  }
  return speed;
}

/** The text at once, as the one delta of an answer. */
async function* whole(text: string): AsyncGenerator<string> {
  await Promise.resolve();
  yield text;
}

interface Voice {
  readonly voice: string;
  readonly speed: number;
  readonly signal: AbortSignal;
}

async function* speech(text: string, synthesizer: Synthesizer, options: Voice): AsyncGenerator<SpokenSentence> {
  for await (const sentence of sentences(whole(text), { signal: options.signal })) {
    if (sentence.spoken !== '') yield await synthesizer.speak(sentence, options);
  }
}

/** @throws Problem `text-empty`, `voice-unknown`, `model-missing`, `model-corrupt`, `file-unwritable`, `disk-full` */
export async function speak(context: CommandContext, text: string, options: SpeakOptions): Promise<CommandAnswer> {
  const { signal } = context;
  const speed = options.speed === undefined ? undefined : speedOf(options.speed);
  if (text.trim() === '') throw new Problem('text-empty');
  const line = await context.compose();
  const { values } = line.settings;
  const { synthesizer } = line.assistant;
  const voice = { voice: options.voice ?? values['speech.voice'], speed: speed ?? values['speech.speed'], signal };
  await synthesizer.warm({ signal });

  const startedMs = performance.now();
  const pieces = prefetch(speech(text, synthesizer, voice), 2);
  // The file is not touched before there is something to write.
  const first = await pieces.next();
  if (first.done === true) throw new Problem('text-empty');
  const firstAudioMs = performance.now() - startedMs;
  const { sampleRateHz } = first.value;
  let samples = 0;
  const counted = async function* (): AsyncGenerator<SpokenSentence> {
    for (let next: IteratorResult<SpokenSentence, void> = first; next.done !== true; next = await pieces.next()) {
      samples += next.value.samples.length;
      yield next.value;
    }
  };
  await line.fileSpeaker(context.path(options.out)).play(counted(), { signal });
  signal.throwIfAborted();
  const rounded = (ms: number): number => Math.round(ms * 10) / 10;
  const durationMs = Math.round((samples * 1000) / sampleRateHz);
  const elapsedMs = rounded(performance.now() - startedMs);
  return {
    data: { voice: voice.voice, sampleRateHz, durationMs, firstAudioMs: rounded(firstAudioMs), elapsedMs },
    text: `${options.out}: ${(durationMs / 1000).toFixed(1)} s of speech in ${String(Math.round(elapsedMs))} ms`,
  };
}
