/** `jarvis wake`: what hands-free would have woken to in recordings. */
import { HEARING_RATE_HZ } from '../../core/voice/ports.ts';
import { wakeDetections } from '../../core/voice/wake-detections.ts';
import type { CommandAnswer, CommandContext } from '../command.ts';
import { eachFile } from '../each-file.ts';
import type { FileFailure } from '../each-file.ts';

/** What was found in one file. */
export interface FileDetections {
  readonly file: string;
  readonly durationMs: number;
  /** Where each ended, and what the first stage made of it. */
  readonly detections: readonly { readonly atMs: number; readonly score: number }[];
}

function textOf(results: readonly (FileDetections | FileFailure)[]): string {
  return results
    .map((result) => {
      if ('error' in result) return `${result.file}: ! ${result.error.message}`;
      const times = result.detections.map(({ atMs }) => `${(atMs / 1000).toFixed(1)} s`).join(', ');
      return `${result.file}: ${times === '' ? 'not woken' : `woken at ${times}`}`;
    })
    .join('\n');
}

/** @throws Problem `model-missing`, `model-corrupt`, `engine-failed`; what is wrong with one file is in its result */
export async function wake(context: CommandContext, files: readonly string[]): Promise<CommandAnswer> {
  const { signal } = context;
  const line = await context.compose();
  const { values } = line.settings;
  const results = await eachFile(context, files, async (file, path): Promise<FileDetections> => {
    const { samples, durationMs } = await line.recordings.read(path, { signal });
    const frames = line.recordingMicrophone(samples, false).frames({ signal });
    const found = await wakeDetections(line.assistant, frames, { sensitivity: values['hearing.wakeSensitivity'], signal });
    const detections = found.map((one) => ({
      atMs: Math.round((one.atSample * 1000) / HEARING_RATE_HZ),
      score: Math.round(one.score * 1000) / 1000,
    }));
    return { file, durationMs: Math.round(durationMs), detections };
  });
  return { data: { results }, text: textOf(results), failed: results.some((result) => 'error' in result) };
}
