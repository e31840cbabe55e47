/** `jarvis transcribe`: the words of recordings, one after the other. */
import type { CommandAnswer, CommandContext } from '../command.ts';
import type { CommandLine } from '../compose.ts';
import { eachFile } from '../each-file.ts';
import type { FileFailure } from '../each-file.ts';

export interface TranscribeOptions {
  readonly language?: string;
}

/** What was found in one file. */
export interface FileTranscript {
  readonly file: string;
  /** Empty without speech, as is `language`. */
  readonly text: string;
  readonly language: string;
  readonly speech: boolean;
  readonly durationMs: number;
  /** From decoded samples to final text, models loaded. */
  readonly elapsedMs: number;
}

type FileResult = FileTranscript | FileFailure;

/** From the first voiced frame to the last, as push-to-talk would have heard it. Undefined for silence. */
async function utteranceOf(line: CommandLine, samples: Int16Array, signal: AbortSignal): Promise<Int16Array | undefined> {
  const frames = line.recordingMicrophone(samples, false).frames({ signal });
  for await (const event of line.assistant.hearing.listen(frames, { endpointing: 'hold', signal })) {
    if (event.type === 'speech-end') return event.utterance;
  }
  return undefined;
}

async function transcribeFile(
  line: CommandLine,
  file: string,
  path: string,
  language: string,
  signal: AbortSignal,
): Promise<FileTranscript> {
  const { samples, durationMs } = await line.recordings.read(path, { signal });
  const startedMs = performance.now();
  const utterance = await utteranceOf(line, samples, signal);
  const transcript = utterance === undefined ? undefined : await line.assistant.recognizer.transcribe(utterance, { language, signal });
  const found = transcript?.kind === 'text' ? transcript : { text: '', language: '' };
  return {
    file,
    text: found.text,
    language: found.language,
    speech: found.text !== '',
    durationMs: Math.round(durationMs),
    elapsedMs: Math.round((performance.now() - startedMs) * 10) / 10,
  };
}

function textOf(results: readonly FileResult[]): string {
  const lines = results.map((result) => {
    const words = 'error' in result ? `! ${result.error.message}` : result.speech ? result.text : '(no speech)';
    return results.length === 1 ? words : `${result.file}: ${words}`;
  });
  return lines.join('\n');
}

/** @throws Problem `language-unknown`, `model-missing`, `model-corrupt`, `engine-failed`; what is wrong with one file is in its result */
export async function transcribe(context: CommandContext, files: readonly string[], options: TranscribeOptions): Promise<CommandAnswer> {
  const { signal } = context;
  const line = await context.compose();
  const language = options.language ?? line.settings.values['hearing.language'];
  // Loaded first, so that the times are those of a program that runs already. A short silence loads the ears.
  await Promise.all([line.assistant.recognizer.warm({ signal }), utteranceOf(line, new Int16Array(512), signal)]);
  const results = await eachFile(context, files, (file, path) => transcribeFile(line, file, path, language, signal));
  return { data: { results }, text: textOf(results), failed: results.some((result) => 'error' in result) };
}
