/** `jarvis transcribe`: the words of recordings, one after the other. */
import { EngineFault, Problem, toProblem } from '../../core/base/errors.ts';
import type { ProblemCode, ProblemReport } from '../../contract/problems.ts';
import type { CommandAnswer, CommandContext } from '../command.ts';
import type { CommandLine } from '../compose.ts';

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

type FileResult = FileTranscript | { readonly file: string; readonly error: ProblemReport };

/** What is wrong with the command and not with a file: the next file would meet it too. */
const WHOLE: readonly ProblemCode[] = ['language-unknown', 'model-missing', 'model-corrupt', 'model-unknown', 'engine-failed'];

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
  const results: FileResult[] = [];
  for (const file of files) {
    try {
      results.push(await transcribeFile(line, file, context.path(file), language, signal));
    } catch (error) {
      signal.throwIfAborted();
      // A helper that died is started again for the next file.
      if (!(error instanceof Problem || error instanceof EngineFault)) throw error;
      const problem = toProblem(error);
      if (error instanceof Problem && WHOLE.includes(problem.code)) throw problem;
      results.push({ file, error: problem.report() });
    }
  }
  return { data: { results }, text: textOf(results), failed: results.some((result) => 'error' in result) };
}
